/** Decoder of the LTX-Video autoencoder, after AutoencoderKLLTXVideo of diffusers. */
import type { Value } from '../../onnx/builder';
import * as op from '../../onnx/ops';
import type { Graph } from '../../onnx/types';
import { timestepMlp } from '../layers/linear';
import { applyLayers, convolutionReach, evenLayer, type NetworkLayer } from '../layers/network-layers';
import { SINUSOID_WIDTH } from '../layers/timesteps';
import {
  convolution3d,
  depthToTime,
  dropFrames,
  kernelWeight,
  mark,
  namedConvolution,
  permuteFactors,
  pixelNorm,
  reorderPatches,
  toFeatures,
  toVideo,
  type VideoGraph,
  type VideoGraphOptions,
  videoGraph,
  withoutTimeAxis,
  withTimeAxis,
} from '../layers/video';
import { noiseInput, residualBlock } from './residual-block';
import { type LtxVaeConfig, middleLayers, middleNoise, type UpBlock, upBlocks } from './vae-config';

/** Up-samplers double time, height and width. */
const SCALE = 2;

/** A graph of the decoder's layers. */
export interface DecoderGraph extends VideoGraph {
  /** The timestep embedded for one block, [batch, rows, width]; absent from decoders without conditioning. */
  readonly embedded?: (block: string, rows: number, width: number) => Value;
}

/** A block of the decoder, by its name in the checkpoint. */
export interface DecoderBlock {
  readonly name: string;
  readonly layers: readonly NetworkLayer<DecoderGraph>[];
  /** The embedding of the timestep that the block takes, if any. */
  readonly embedding?: TimestepEmbedding;
  /** Inputs for noise that its layers take, and how many times as many rows and columns as the block's these have. */
  readonly noise?: { readonly names: readonly string[]; readonly scale: number };
}

/** How a block embeds the timestep. */
export interface TimestepEmbedding {
  readonly block: string;
  /** Shifts and scales that are made of it, each [width]. */
  readonly rows: number;
  readonly width: number;
}

/**
 * Graph from `latents` [batch, latent_channels, F', H', W'] (not normalised) to `video` [batch, 3, F, H, W] in
 * about [-1, 1]; F', H', W' are bound at run time.
 *
 * With timestep conditioning there is a second input, `timestep_sinusoid` [batch, 256]: `sinusoid` of the decode
 * timestep (0 to 1) times the weight `decoder.timestep_scale_multiplier`. Blocks that are given noise have an input for each
 * of their convolutions, see `noiseInput`.
 */
export function buildLtxVaeDecoder(config: LtxVaeConfig, options: VideoGraphOptions = {}): Graph {
  const v = videoGraph('ltx-vae-decoder', options);
  const { g, batch } = v;
  const latents = g.input('latents', 'float32', [batch, config.latent_channels, 'F', 'H', 'W']);
  const d = config.timestep_conditioning ? embeddingInside(v) : v;
  let h = toFeatures(d, latents);
  for (const { name, layers } of decoderBlocks(config)) h = mark(d, name, applyLayers(d, h, layers));
  g.output('video', toVideo(d, h));
  return g.build();
}

/** Lets a graph compute the embeddings of the timestep itself, from the input `timestep_sinusoid`. */
function embeddingInside(v: VideoGraph): DecoderGraph {
  const sinusoid = v.g.input('timestep_sinusoid', 'float32', [v.batch, SINUSOID_WIDTH]);
  const known = new Map<string, Value>();
  return {
    ...v,
    embedded(block, rows, width) {
      const value = known.get(block) ?? embedTimestep(v, sinusoid, { block, rows, width });
      known.set(block, value);
      return value;
    },
  };
}

/** The timestep embedded for one block: [batch, rows, width]. */
export function embedTimestep(
  v: VideoGraph,
  sinusoid: Value,
  { block, rows, width }: TimestepEmbedding,
): Value {
  const path = `${block}.time_embedder`;
  const embedded = timestepMlp(v.g, sinusoid, `${path}.timestep_embedder`, rows * width);
  return op.reshape(v.g, v.g.mark(path, embedded), [v.batch, rows, width]);
}

