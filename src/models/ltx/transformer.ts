/**
 * The LTX-Video transformer (HaCohen et al. 2024) as an ONNX graph, weights under diffusers' names.
 *
 * One graph serves every batch size, clip size and text length. Rotary tables and timestep sinusoids enter as
 * inputs, because their large angles need exact arithmetic (rope.ts, timestep.ts).
 */
import { GraphBuilder, type GraphBuilderOptions, type Value } from '../../onnx/builder';
import * as op from '../../onnx/ops';
import type { Graph } from '../../onnx/types';
import { type BlockKernels, plainKernels } from '../layers/block-kernels';
import { linear, modulate, timestepMlp } from '../layers/linear';
import { modulationRows } from '../layers/modulation';
import { type BlockOptions, ltxBlock, type SkipMode } from './block';
import { unitVariance, velocityOf } from './clean-prediction';
import { type LtxTransformerInputs, ropeInputs, textAndTimeInputs, timeIndexInput } from './inputs';
import type { RopeConfig } from './rope';

/** Fields of diffusers' LTXVideoTransformer3DModel, then the named deviations of this project's own models. */
export interface LtxTransformerConfig {
  /** Values per token that go in and come out. */
  readonly in_channels: number;
  readonly out_channels: number;
  readonly num_layers: number;
  readonly num_attention_heads: number;
  readonly attention_head_dim: number;
  readonly cross_attention_dim: number;
  readonly caption_channels: number;
  readonly norm_eps: number;
  readonly norm_elementwise_affine: boolean;
  readonly attention_bias: boolean;
  readonly attention_out_bias: boolean;
  /** Whether time coordinates count the first latent frame as one pixel frame; absent means no. */
  readonly causal_temporal_positioning?: boolean;
  /** Velocity if absent; clean tokens if `sample`, see clean-prediction.ts. */
  readonly prediction_type?: 'sample';
  /** Adds a projection of the mean text state to the timestep embedding. */
  readonly pooled_caption?: boolean;
  /** Adds a projection of the rotary tables to the tokens. */
  readonly absolute_position?: boolean;
  /** Highest rotary frequency over lowest; 10000 if absent. */
  readonly rope_theta?: number;
  /** Extents of the position 1: seconds, y and x pixels; 20, 2048, 2048 if absent. */
  readonly rope_base?: readonly [number, number, number];
}

/** Forms of the transformer's graph. */
export interface LtxTransformerOptions extends GraphBuilderOptions {
  /** Forms of the blocks on this device; `plainKernels` where they are omitted. */
  readonly kernels?: Partial<BlockKernels>;
  /** Blocks that perturb the batch elements whose entry of the input `skip_layer_mask` [layers, B] is 0. */
  readonly skip?: { readonly mode: SkipMode; readonly layers: readonly number[] };
}

/** What the blocks and the exit take from the entry. */
export interface LtxEntered {
  /** [B, S, width]. */
  readonly x: Value;
  /** Embedded timesteps [B, U, width] and what the blocks make of them [B, U, 6 * width]. */
  readonly embedded: Value;
  readonly modulation: Value;
  /** Projected text states [B, L, width] and the bias of the attention to them [B, 1, 1, L]. */
  readonly text: Value;
  readonly textBias: Value;
}

const DROPPED_TEXT_BIAS = -10000;

/** Values per token of the residual stream. */
export function transformerWidth(config: LtxTransformerConfig): number {
  return config.num_attention_heads * config.attention_head_dim;
}

/** What `ropeTables` needs to know of a transformer. */
export function ropeConfig(config: LtxTransformerConfig): RopeConfig {
  const { rope_theta: theta = 10000, rope_base: base = [20, 2048, 2048] } = config;
  return { width: transformerWidth(config), theta, base };
}

