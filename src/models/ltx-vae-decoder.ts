/** Decoder of the LTX-Video autoencoder, after AutoencoderKLLTXVideo of diffusers. */
import type { Value } from '../onnx/builder';
import * as op from '../onnx/ops';
import type { Graph } from '../onnx/types';
import { timestepMlp } from './layers';
import { type LtxVaeConfig, middleLayers, type UpBlock, upBlocks } from './ltx-vae-config';
import { SINUSOID_WIDTH } from './timesteps';
import {
  convolution3d,
  depthToTime,
  dropFrames,
  type Modulation,
  mark,
  namedConvolution,
  permuteFactors,
  pixelNorm,
  reorderPatches,
  resnet,
  toFeatures,
  toVideo,
  type VideoGraph,
  type VideoGraphOptions,
  videoGraph,
  withoutTimeAxis,
  withTimeAxis,
} from './vae-layers';

/** Up-samplers double time, height and width. */
const SCALE = 2;

/**
 * Graph from `latents` [batch, latent_channels, F', H', W'] (not normalised) to `video` [batch, 3, F, H, W] in
 * about [-1, 1]; F', H', W' are bound at run time.
 *
 * With timestep conditioning there is a second input, `timestep_sinusoid` [batch, 256]: `sinusoid` of the decode
 * timestep (0 to 1) times the weight `decoder.timestep_scale_multiplier`.
 *
 * @throws if the configuration asks for noise injection (checkpoints 0.9.1), which is not implemented
 */
export function buildLtxVaeDecoder(config: LtxVaeConfig, options: VideoGraphOptions = {}): Graph {
  if (config.decoder_inject_noise.includes(true)) {
    throw new Error('LTX-Video 0.9.1 decoders, which inject noise, are not supported');
  }
  const d: Decoder = { ...videoGraph('ltx-vae-decoder', options), config };
  const { g, batch } = d;
  const latents = g.input('latents', 'float32', [batch, config.latent_channels, 'F', 'H', 'W']);
  if (config.timestep_conditioning) {
    d.sinusoid = g.input('timestep_sinusoid', 'float32', [batch, SINUSOID_WIDTH]);
  }
  const causal = config.decoder_causal;
  const width = config.decoder_block_out_channels.at(-1)!;
  const first = namedConvolution(d, toFeatures(d, latents), 'decoder.conv_in', width, causal);
  let h = mark(d, 'decoder.conv_in', first);
  h = resnets(d, h, 'decoder.mid_block', middleLayers(config).decoder);
  h = mark(d, 'decoder.mid_block', h);
  for (const [i, block] of upBlocks(config).entries()) {
    const name = `decoder.up_blocks.${i}`;
    h = mark(d, name, upBlock(d, h, name, block));
  }
  const patches = head(d, h);
  g.output('video', toVideo(d, op.depthToSpace(g, patches, config.patch_size)));
  return g.build();
}

/** The graph, and what every part of a decoder has to know. */
interface Decoder extends VideoGraph {
  readonly config: LtxVaeConfig;
  /** [batch, 256], with timestep conditioning. */
  sinusoid?: Value;
}

/** The last normalization and convolution; gives patches with channels (colour, y, x). */
function head(d: Decoder, x: Value): Value {
  const { g, config } = d;
  const { patch_size: patch, decoder_causal: causal } = config;
  const width = x.shape[1] as number;
  let h = mark(d, 'decoder.norm_out', pixelNorm(g, x));
  if (d.sinusoid) {
    const rows = timestepRows(d, 'decoder', 2, width);
    const [shift, scale] = modulationRows(d, rows, 'decoder.scale_shift_table', 2, width);
    h = modulate(d, shift!, scale!)(h);
  }
  const values = config.out_channels * patch ** 2;
  const weight = g.weight('decoder.conv_out.conv.weight', [values, width, 3, 3, 3]);
  return convolution3d(d, op.silu(g, h), {
    weight: reorderPatches(g, weight, 0, patch),
    bias: reorderPatches(g, g.weight('decoder.conv_out.conv.bias', [values]), 0, patch),
    causal,
  });
}