/** The decoder's blocks from latents to pixels. */
export function decoderBlocks(config: LtxVaeConfig): DecoderBlock[] {
  const { decoder_causal: causal } = config;
  const width = config.decoder_block_out_channels.at(-1)!;
  const first = evenLayer<DecoderGraph>(1, causal, (d, { features }) => ({
    features: namedConvolution(d, features, 'decoder.conv_in', width, causal),
  }));
  const middle = 'decoder.mid_block';
  const blocks = upBlocks(config);
  const head = evenLayer<DecoderGraph>(1, causal, (d, x) => ({ features: head3d(d, x.features, config) }));
  return [
    { name: 'decoder.conv_in', layers: [first] },
    {
      name: middle,
      layers: residualBlocks(config, middle, width, middleLayers(config).decoder, middleNoise(config)),
      ...embedding(config, middle, 4, width),
      ...noise(middle, middleLayers(config).decoder, middleNoise(config), 1),
    },
    ...blocks.map((block, i) => upBlock(config, `decoder.up_blocks.${i}`, block)),
    {
      name: 'decoder.head',
      layers: [{ ...head, scale: { time: 1, space: config.patch_size } }],
      ...embedding(config, 'decoder', 2, blocks.at(-1)!.width),
    },
  ];
}

function embedding(config: LtxVaeConfig, block: string, rows: number, width: number) {
  return config.timestep_conditioning ? { embedding: { block, rows, width } } : {};
}

/** The inputs for noise of `count` residual blocks. */
function noise(block: string, count: number, noisy: boolean, scale: number): Pick<DecoderBlock, 'noise'> {
  if (!noisy) return {};
  const names = Array.from({ length: count }, (_, i) =>
    ([0, 1] as const).map((convolution) => noiseInput(`${block}.resnets.${i}`, convolution)),
  );
  return { noise: { names: names.flat(), scale } };
}

/** The last normalization and convolution, and pixels from patches. */
function head3d(d: DecoderGraph, x: Value, config: LtxVaeConfig): Value {
  const { g } = d;
  const { patch_size: patch, decoder_causal: causal } = config;
  const width = x.shape[1] as number;
  let h = mark(d, 'decoder.norm_out', pixelNorm(g, x));
  if (d.embedded) {
    const rows = d.embedded('decoder', 2, width);
    h = modulate(d, h, rows, g.weight('decoder.scale_shift_table', [2, width]), 0);
  }
  const values = config.out_channels * patch ** 2;
  const weight = kernelWeight(d, 'decoder.conv_out.conv.weight', [values, width, 3, 3, 3]);
  const patches = convolution3d(d, op.silu(g, h), {
    weight: reorderPatches(g, weight, 0, patch),
    bias: reorderPatches(g, g.weight('decoder.conv_out.conv.bias', [values]), 0, patch),
    causal,
  });
  return op.depthToSpace(g, patches, patch);
}

/** A change of width, an up-sampler and residual blocks, each if the block has it. */
function upBlock(config: LtxVaeConfig, name: string, block: UpBlock): DecoderBlock {
  const { decoder_causal: causal, resnet_norm_eps: epsilon } = config;
  const { inWidth, width, doubles, resnets, noisy } = block;
  const layers: NetworkLayer<DecoderGraph>[] = [];
  if (inWidth !== width) {
    if (config.timestep_conditioning) {
      throw new Error(`${name}: timestep conditioning of a change of width is not defined`);
    }
    layers.push(...residualBlock<DecoderGraph>(`${name}.conv_in`, { out: width, causal, epsilon }));
  }
  if (doubles) layers.push(upsampler(config, `${name}.upsamplers.0`, block));
  layers.push(...residualBlocks(config, name, width, resnets, noisy));
  return {
    name,
    layers,
    ...embedding(config, name, 4, width),
    ...noise(name, resnets, noisy, doubles ? SCALE : 1),
  };
}

