/**
 * Sprout's video autoencoder: principal components of blocks of pixels, and a small convolutional network
 * that refines what they decode to.
 *
 * Encoding cuts the video, its first frame repeated in front, into blocks of patch_size_t frames by
 * patch_size x patch_size pixels, which one matrix takes to latent channels. Decoding is the transposed way,
 * followed by the last stage of the LTX-Video decoder (patches as channels, residual blocks) whose result is
 * added to the linear one.
 */
import type { Value } from '../onnx/builder';
import * as op from '../onnx/ops';
import type { Graph } from '../onnx/types';
import { applyParts, type NetworkPart } from './network-parts';
import { residualBlock } from './residual-block';
import {
  convolution3d,
  depthToTime,
  dropFrames,
  permuteFactors,
  pixelNorm,
  reorderPatches,
  repeatFirstFrame,
  timeToDepth,
  toFeatures,
  toVideo,
  type VideoGraph,
  type VideoGraphOptions,
  videoGraph,
} from './vae-layers';

/** Colours of a pixel. */
export const COLOURS = 3;

/** Sizes of a LinearPatchAutoencoder, as model files name them. */
export interface PatchAutoencoderConfig {
  readonly _class_name: 'LinearPatchAutoencoder';
  readonly latent_channels: number;
  /** Pixels per side of a block. */
  readonly patch_size: number;
  /** Frames of a block; the first block holds the first frame that many times. */
  readonly patch_size_t: number;
  /** Absent where decoding is the linear part alone. */
  readonly refiner?: {
    /** Pixels per side that become channels of one cell of the refiner; divides the block's. */
    readonly patch_size: number;
    /** Channels inside. */
    readonly width: number;
    readonly num_resnets: number;
  };
}

/**
 * Graph from `latents` [batch, latent_channels, F', H', W'] (not normalised) to `video` [batch, 3, F, H, W] in
 * [-1, 1], with F = (F' - 1) * patch_size_t + 1, H = H' * patch_size and likewise W. F', H', W' are bound at
 * run time.
 */
export function buildPatchDecoder(config: PatchAutoencoderConfig, options: VideoGraphOptions = {}): Graph {
  const v = videoGraph('patch-decoder', options);
  const { g, batch } = v;
  const latents = g.input('latents', 'float32', [batch, config.latent_channels, 'F', 'H', 'W']);
  g.output('video', toVideo(v, applyParts(v, toFeatures(v, latents), [patchDecoder(config)])));
  return g.build();
}

/** The decoder as one part of a chain, from latents to pixels. */
export function patchDecoder(config: PatchAutoencoderConfig): NetworkPart {
  const { patch_size: space, patch_size_t: time, refiner } = config;
  // Every convolution of the refiner sees one of its cells further.
  const cells = refiner ? 2 + 2 * refiner.num_resnets : 0;
  const reach = {
    time: Math.ceil(cells / time),
    space: Math.ceil((cells * (refiner?.patch_size ?? 0)) / space),
  };
  return {
    reach,
    scale: { time, space },
    apply: (v, { features }) => ({ features: op.clip(v.g, decodePatches(v, features, config), -1, 1) }),
  };
}

/** Pixels [frames, 3, H, W] of latents, which may lie beyond [-1, 1]. */
export function decodePatches(v: VideoGraph, latents: Value, config: PatchAutoencoderConfig): Value {
  const { patch_size: space, patch_size_t: time, refiner } = config;
  const patch = refiner?.patch_size ?? space;
  const blocks = linearDecode(v, latents, config, patch);
  const base = dropFrames(v, depthToTime(v, blocks, time), time - 1);
  const refined = refiner ? op.add(v.g, base, refine(v, base, refiner)) : base;
  return op.depthToSpace(v.g, refined, patch);
}