/** A change of width, an up-sampler and residual blocks, each if the block has it. */
function upBlock(d: Decoder, x: Value, name: string, block: UpBlock): Value {
  const { decoder_causal: causal, resnet_norm_eps: epsilon } = d.config;
  let h = x;
  if (block.inWidth !== block.width) {
    if (d.sinusoid) throw new Error(`${name}: timestep conditioning of a change of width is not defined`);
    const path = `${name}.conv_in`;
    h = mark(d, path, resnet(d, h, path, { out: block.width, causal, epsilon }));
  }
  if (block.doubles) h = mark(d, `${name}.upsamplers.0`, upsample(d, h, `${name}.upsamplers.0`, block));
  return resnets(d, h, name, block.resnets);
}

/** Residual blocks of one width, all told the timestep through one embedding. */
function resnets(d: Decoder, x: Value, name: string, count: number): Value {
  const { decoder_causal: causal, resnet_norm_eps: epsilon } = d.config;
  const width = x.shape[1] as number;
  const rows = d.sinusoid && timestepRows(d, name, 4, width);
  let h = x;
  for (let i = 0; i < count; i++) {
    const path = `${name}.resnets.${i}`;
    const options = { out: width, causal, epsilon };
    const [shift1, scale1, shift2, scale2] = rows
      ? modulationRows(d, rows, `${path}.scale_shift_table`, 4, width)
      : [];
    const modulations = shift1 && ([modulate(d, shift1, scale1!), modulate(d, shift2!, scale2!)] as const);
    h = mark(d, path, resnet(d, h, path, modulations ? { ...options, modulations } : options));
  }
  return h;
}

/** The timestep embedded for one block: [batch, count, width]. */
function timestepRows(d: Decoder, block: string, count: number, width: number): Value {
  const path = `${block}.time_embedder`;
  const embedded = timestepMlp(d.g, d.sinusoid!, `${path}.timestep_embedder`, count * width);
  return op.reshape(d.g, d.g.mark(path, embedded), [d.batch, count, width]);
}

/** Embedded timestep plus a learned table, cut into its rows [1, batch * width, 1, 1]. */
function modulationRows(d: Decoder, rows: Value, table: string, count: number, width: number): Value[] {
  const { g, batch } = d;
  const sum = op.add(g, rows, g.weight(table, [count, width]));
  return op
    .split(g, sum, Array<number>(count).fill(1), 1)
    .map((row) => op.reshape(g, row, [1, batch * width, 1, 1]));
}

/** x * (1 + scale) + shift, each video of the batch with its own. */
function modulate(d: Decoder, shift: Value, scale: Value): Modulation {
  const { g } = d;
  const factor = op.add(g, scale, 1);
  return (x) => {
    const moved = op.add(g, op.mul(g, withTimeAxis(d, x), factor), shift);
    return withoutTimeAxis(d, moved, x.shape[0]!);
  };
}

/**
 * Doubles time and space: a convolution gives each cell's 2 x 2 x 2 values as channels, which are unfolded; the
 * frame in front of the first one is dropped. With `residual` the input, unfolded alike, is added.
 */
function upsample(d: Decoder, x: Value, name: string, { residual, factor }: UpBlock): Value {
  const { g, config } = d;
  const channels = x.shape[1] as number;
  const cell = SCALE ** 3;
  const out = channels / factor;
  const conv = `${name}.conv.conv`;
  // Channels are (c, t, y, x); with t slowest they unfold without moving memory.
  const byTime = (value: Value) => permuteFactors(g, value, 0, [out, SCALE, SCALE ** 2], [1, 0, 2]);
  let h = convolution3d(d, x, {
    weight: byTime(g.weight(`${conv}.weight`, [out * cell, channels, 3, 3, 3])),
    bias: byTime(g.weight(`${conv}.bias`, [out * cell])),
    causal: config.decoder_causal,
  });
  if (residual) h = op.add(g, h, op.gather(g, x, g.integers(residualChannels(channels, out)), 1));
  const spread = depthToTime(d, op.depthToSpace(g, h, SCALE), SCALE);
  return dropFrames(d, spread, SCALE - 1);
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