/** Residual blocks of one width, all told the timestep through one embedding. */
function residualBlocks(
  config: LtxVaeConfig,
  name: string,
  width: number,
  count: number,
  noisy: boolean,
): NetworkLayer<DecoderGraph>[] {
  const { decoder_causal: causal, resnet_norm_eps: epsilon } = config;
  return Array.from({ length: count }, (_, i) => {
    const path = `${name}.resnets.${i}`;
    const modulated = (d: DecoderGraph, x: Value, convolution: 0 | 1) => {
      const table = d.g.weight(`${path}.scale_shift_table`, [4, width]);
      return modulate(d, x, d.embedded!(name, 4, width), table, 2 * convolution);
    };
    const told = config.timestep_conditioning ? { modulate: modulated } : {};
    return residualBlock<DecoderGraph>(path, { out: width, causal, epsilon, noisy, ...told });
  }).flat();
}

/**
 * x * (1 + scale) + shift, each video of the batch with its own. Shift and scale are the rows `first` and the next one
 * of the embedded timestep [batch, rows, width] plus a learned table [rows, width].
 */
function modulate(d: DecoderGraph, x: Value, embedded: Value, table: Value, first: number): Value {
  const { g, batch } = d;
  const width = x.shape[1] as number;
  const sum = op.add(g, embedded, table);
  const row = (index: number) =>
    op.reshape(g, op.slice(g, sum, 1, index, index + 1), [1, batch * width, 1, 1]);
  const factor = op.add(g, row(first + 1), 1);
  const moved = op.add(g, op.mul(g, withTimeAxis(d, x), factor), row(first));
  return withoutTimeAxis(d, moved, x.shape[0]!);
}

/**
 * Doubles time and space: a convolution gives each cell's 2 x 2 x 2 values as channels, which are unfolded; the
 * frame in front of the first one is dropped. With `residual` the input, unfolded alike, is added.
 */
function upsampler(config: LtxVaeConfig, name: string, block: UpBlock): NetworkLayer<DecoderGraph> {
  const { decoder_causal: causal } = config;
  return {
    reach: convolutionReach(1, causal),
    scale: { time: SCALE, space: SCALE },
    apply(d, { features: x }) {
      const { g } = d;
      const channels = x.shape[1] as number;
      const cell = SCALE ** 3;
      const out = channels / block.factor;
      const conv = `${name}.conv.conv`;
      // Channels are (c, t, y, x); with t slowest they unfold without moving memory.
      const byTime = (value: Value) => permuteFactors(g, value, 0, [out, SCALE, SCALE ** 2], [1, 0, 2]);
      let h = convolution3d(d, x, {
        weight: byTime(kernelWeight(d, `${conv}.weight`, [out * cell, channels, 3, 3, 3])),
        bias: byTime(g.weight(`${conv}.bias`, [out * cell])),
        causal,
      });
      if (block.residual) h = op.add(g, h, op.gather(g, x, g.integers(residualChannels(channels, out)), 1));
      const spread = depthToTime(d, op.depthToSpace(g, h, SCALE), SCALE);
      return { features: mark(d, name, dropFrames(d, spread, SCALE - 1)) };
    },
  };
}

/**
 * For each unfolded channel (t, c, y, x) the input channel that is added to it: the input unfolds to an eighth
 * of its channels, repeated as a whole until there are enough.
 */
function residualChannels(channels: number, out: number): number[] {
  const unfolded = channels / SCALE ** 3;
  const indices: number[] = [];
  for (let t = 0; t < SCALE; t++) {
    for (let c = 0; c < out; c++) {
      for (let yx = 0; yx < SCALE ** 2; yx++) {
        indices.push(((c % unfolded) * SCALE + t) * SCALE ** 2 + yx);
      }
    }
  }
  return indices;
}
