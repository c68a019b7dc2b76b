/**
 * T5 v1.1 encoder (Raffel et al. 2020; Shazeer 2020 for the gated feed-forward) as an ONNX graph, and umT5's (Chung et al.
 * 2023), which differs in its relative positions.
 */
import { GraphBuilder, type GraphBuilderOptions, type Value } from '../../onnx/builder';
import * as op from '../../onnx/ops';
import type { Graph } from '../../onnx/types';
import { attention } from '../layers/attention';
import { linear, numericWidth, rmsNorm } from '../layers/linear';

/** The fields of Hugging Face's T5Config that decide the encoder, then what its models do not have in common. */
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
  /** Whether each layer has a table of relative positions of its own (umT5); that of the first one serves all if absent. */
  readonly positions_per_layer?: boolean;
  /**
   * Tokens that states are padded to with zeros, which those of padding are too: Wan attends to all 512. As many as went
   * in if absent.
   */
  readonly padded_length?: number;
}

const FIRST_LAYER = 'encoder.block.0.layer.0';

// What the reference adds to the logits of dropped keys: the lowest float32.
const LOWEST = -3.4028234663852886e38;

/**
 * Builds the encoder.
 *
 * Inputs: `input_ids` int32 [B, L], `attention_mask` float32 [B, L] (1 keep, 0 drop). Output: `last_hidden_state`
 * [B, L or padded_length, d_model].
 * What `watch` names are paths of modules, for example `encoder.block.0.layer.0`.
 */
export function buildT5Encoder(config: T5EncoderConfig, options?: GraphBuilderOptions): Graph {
  const g = new GraphBuilder('t5-encoder', options);
  const ids = g.input('input_ids', 'int32', ['B', 'L']);
  const mask = g.input('attention_mask', 'float32', ['B', 'L']);
  const bias = t5Bias(g, mask, config);
  let x = op.gather(g, g.weight('shared.weight', [config.vocab_size, config.d_model]), ids, 0);
  for (let i = 0; i < config.num_layers; i++) {
    const block = `encoder.block.${i}`;
    x = t5Attention(g, x, bias, `${block}.layer.0`, config);
    x = g.mark(block, t5FeedForward(g, x, `${block}.layer.1`, config));
  }
  g.output(
    'last_hidden_state',
    t5End(g, x, config, () => mask),
  );
  return g.build();
}

/**
 * What all layers add to the logits of their attention: by relative position and for padding, [B, heads, L, L]; where
 * positions are each layer's own, for padding alone, [B, 1, 1, L].
 */
export function t5Bias(g: GraphBuilder, mask: Value, config: T5EncoderConfig): Value {
  if (config.positions_per_layer) return maskBias(g, mask);
  return op.add(g, positionBias(g, FIRST_LAYER, config), maskBias(g, mask));
}

/**
 * The end, from x [B, L, d_model]: the last normalization, and the padding where states get any.
 * @param mask gives the mask [B, L] to pad by
 */
export function t5End(g: GraphBuilder, x: Value, config: T5EncoderConfig, mask: () => Value): Value {
  const norm = 'encoder.final_layer_norm';
  const states = g.mark(norm, rmsNorm(g, x, norm, config.layer_norm_epsilon));
  return config.padded_length === undefined ? states : padded(g, states, mask(), config.padded_length);
}

/** States [B, L, width] of the tokens that the mask [B, L] keeps, zeros behind them: [B, length, width]. */
function padded(g: GraphBuilder, states: Value, mask: Value, length: number): Value {
  const [batch, tokens] = mask.shape;
  const kept = op.mul(g, states, op.reshape(g, mask, [batch!, tokens!, 1]));
  const missing = op.sub(g, g.integers([length]), op.shapeTensor(g, [tokens!]));
  const pads = op.concat(g, [g.integers([0, 0, 0, 0]), missing, g.integers([0])], 0);
  const result = { dtype: states.dtype, shape: [batch!, length, numericWidth(states)] };
  return g.node('Pad', [kept, pads], result);
}

/** First half of a layer, whose weights lie under `layer`: x [B, L, d_model], bias of `t5Bias`. */
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
  const logitBias = config.positions_per_layer ? op.add(g, positionBias(g, layer, config), bias) : bias;
  const y = attention(g, q!, k!, v!, config.num_heads, { bias: logitBias });
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

/** Learned bias by relative position, [1, heads, L, L], of the table that lies in a layer. */
function positionBias(g: GraphBuilder, layer: string, config: T5EncoderConfig): Value {
  const length = 'L';
  const { relative_attention_num_buckets: buckets, relative_attention_max_distance: farthest } = config;
  const key = `${layer}.SelfAttention.relative_attention_bias.weight`;
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
