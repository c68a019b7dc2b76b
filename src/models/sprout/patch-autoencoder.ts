/**
 * The linear part of Sprout's video autoencoder: principal components of blocks of pixels.
 *
 * Encoding cuts the video, its first frame repeated in front, into blocks of patch_size_t frames by
 * patch_size x patch_size pixels, which one matrix takes to latent channels. Decoding is the transposed way.
 */
import type { Value } from '../../onnx/builder';
import * as op from '../../onnx/ops';
import { averaged } from '../layers/bilinear';
import type { NetworkLayer } from '../layers/network-layers';
import {
  depthToTime,
  dropFrames,
  permuteFactors,
  repeatFirstFrame,
  timeToDepth,
  type VideoGraph,
} from '../layers/video';
import type { FinishingConfig } from './finishing-decoder';

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
  /** A decoder of larger frames in place of the linear one, which then is a part of it. */
  readonly finishing?: FinishingConfig;
}

/** The decoder as one part of a chain, from latents to pixels. */
export function patchDecoder(config: PatchAutoencoderConfig): NetworkLayer {
  const { patch_size: space, patch_size_t: time } = config;
  return {
    reach: { time: 0, space: 0 },
    scale: { time, space },
    direct: true,
    apply: (v, { features }) => ({ features: op.clip(v.g, decodePatches(v, features, config), -1, 1) }),
  };
}

/** Pixels [frames, 3, H, W] of latents, which may lie beyond [-1, 1]. */
export function decodePatches(v: VideoGraph, latents: Value, config: PatchAutoencoderConfig): Value {
  const { g } = v;
  const { latent_channels: channels, patch_size: space, patch_size_t: time } = config;
  const values = COLOURS * time * space ** 2;
  // Rows of the matrix are (colour, t, y, x); frames are taken out first.
  const timeFirst = (rows: Value) => permuteFactors(g, rows, 0, [COLOURS, time, space ** 2], [1, 0, 2]);
  const weight = timeFirst(g.weight('decoder.proj.weight', [values, channels]));
  const bias = timeFirst(g.weight('decoder.proj.bias', [values]));
  const blocks = op.convolution(g, latents, op.reshape(g, weight, [values, channels, 1, 1]), bias);
  return op.depthToSpace(g, dropFrames(v, depthToTime(v, blocks, time), time - 1), space);
}

/** Takes pixels to the smaller size that a finishing decoder enlarges: the mean of `scale` x `scale` of them. */
export function shrinkPixels(scale: number): NetworkLayer {
  return {
    reach: { time: 0, space: 0 },
    scale: { time: 1, space: 1 / scale },
    direct: true,
    apply: (v, { features }) => ({ features: averaged(v.g, features, scale) }),
  };
}

/** The encoder as one part of a chain, from pixels to latents. */
export function patchEncoder(config: PatchAutoencoderConfig): NetworkLayer {
  const { latent_channels: channels, patch_size: block, patch_size_t: time } = config;
  return {
    reach: { time: time - 1, space: 0 },
    scale: { time: 1 / time, space: 1 / block },
    direct: true,
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