/**
 * Blocks from latents, in cells of patch x patch pixels: [N, time * 3 * patch^2, H' * k, W' * k] where k cells lie
 * along a block's side; channels ordered (t, colour, y, x), t slowest, y and x inside the cell.
 */
function linearDecode(
  { g }: VideoGraph,
  latents: Value,
  config: PatchAutoencoderConfig,
  patch: number,
): Value {
  const { latent_channels: channels, patch_size: block, patch_size_t: time } = config;
  const cells = block / patch;
  const values = COLOURS * time * block ** 2;
  // Rows of the matrix are (colour, t, y, x); y and x each name a cell and a place inside it.
  const factors = [COLOURS, time, cells, patch, cells, patch];
  const order = [1, 0, 3, 5, 2, 4];
  const weight = permuteFactors(g, g.weight('decoder.proj.weight', [values, channels]), 0, factors, order);
  const bias = permuteFactors(g, g.weight('decoder.proj.bias', [values]), 0, factors, order);
  const kernel = op.reshape(g, weight, [values, channels, 1, 1]);
  return op.depthToSpace(g, op.convolution(g, latents, kernel, bias), cells);
}

type RefinerConfig = NonNullable<PatchAutoencoderConfig['refiner']>;

/** The correction to `base`; both [N, 3 * patch^2, H, W] with channels (colour, y, x). */
function refine(v: VideoGraph, base: Value, config: RefinerConfig): Value {
  const { g } = v;
  const { patch_size: patch, width, num_resnets: count } = config;
  const values = COLOURS * patch ** 2;
  const first = convolution3d(v, base, {
    weight: reorderPatches(g, g.weight('decoder.conv_in.conv.weight', [width, values, 3, 3, 3]), 1, patch),
    bias: g.weight('decoder.conv_in.conv.bias', [width]),
    causal: false,
  });
  const blocks = Array.from({ length: count }, (_, i) =>
    residualBlock<VideoGraph>(`decoder.mid_block.resnets.${i}`, { out: width, causal: false }),
  );
  const h = applyParts(v, first, blocks.flat());
  return convolution3d(v, op.silu(g, pixelNorm(g, h)), {
    weight: reorderPatches(g, g.weight('decoder.conv_out.conv.weight', [values, width, 3, 3, 3]), 0, patch),
    bias: reorderPatches(g, g.weight('decoder.conv_out.conv.bias', [values]), 0, patch),
    causal: false,
  });
}

/**
 * Graph from `video` [batch, 3, F, H, W] in [-1, 1] to `latents` [batch, latent_channels, F', H', W'] (not
 * normalised); F is k * patch_size_t + 1, H and W are multiples of patch_size, all bound at run time.
 */
export function buildPatchEncoder(config: PatchAutoencoderConfig, options: VideoGraphOptions = {}): Graph {
  const v = videoGraph('patch-encoder', options);
  const { g, batch } = v;
  const frames = toFeatures(v, g.input('video', 'float32', [batch, COLOURS, 'F', 'H', 'W']));
  g.output('latents', toVideo(v, applyParts(v, frames, [patchEncoder(config)])));
  return g.build();
}

/** The encoder as one part of a chain, from pixels to latents. */
export function patchEncoder(config: PatchAutoencoderConfig): NetworkPart {
  const { latent_channels: channels, patch_size: block, patch_size_t: time } = config;
  return {
    reach: { time: time - 1, space: 0 },
    scale: { time: 1 / time, space: 1 / block },
    apply(v, { features }) {
      const { g } = v;
      const stacked = timeToDepth(v, repeatFirstFrame(v, features, time - 1), time);
      const weight = g.weight('encoder.proj.weight', [channels, COLOURS * time * block ** 2]);
      const kernel = op.reshape(g, weight, [channels, COLOURS * time, block, block]);
      const bias = g.weight('encoder.proj.bias', [channels]);
      return { features: op.convolution(g, stacked, kernel, bias, { strides: [block, block] }) };
    },
  };
}
