/** Multi-head attention as part of a graph. */
import type { GraphBuilder, Value } from '../onnx/builder';
import * as op from '../onnx/ops';
import { numericWidth } from './layers';

/** [B, S, heads * size] to [B, heads, S, size]. */
function splitHeads(g: GraphBuilder, x: Value, heads: number): Value {
  const [batch, tokens] = x.shape;
  const split = op.reshape(g, x, [batch!, tokens!, heads, numericWidth(x) / heads]);
  return op.transpose(g, split, [0, 2, 1, 3]);
}

export interface AttentionOptions {
  /** Factor on the logits; 1 if omitted. */
  readonly scale?: number;
  /** Added to the logits; broadcasts to [B, heads, queries, keys]. The same for every query if chunks are used. */
  readonly bias?: Value;
  /** Number of parts that the queries are computed in, so that only that share of the scores exists at a time. */
  readonly queryChunks?: number;
}

/**
 * Multi-head attention: softmax(q k^T * scale + bias) v, heads joined again.
 * In explicit form: onnxruntime's fused operator gives wrong numbers on some WebGPU devices.
 *
 * @param q [B, queries, width]; k and v [B, keys, width]; width a multiple of `heads`
 */
export function attention(
  g: GraphBuilder,
  q: Value,
  k: Value,
  v: Value,
  heads: number,
  options: AttentionOptions = {},
): Value {
  const { scale = 1, bias, queryChunks = 1 } = options;
  const keys = op.transpose(g, splitHeads(g, k, heads), [0, 1, 3, 2]);
  const values = splitHeads(g, v, heads);
  const queries = splitHeads(g, scale === 1 ? q : op.mul(g, q, scale), heads);
  const parts = op.split(g, queries, queryChunks, 2).map((part) => {
    const logits = op.matmul(g, part, keys);
    return op.matmul(g, op.softmax(g, bias ? op.add(g, logits, bias) : logits), values);
  });
  const joined = parts.length === 1 ? parts[0]! : op.relabel(op.concat(g, parts, 2), queries.shape);
  return op.reshape(g, op.transpose(g, joined, [0, 2, 1, 3]), q.shape);
}
