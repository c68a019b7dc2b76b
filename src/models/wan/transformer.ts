/**
 * The Wan 2.1 transformer (Wan Team 2025) as ONNX graphs, weights under diffusers' names.
 *
 * Two graphs: `buildWanText` turns a prompt into keys and values for every layer, once per prompt; `buildWanTransformer`
 * predicts velocities from these in every step. Rotary tables and timestep sinusoids enter as inputs, because their large
 * angles need exact arithmetic (positions.ts, timesteps.ts).
 *
 * Bidirectional, all tokens attend to each other. Causal (Yin et al. 2025, Huang et al. 2025), those of some frames attend
 * to themselves and to what is kept of frames before them: their keys and values come in and the frames' own go out. Keys
 * are rotated by the absolute position of their frame before they are kept.
 */
import { GraphBuilder, type GraphBuilderOptions, type Value } from '../../onnx/builder';
import * as op from '../../onnx/ops';
import type { Graph } from '../../onnx/types';
import { type BlockKernels, plainKernels } from '../layers/block-kernels';
import { linear, modulate, timestepMlp } from '../layers/linear';
import { modulationRows } from '../layers/modulation';
import { type KeysAndValues, textKeys, type WanBlockOptions, wanBlock } from './block';
import { keptType, PATCH, tokenChannels, type WanTransformerConfig, wanWidth } from './config';

/** Forms of the graphs. */
export interface WanTransformerOptions extends GraphBuilderOptions {
  /** Forms of the blocks on this device; `plainKernels` where they are omitted. */
  readonly kernels?: Partial<BlockKernels>;
  /** Whether tokens attend to kept keys and values of frames before theirs. */
  readonly causal?: boolean;
}

interface Names {
  readonly k: string;
  readonly v: string;
}

/** Names of a layer's keys and values among inputs and outputs. */
export function keyNames(kind: 'text' | 'past' | 'own', layer: number): Names {
  return { k: `${kind}_k.${layer}`, v: `${kind}_v.${layer}` };
}

/**
 * Builds what a prompt is computed to once. Input: `text_states` [B, L, text_dim], zeros behind the prompt, which are
 * attended to. Outputs: `text_k.<layer>` and `text_v.<layer>` [B, L, width].
 */
export function buildWanText(config: WanTransformerConfig, options: WanTransformerOptions = {}): Graph {
  const g = new GraphBuilder('wan-text', options);
  const { precision } = { ...plainKernels, ...options.kernels };
  const text = textProjection(g, config);
  for (let i = 0; i < config.num_layers; i++)
    giveKeys(g, keyNames('text', i), textKeys(g, text, `blocks.${i}`, { config, precision }));
  return g.build();
}

/**
 * Builds the transformer. Inputs: `tokens` [B, S, 4 * in_channels] (channel, row, column of a patch, channel slowest),
 * `time_features` [B, U, freq_dim] and `time_index` [B, T] (`timeInputs`), `rope_cos` and `rope_sin` [1, S, 1, head size]
 * (`wanRope`), `text_k.<layer>` and `text_v.<layer>` of `buildWanText`. Output: `velocity`, as tokens.
 *
 * Causal, `past_k.<layer>` and `past_v.<layer>` [B, P, width] come in, of P >= 0 tokens, and `own_k.<layer>` and
 * `own_v.<layer>` [B, S, width] go out.
 *
 * What `watch` names are paths of modules, for example `blocks.0.attn1`.
 */
export function buildWanTransformer(
  config: WanTransformerConfig,
  options: WanTransformerOptions = {},
): Graph {
  const g = new GraphBuilder(options.causal ? 'wan-causal-transformer' : 'wan-transformer', options);
  const { x: entered, embedded, modulation } = wanEntry(g, config);
  const timeIndex = timeIndexInput(g);
  const block = blockOptions(g, config, modulation, timeIndex, options.kernels);
  let x = entered;
  for (let i = 0; i < config.num_layers; i++) {
    const text = takeKeys(g, keyNames('text', i), 'L', block);
    const past = options.causal ? takeKeys(g, keyNames('past', i), 'P', block) : undefined;
    const { y, own } = wanBlock(g, x, `blocks.${i}`, block, text, past);
    if (options.causal) giveKeys(g, keyNames('own', i), own);
    x = y;
  }
  g.output('velocity', wanExit(g, x, embedded, timeIndex, config));
  return g.build();
}