/** Declares the inputs that transformer and denoising step share; R is 1 or the batch size. */
export function conditionInputs(g: GraphBuilder, config: LtxTransformerConfig, batch: 'B' | number) {
  return {
    ...textAndTimeInputs(g, config.caption_channels, batch),
    timeIndex: timeIndexInput(g, batch),
    ...ropeInputs(g, transformerWidth(config)),
  };
}

/**
 * Builds the transformer alone. Inputs: `tokens` [B, S, C], `sigma` [B, T] (only for models that predict clean tokens),
 * those of `conditionInputs` and, with `skip`, `skip_layer_mask` [layers, B]. Output: `velocity` [B, S, C].
 * What `watch` names are paths of modules, for example `transformer_blocks.0.attn1`.
 */
export function buildLtxTransformer(
  config: LtxTransformerConfig,
  options: LtxTransformerOptions = {},
): Graph {
  const g = new GraphBuilder('ltx-transformer', options);
  const tokens = g.input('tokens', 'float32', ['B', 'S', config.in_channels]);
  const inputs = conditionInputs(g, config, 'B');
  const sigma = config.prediction_type === 'sample' ? { sigma: g.input('sigma', 'float32', ['B', 'T']) } : {};
  const mask = options.skip
    ? { skipLayerMask: g.input('skip_layer_mask', 'float32', [config.num_layers, 'B']) }
    : {};
  g.output('velocity', ltxTransformer(g, config, { tokens, ...sigma, ...inputs, ...mask }, options));
  return g.build();
}

/** Velocity [B, S, C] = noise - clean, as part of a graph. */
export function ltxTransformer(
  g: GraphBuilder,
  config: LtxTransformerConfig,
  inputs: LtxTransformerInputs,
  options: LtxTransformerOptions = {},
): Value {
  const entered = ltxEntry(g, config, inputs);
  const block = blockOptions(config, { ...inputs, ...entered }, options.kernels);
  let { x } = entered;
  for (let i = 0; i < config.num_layers; i++) {
    const skip = options.skip?.layers.includes(i)
      ? { mode: options.skip.mode, keep: layerMask(g, inputs.skipLayerMask!, i) }
      : undefined;
    x = ltxBlock(g, x, `transformer_blocks.${i}`, block, skip);
  }
  return ltxExit(g, config, { ...inputs, ...entered, x });
}

/** What comes before the blocks: everything into the transformer's width. */
export function ltxEntry(
  g: GraphBuilder,
  config: LtxTransformerConfig,
  inputs: Omit<LtxTransformerInputs, 'timeIndex' | 'ropeCos' | 'ropeSin'> &
    Partial<Pick<LtxTransformerInputs, 'ropeCos' | 'ropeSin'>>,
): LtxEntered {
  const width = transformerWidth(config);
  const tokens = config.prediction_type === 'sample' ? unitVariance(g, inputs) : inputs.tokens;
  const x = g.mark('proj_in', linear(g, tokens, 'proj_in', width));
  return {
    x: config.absolute_position ? op.add(g, x, absolutePosition(g, inputs, width)) : x,
    ...embedTime(g, config, inputs),
    text: captionProjection(g, inputs.textStates, width),
    textBias: textBias(g, inputs.textMask),
  };
}

/** What the blocks have in common. */
export function blockOptions(
  config: LtxTransformerConfig,
  values: Pick<LtxEntered, 'modulation' | 'text' | 'textBias'> &
    Pick<LtxTransformerInputs, 'timeIndex' | 'ropeCos' | 'ropeSin'>,
  kernels: Partial<BlockKernels> = {},
): BlockOptions {
  const width = transformerWidth(config);
  return {
    ...plainKernels,
    ...kernels,
    heads: config.num_attention_heads,
    epsilon: config.norm_eps,
    affineNorms: config.norm_elementwise_affine,
    biases: config.attention_bias,
    outBiases: config.attention_out_bias,
    text: values.text,
    textBias: values.textBias,
    // Tables of one batch element serve all of them.
    cos: op.relabel(values.ropeCos, [1, 'S', width]),
    sin: op.relabel(values.ropeSin, [1, 'S', width]),
    modulation: values.modulation,
    timeIndex: values.timeIndex,
  };
}

