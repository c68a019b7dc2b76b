/** Multi-head attention as part of a graph, in the forms that devices need. */
import { type GraphBuilder, MICROSOFT, type Value } from '../../onnx/builder';
import * as op from '../../onnx/ops';
import type { Dim } from '../../tensor/types';
import { numericWidth } from './linear';

/**
 * - `explicit`: product, softmax, product; right on every device. All scores of a chunk of queries exist at once.
 * - `fused`: onnxruntime's MultiHeadAttention, on WebGPU a flash kernel that keeps no scores, with `subgroups` or without.
 *   It computes wrong numbers on some devices, so it is for those that passed the self-test.
 */
export type AttentionKernel = 'explicit' | 'fused';

/** How attention is computed, and what is added to its logits. */
export interface AttentionOptions {
  /** Factor on the logits; 1 if omitted. */
  readonly scale?: number;
  /** Added to the logits; broadcasts to [B, heads, queries, keys]. The same for every query if chunks are used. */
  readonly bias?: Value;
  /** `explicit` if omitted. */
  readonly kernel?: AttentionKernel;
  /**
   * Number of parts that the explicit form computes its queries in, so that only that share of the scores exists at a
   * time; 1 if omitted. There may be fewer queries than parts.
   */
  readonly queryChunks?: number;
}

/**
 * Bytes of one score at the worst moment: float32 logits and float32 probabilities. With many parts WebGPU may hold as
 * much again, because onnxruntime gives a buffer to the next part only after its commands were submitted.
 */
const BYTES_PER_SCORE = 8;

/**
 * The smallest number of parts for which the scores of self-attention in its explicit form stay within a budget; one
 * part per token where even that is not enough. A single tensor takes half of the bytes, so a device's limit for
 * buffers is respected with a budget of at most twice that limit.
 *
 * @param tokens queries
 * @param heads heads of all batch elements together
 * @param keys that they attend to, if they are more than the queries
 */
export function queryChunksFor(
  tokens: number,
  heads: number,
  budgetBytes: number,
  keys: number = tokens,
): number {
  const rows = Math.max(1, Math.floor(budgetBytes / (heads * keys * BYTES_PER_SCORE)));
  return Math.ceil(tokens / rows);
}

/**
 * Multi-head attention: softmax(q k^T * scale + bias) v, heads joined again.
 *
 * The explicit form computes the logits in the element type of q and k. What follows is float32 for a reason: WebGPU's
 * kernels keep sums in the type of their operands, and a float16 sum of thousands of small probabilities stands still.
 * Over 4096 keys it was wrong by 6%, over 16384 by 32%. The fused form keeps such sums too, so it takes float32 only.
 *
 * @param q [B, queries, width]; k and v [B, keys, width]; width a multiple of `heads`; v float32
 * @returns float32, as q
 */
export function attention(
  g: GraphBuilder,
  q: Value,
  k: Value,
  v: Value,
  heads: number,
  options: AttentionOptions = {},
): Value {
  return options.kernel === 'fused'
    ? fusedAttention(g, [q, k, v], heads, options)
    : explicitAttention(g, [q, k, v], heads, options);
}

function fusedAttention(
  g: GraphBuilder,
  [q, k, v]: readonly [Value, Value, Value],
  heads: number,
  { scale = 1, bias }: AttentionOptions,
): Value {
  const inputs = [q, k, v, ...(bias ? [null, null, biasOfEveryQuery(g, bias, q)] : [])];
  const attributes = { num_heads: heads, scale: { float: scale } };
  return g.node('MultiHeadAttention', inputs, q, attributes, MICROSOFT);
}

/** The operator broadcasts a bias over batch and heads, but not over queries. */
function biasOfEveryQuery(g: GraphBuilder, bias: Value, q: Value): Value {
  const [batch, heads, , keys] = bias.shape;
  return op.expand(g, bias, [batch!, heads!, q.shape[1]!, keys!]);
}

function explicitAttention(
  g: GraphBuilder,
  [q, k, v]: readonly [Value, Value, Value],
  heads: number,
  { scale = 1, bias, queryChunks = 1 }: AttentionOptions,
): Value {
  const keys = op.transpose(g, splitHeads(g, k, heads), [0, 1, 3, 2]);
  const values = splitHeads(g, v, heads);
  const queries = splitHeads(g, scale === 1 ? q : op.mul(g, q, scale), heads);
  const attended = inChunks(g, queries, queryChunks, (part) => {
    const logits = op.cast(g, op.matmul(g, part, keys), 'float32');
    const probabilities = op.softmax(g, bias ? op.add(g, logits, bias) : logits);
    return op.matmul(g, probabilities, values);
  });
  return op.reshape(g, op.transpose(g, attended, [0, 2, 1, 3]), q.shape);
}

/** [B, S, heads * size] to [B, heads, S, size]. */
function splitHeads(g: GraphBuilder, x: Value, heads: number): Value {
  const [batch, tokens] = x.shape;
  const split = op.reshape(g, x, [batch!, tokens!, heads, numericWidth(x) / heads]);
  return op.transpose(g, split, [0, 2, 1, 3]);
}

/**
 * Computes rows of axis 2 in parts of equal size, one part after another: onnxruntime's order of nodes finishes a part
 * before it begins the next. The rows are padded to a multiple of the parts, because parts of unequal size would be
 * empty where there are fewer rows than parts. The parts are slices: onnxruntime's Split binds a buffer of the GPU for
 * each of its results, of which shaders may have ten or so.
 */
function inChunks(g: GraphBuilder, x: Value, chunks: number, compute: (part: Value) => Value): Value {
  if (chunks === 1) return compute(x);
  const [batch, heads, rows, size] = x.shape;
  const total = op.shapeTensor(g, [rows!]);
  const perChunk = op.div(g, op.add(g, total, g.integers([chunks - 1])), g.integers([chunks]));
  const missing = op.sub(g, op.mul(g, perChunk, g.integers([chunks])), total);
  const pads = op.concat(g, [g.integers([0, 0, 0, 0, 0, 0]), missing, g.integers([0])], 0);
  const padded = g.node('Pad', [x, pads], { dtype: x.dtype, shape: [batch!, heads!, `${rows}+pad`, size!] });
  const parts = Array.from({ length: chunks }, (_, i) => {
    const [start, end] = [i, i + 1].map((index) => op.mul(g, perChunk, g.integers([index])));
    return compute(rowsBetween(g, padded, start!, end!, `${rows}/${chunks}`));
  });
  return rowsBetween(g, op.concat(g, parts, 2), g.integers([0]), total, rows!);
}

/** Rows of axis 2 from `start` to `end`, exclusive; both int64 [1]. */
function rowsBetween(g: GraphBuilder, x: Value, start: Value, end: Value, rows: Dim): Value {
  const [batch, heads, , size] = x.shape;
  const result = { dtype: x.dtype, shape: [batch!, heads!, rows, size!] };
  return g.node('Slice', [x, start, end, g.integers([2])], result);
}