/** What comes before the blocks: tokens [B, S, width], embedded timesteps and what the blocks make of these. */
export function wanEntry(g: GraphBuilder, config: WanTransformerConfig) {
  const tokens = g.input('tokens', 'float32', ['B', 'S', tokenChannels(config.in_channels)]);
  return { x: patchEmbedding(g, tokens, config), ...embedTime(g, config) };
}

/** Declares the tokens' rows in the embedded timesteps. */
export function timeIndexInput(g: GraphBuilder): Value {
  return g.input('time_index', 'int32', ['B', 'T']);
}

/** What the blocks have in common; declares the rotary tables. */
export function blockOptions(
  g: GraphBuilder,
  config: WanTransformerConfig,
  modulation: Value,
  timeIndex: Value,
  kernels: Partial<BlockKernels> = {},
): WanBlockOptions {
  const rope = [1, 'S', 1, config.attention_head_dim];
  const cos = g.input('rope_cos', 'float32', rope);
  const sin = g.input('rope_sin', 'float32', rope);
  return { ...plainKernels, ...kernels, config, cos, sin, modulation, timeIndex };
}

/** Declares keys and values that come in. @param tokens name of their extent */
export function takeKeys(
  g: GraphBuilder,
  names: Names,
  tokens: string,
  options: Pick<WanBlockOptions, 'config' | 'precision'>,
): KeysAndValues {
  const input = (name: string) => g.input(name, keptType(options), ['B', tokens, wanWidth(options.config)]);
  return { k: input(names.k), v: input(names.v) };
}

/** Declares keys and values that go out. */
export function giveKeys(g: GraphBuilder, names: Names, { k, v }: KeysAndValues): void {
  g.output(names.k, k);
  g.output(names.v, v);
}

/** Tokens to the transformer's width: what checkpoints keep as a convolution over patches. */
function patchEmbedding(g: GraphBuilder, tokens: Value, config: WanTransformerConfig): Value {
  const width = wanWidth(config);
  const kernel = g.weight('patch_embedding.weight', [width, config.in_channels, 1, PATCH, PATCH]);
  const weight = op.reshape(g, kernel, [width, tokenChannels(config.in_channels)]);
  const x = op.linear(g, tokens, weight, g.weight('patch_embedding.bias', [width]));
  return g.mark('patch_embedding', x);
}

/** Text states [B, L, text_dim] to the transformer's width. */
export function textProjection(g: GraphBuilder, config: WanTransformerConfig): Value {
  const states = g.input('text_states', 'float32', ['B', 'L', config.text_dim]);
  const name = 'condition_embedder.text_embedder';
  const hidden = op.geluTanh(g, linear(g, states, `${name}.linear_1`, wanWidth(config)));
  return g.mark(name, linear(g, hidden, `${name}.linear_2`, wanWidth(config)));
}

/** Embedded timesteps [B, U, width] and what the blocks make of them [B, U, 6 * width]. */
function embedTime(g: GraphBuilder, config: WanTransformerConfig) {
  const width = wanWidth(config);
  const features = g.input('time_features', 'float32', ['B', 'U', config.freq_dim]);
  const embedded = timestepMlp(g, features, 'condition_embedder.time_embedder', width);
  const modulation = linear(g, op.silu(g, embedded), 'condition_embedder.time_proj', 6 * width);
  return {
    embedded: g.mark('condition_embedder.temb', embedded),
    modulation: g.mark('condition_embedder.timestep_proj', modulation),
  };
}

/** What comes after the blocks: velocity, as tokens. */
export function wanExit(
  g: GraphBuilder,
  x: Value,
  embedded: Value,
  timeIndex: Value,
  config: WanTransformerConfig,
): Value {
  const width = wanWidth(config);
  const table = g.weight('scale_shift_table', [1, 2, width]);
  const [shift, scale] = modulationRows(g, table, embedded, timeIndex, width, 2, [1]);
  const normed = g.mark('norm_out', op.layerNorm(g, x, config.eps));
  const y = linear(g, modulate(g, normed, scale!, shift!), 'proj_out', tokenChannels(config.out_channels));
  return asTokens(g, g.mark('proj_out', y), config.out_channels);
}

/** Results [B, S, 4 * channels], whose channels are fastest, in the order of tokens, whose channels are slowest. */
function asTokens(g: GraphBuilder, y: Value, channels: number): Value {
  const [batch, tokens] = y.shape;
  const split = op.reshape(g, y, [batch!, tokens!, PATCH ** 2, channels]);
  return op.reshape(g, op.transpose(g, split, [0, 1, 3, 2]), y.shape);
}
