/** One block of the LTX-Video transformer: self-attention, attention to the text, feed-forward. */
import type { GraphBuilder, Value } from '../onnx/builder';
import * as op from '../onnx/ops';
import { attention } from './attention';
import { linear, modulate, numericWidth, rmsNorm } from './layers';

const QK_NORM_EPSILON = 1e-5;

/** What all blocks of a transformer have in common. */
export interface BlockOptions {
  readonly heads: number;
  /** Epsilon of the norms before self-attention and feed-forward, and whether these have weights. */
  readonly epsilon: number;
  readonly affineNorms: boolean;
  /** Whether q, k and v, and whether the output of attention, have biases. */
  readonly biases: boolean;
  readonly outBiases: boolean;
  /** Parts that attention computes its queries in. */
  readonly queryChunks: number;
  /** Projected text states [B, L, width] and the bias of the attention to them [B, 1, 1, L]. */
  readonly text: Value;
  readonly textBias: Value;
  /** Rotary tables [1, S, width]. */
  readonly cos: Value;
  readonly sin: Value;
  /** Embedded timesteps [B, U, 6 * width] and the tokens' rows in them [B, T]. */
  readonly modulation: Value;
  readonly timeIndex: Value;
}

/** How perturbed batch elements differ from the others (spatio-temporal guidance, Hyung et al. 2024). */
export type SkipMode =
  /** Self-attention gives its values: every token attends to itself alone. */
  | 'attention_values'
  /** Self-attention gives its input. */
  | 'attention_skip'
  /** The whole block gives its input. */
  | 'transformer_block';

/** Perturbation of a block: `keep` [B, 1, 1] is 0 for the batch elements that are perturbed, otherwise 1. */
export interface Skip {
  readonly mode: SkipMode;
  readonly keep: Value;
}

/** Tokens x [B, S, width] through the block whose weights lie under `block`. */
export function ltxBlock(
  g: GraphBuilder,
  x: Value,
  block: string,
  options: BlockOptions,
  skip?: Skip,
): Value {
  const { modulation, timeIndex, text, textBias } = options;
  const table = `${block}.scale_shift_table`;
  const rows = modulationRows(g, table, modulation, timeIndex, numericWidth(x), 6, [1, 4]);
  const [shift1, scale1, gate1, shift2, scale2, gate2] = rows as [Value, Value, Value, Value, Value, Value];

  const h = modulate(g, blockNorm(g, x, `${block}.norm1`, options), scale1, shift1);
  const attended = selfAttention(g, h, `${block}.attn1`, options, skip);
  const withSelf = op.add(g, x, op.mul(g, attended, gate1));
  const query = { q: withSelf, context: text, bias: textBias };
  const withText = op.add(g, withSelf, textAttention(g, query, `${block}.attn2`, options));
  const h2 = modulate(g, blockNorm(g, withText, `${block}.norm2`, options), scale2, shift2);
  const y = op.add(g, withText, op.mul(g, feedForward(g, h2, `${block}.ff`), gate2));
  return g.mark(block, skip?.mode === 'transformer_block' ? keepOr(g, skip.keep, y, x) : y);
}

function blockNorm(g: GraphBuilder, x: Value, name: string, { epsilon, affineNorms }: BlockOptions): Value {
  return g.mark(name, affineNorms ? rmsNorm(g, x, name, epsilon) : op.rmsNorm(g, x, epsilon));
}

/** `kept` where keep is 1, `other` where it is 0. */
function keepOr(g: GraphBuilder, keep: Value, kept: Value, other: Value): Value {
  return op.add(g, op.mul(g, kept, keep), op.mul(g, other, op.sub(g, 1, keep)));
}

/** Query, key and value; q and k are normalized over all heads together, before these are split. */
function projections(g: GraphBuilder, x: Value, context: Value, name: string, biases: boolean): Value[] {
  const width = numericWidth(x);
  const normed = (source: Value, kind: 'q' | 'k') => {
    const projected = linear(g, source, `${name}.to_${kind}`, width, biases);
    return g.mark(`${name}.norm_${kind}`, rmsNorm(g, projected, `${name}.norm_${kind}`, QK_NORM_EPSILON));
  };
  const v = g.mark(`${name}.to_v`, linear(g, context, `${name}.to_v`, width, biases));
  return [normed(x, 'q'), normed(context, 'k'), v];
}

