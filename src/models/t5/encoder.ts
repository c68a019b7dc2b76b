/** T5 v1.1 encoder (Raffel et al. 2020; Shazeer 2020 for the gated feed-forward) as an ONNX graph. */
import { GraphBuilder, type GraphBuilderOptions, type Value } from '../../onnx/builder';
import * as op from '../../onnx/ops';
import type { Graph } from '../../onnx/types';
import { attention } from '../layers/attention';
import { linear, numericWidth, rmsNorm } from '../layers/linear';

/** The fields of Hugging Face's T5Config that decide the encoder. */
export interface T5EncoderConfig {
  readonly vocab_size: number;
  readonly d_model: number;
  readonly d_kv: number;
  readonly d_ff: number;
  readonly num_layers: number;
  readonly num_heads: number;
  readonly relative_attention_num_buckets: number;
  readonly relative_attention_max_distance: number;
  readonly layer_norm_epsilon: number;
}

// What the reference adds to the logits of dropped keys: the lowest float32.
const LOWEST = -3.4028234663852886e38;

/**
 * Builds the encoder.
 *
 * Inputs: `input_ids` int32 [B, L], `attention_mask` float32 [B, L] (1 keep, 0 drop). Output: `last_hidden_state`
 * [B, L, d_model].
 * What `watch` names are paths of modules, for example `encoder.block.0.layer.0`.
 */
export function buildT5Encoder(config: T5EncoderConfig, options?: GraphBuilderOptions): Graph {
  const g = new GraphBuilder('t5-encoder', options);
  const ids = g.input('input_ids', 'int32', ['B', 'L']);
  const bias = t5Bias(g, g.input('attention_mask', 'float32', ['B', 'L']), config);
  let x = op.gather(g, g.weight('shared.weight', [config.vocab_size, config.d_model]), ids, 0);
  for (let i = 0; i < config.num_layers; i++) {
    const block = `encoder.block.${i}`;
    x = t5Attention(g, x, bias, `${block}.layer.0`, config);
    x = g.mark(block, t5FeedForward(g, x, `${block}.layer.1`, config));
  }
  g.output('last_hidden_state', t5FinalNorm(g, x, config));
  return g.build();
}

/** What the logits of every layer's attention get added, [B, heads, L, L]: by relative position and for padding. */
export function t5Bias(g: GraphBuilder, mask: Value, config: T5EncoderConfig): Value {
  return op.add(g, positionBias(g, 'L', config), maskBias(g, mask));
}

/** The last normalization, x [B, L, d_model]. */
export function t5FinalNorm(g: GraphBuilder, x: Value, config: T5EncoderConfig): Value {
  const norm = 'encoder.final_layer_norm';
  return g.mark(norm, rmsNorm(g, x, norm, config.layer_norm_epsilon));
}

/** First half of a layer, whose weights lie under `layer`: x [B, L, d_model], bias added to the attention logits. */
export function t5Attention(
  g: GraphBuilder,
  x: Value,
  bias: Value,
  layer: string,
  config: T5EncoderConfig,
): Value {
  const h = g.mark(`${layer}.layer_norm`, rmsNorm(g, x, `${layer}.layer_norm`, config.layer_norm_epsilon));
  const width = config.num_heads * config.d_kv;
  const [q, k, v] = ['q', 'k', 'v'].map((name) =>
    linear(g, h, `${layer}.SelfAttention.${name}`, width, false),
  );
  // T5 does not divide the logits by the root of the head size; its initialization accounts for that.
  const y = attention(g, q!, k!, v!, config.num_heads, { bias });
  const attended = linear(g, y, `${layer}.SelfAttention.o`, numericWidth(x), false);
  return g.mark(layer, op.add(g, x, g.mark(`${layer}.SelfAttention`, attended)));
}

/** Second half of a layer, x [B, L, d_model]. */
export function t5FeedForward(g: GraphBuilder, x: Value, layer: string, config: T5EncoderConfig): Value {
  const h = rmsNorm(g, x, `${layer}.layer_norm`, config.layer_norm_epsilon);
  const gate = op.geluTanh(g, linear(g, h, `${layer}.DenseReluDense.wi_0`, config.d_ff, false));
  const value = linear(g, h, `${layer}.DenseReluDense.wi_1`, config.d_ff, false);
  const y = linear(g, op.mul(g, gate, value), `${layer}.DenseReluDense.wo`, numericWidth(x), false);
  return g.mark(layer, op.add(g, x, y));
}

/** Learned bias by relative position, [1, heads, L, L]; all layers share the table of the first. */
function positionBias(g: GraphBuilder, length: string, config: T5EncoderConfig): Value {
  const { relative_attention_num_buckets: buckets, relative_attention_max_distance: farthest } = config;
  const key = 'encoder.block.0.layer.0.SelfAttention.relative_attention_bias.weight';
  const table = g.weight(key, [buckets, config.num_heads]);
  // All distances from `farthest` on share a bucket, so one row per distance up to it is enough.
  const bucketOfDistance = g.integers(
    Array.from({ length: 2 * farthest + 1 }, (_, i) =>
      relativePositionBucket(i - farthest, buckets, farthest),
    ),
  );
  const byDistance = op.gather(g, table, bucketOfDistance, 0);
  const positions = op.range(g, length);
  const relative = op.sub(g, op.reshape(g, positions, [1, length]), op.reshape(g, positions, [length, 1]));
  const row = op.add(g, op.max(g, op.min(g, relative, farthest), -farthest), farthest);
  const bias = op.transpose(g, op.gather(g, byDistance, row, 0), [2, 0, 1]);
  return op.reshape(g, bias, [1, ...bias.shape]);
}

/** 0 for kept keys, the lowest number for dropped ones, [B, 1, 1, L]. */
function maskBias(g: GraphBuilder, mask: Value): Value {
  const [batch, length] = mask.shape;
  const dropped = op.mul(g, op.sub(g, 1, mask), LOWEST);
  return op.reshape(g, dropped, [batch!, 1, 1, length!]);
}

/**
 * Bucket of a relative position (key index minus query index): small distances have one each, larger ones
 * share them logarithmically; keys behind and ahead of the query have separate halves.
 */
export function relativePositionBucket(relative: number, buckets: number, maxDistance: number): number {
  const half = Math.floor(buckets / 2);
  const exact = Math.floor(half / 2);
  const offset = relative > 0 ? half : 0;
  const distance = Math.abs(relative);
  if (distance < exact) return offset + distance;
  // The reference computes the logarithm in float32, which decides distances on the border of two buckets.
  const { fround, log } = Math;
  const share = fround(fround(log(fround(distance / exact))) / fround(log(maxDistance / exact)));
  return offset + Math.min(half - 1, exact + Math.floor(fround(share * (half - exact))));
}