/** What comes after the blocks: velocity [B, S, C] from the tokens x [B, S, width] that the last one gives. */
export function ltxExit(
  g: GraphBuilder,
  config: LtxTransformerConfig,
  values: Pick<LtxEntered, 'x' | 'embedded'> & Pick<LtxTransformerInputs, 'tokens' | 'sigma' | 'timeIndex'>,
): Value {
  const { x, embedded, timeIndex } = values;
  const width = transformerWidth(config);
  const table = g.weight('scale_shift_table', [2, width]);
  const [shift, scale] = modulationRows(g, table, embedded, timeIndex, width, 2, [1]);
  const normed = g.mark('norm_out', op.layerNorm(g, x, config.norm_eps));
  const output = linear(g, modulate(g, normed, scale!, shift!), 'proj_out', config.out_channels);
  return config.prediction_type === 'sample' ? velocityOf(g, output, values) : output;
}

/** One row of the skip-layer mask [layers, B] as [B, 1, 1]. */
function layerMask(g: GraphBuilder, mask: Value, layer: number): Value {
  return op.reshape(g, op.slice(g, mask, 0, layer, layer + 1), [mask.shape[1]!, 1, 1]);
}

/** Projection of the tokens' rotary tables, [1, S, width]. */
function absolutePosition(
  g: GraphBuilder,
  { ropeCos, ropeSin }: Partial<LtxTransformerInputs>,
  width: number,
): Value {
  if (!ropeCos || !ropeSin) throw new Error('a transformer with absolute positions needs their tables');
  const tables = op.concat(g, [ropeCos, ropeSin], 2);
  return op.relabel(linear(g, tables, 'position_projection', width), [1, 'S', width]);
}

/** `caption_projection`: text states to the transformer's width. */
function captionProjection(g: GraphBuilder, states: Value, width: number): Value {
  const hidden = op.geluTanh(g, linear(g, states, 'caption_projection.linear_1', width));
  return g.mark('caption_projection', linear(g, hidden, 'caption_projection.linear_2', width));
}

/** 0 for text tokens, -10000 for padding, [B, 1, 1, L]. */
function textBias(g: GraphBuilder, mask: Value): Value {
  const [batch, length] = mask.shape;
  const bias = op.mul(g, op.sub(g, 1, mask), DROPPED_TEXT_BIAS);
  return op.reshape(g, bias, [batch!, 1, 1, length!]);
}

/** Embedded timesteps [B, U, width] and what the blocks make of them [B, U, 6 * width]. */
function embedTime(
  g: GraphBuilder,
  config: LtxTransformerConfig,
  inputs: Pick<LtxTransformerInputs, 'timeFeatures' | 'textStates' | 'textMask'>,
) {
  const width = transformerWidth(config);
  let embedded = timestepMlp(g, inputs.timeFeatures, 'time_embed.emb.timestep_embedder', width);
  if (config.pooled_caption) embedded = op.add(g, embedded, pooledCaption(g, inputs, width));
  const modulation = linear(g, op.silu(g, embedded), 'time_embed.linear', 6 * width);
  return { embedded: g.mark('time_embed.1', embedded), modulation: g.mark('time_embed.0', modulation) };
}

/** Projection of the mean over text tokens, [B, 1, width]. */
function pooledCaption(
  g: GraphBuilder,
  { textStates, textMask }: Pick<LtxTransformerInputs, 'textStates' | 'textMask'>,
  width: number,
): Value {
  const mask = op.reshape(g, textMask, [...textMask.shape, 1]);
  const total = op.sum(g, op.mul(g, textStates, mask), [1]);
  return linear(g, op.div(g, total, op.sum(g, mask, [1])), 'pooled_projection', width);
}