function selfAttention(g: GraphBuilder, x: Value, name: string, options: BlockOptions, skip?: Skip): Value {
  const { heads, cos, sin, biases, outBiases, queryChunks } = options;
  const [q, k, v] = projections(g, x, x, name, biases) as [Value, Value, Value];
  const rotatedQ = g.mark(`${name}.q_rope`, rotate(g, q, cos, sin));
  const rotatedK = g.mark(`${name}.k_rope`, rotate(g, k, cos, sin));
  const scale = attentionScale(x, heads);
  let y = attention(g, rotatedQ, rotatedK, v, heads, { scale, queryChunks });
  if (skip?.mode === 'attention_values') y = keepOr(g, skip.keep, y, v);
  if (skip?.mode === 'attention_skip') y = keepOr(g, skip.keep, y, x);
  return g.mark(name, linear(g, y, `${name}.to_out.0`, numericWidth(x), outBiases));
}

function textAttention(
  g: GraphBuilder,
  { q: x, context, bias }: { q: Value; context: Value; bias: Value },
  name: string,
  { heads, biases, outBiases, queryChunks }: BlockOptions,
): Value {
  const [q, k, v] = projections(g, x, context, name, biases) as [Value, Value, Value];
  const scale = attentionScale(x, heads);
  const y = attention(g, q, k, v, heads, { scale, bias, queryChunks });
  return g.mark(name, linear(g, y, `${name}.to_out.0`, numericWidth(x), outBiases));
}

function attentionScale(x: Value, heads: number): number {
  return 1 / Math.sqrt(numericWidth(x) / heads);
}

/** Rotates adjacent channel pairs (a, b) of x [B, S, width]: x * cos + (-b, a) * sin. */
function rotate(g: GraphBuilder, x: Value, cos: Value, sin: Value): Value {
  const [batch, tokens] = x.shape;
  const width = numericWidth(x);
  const pairs = op.reshape(g, x, [batch!, tokens!, width / 2, 2]);
  const [a, b] = op.split(g, pairs, [1, 1], 3) as [Value, Value];
  const turned = op.reshape(g, op.concat(g, [op.neg(g, b), a], 3), x.shape);
  return op.add(g, op.mul(g, x, cos), op.mul(g, turned, sin));
}

function feedForward(g: GraphBuilder, x: Value, name: string): Value {
  const width = numericWidth(x);
  const hidden = op.geluTanh(g, linear(g, x, `${name}.net.0.proj`, 4 * width));
  return g.mark(name, linear(g, hidden, `${name}.net.2`, width));
}

/**
 * Shifts, scales and gates of each token: a learned table [rows, width] plus the embedding of its timestep.
 * Tables are summed for the distinct timesteps and only then looked up per token.
 *
 * @param embedding [B, U, rows * width], or [B, U, width] to add the same to every row
 * @param scales the rows that are scales, given out as 1 + scale
 * @returns one [B, T, width] per row, the extent T labelled 1: it is 1 or the number of tokens
 */
export function modulationRows(
  g: GraphBuilder,
  table: string,
  embedding: Value,
  index: Value,
  width: number,
  rows: number,
  scales: readonly number[],
): Value[] {
  const [batch, distinct] = embedding.shape;
  const entries = op.productOf([batch!, distinct!]);
  const flat = op.reshape(g, embedding, [entries, numericWidth(embedding) / width, width]);
  const weight = op.reshape(g, g.weight(table, [rows, width]), [rows, 1, width]);
  const summed = op.add(g, op.transpose(g, flat, [1, 0, 2]), weight);
  return op.split(g, summed, Array<number>(rows).fill(1), 0).map((part, row) => {
    const values = op.reshape(g, part, [entries, width]);
    const picked = op.gather(g, scales.includes(row) ? op.add(g, values, 1) : values, index, 0);
    return op.relabel(picked, [index.shape[0]!, 1, width]);
  });
}
