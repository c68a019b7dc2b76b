/** Layers that several networks share: functions on the graph builder, weights named by checkpoint prefix. */
import type { GraphBuilder, Value } from '../onnx/builder';
import * as op from '../onnx/ops';

/** Linear layer with the weights `<prefix>.weight` [width, in] and, unless switched off, `<prefix>.bias` [width]. */
export function linear(g: GraphBuilder, x: Value, prefix: string, width: number, bias = true): Value {
  const weight = g.weight(`${prefix}.weight`, [width, numericWidth(x)]);
  return op.linear(g, x, weight, bias ? g.weight(`${prefix}.bias`, [width]) : undefined);
}

/** RMS normalization over the last axis with the weight `<prefix>.weight`. */
export function rmsNorm(g: GraphBuilder, x: Value, prefix: string, epsilon: number): Value {
  return op.rmsNorm(g, x, epsilon, g.weight(`${prefix}.weight`, [numericWidth(x)]));
}

/** Extent of the last axis, which layers need to know. */
export function numericWidth(x: Value): number {
  const width = x.shape.at(-1);
  if (typeof width !== 'number') throw new Error(`the width of ${x.name} has to be known, not ${width}`);
  return width;
}

/** x * (1 + scale) + shift. */
export function modulate(g: GraphBuilder, x: Value, onePlusScale: Value, shift: Value): Value {
  return op.add(g, op.mul(g, x, onePlusScale), shift);
}

/** MLP of an embedded sinusoid: `linear_1`, SiLU, `linear_2`, as diffusers' TimestepEmbedding. */
export function timestepMlp(g: GraphBuilder, sinusoid: Value, prefix: string, width: number): Value {
  const hidden = op.silu(g, linear(g, sinusoid, `${prefix}.linear_1`, width));
  return linear(g, hidden, `${prefix}.linear_2`, width);
}

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
