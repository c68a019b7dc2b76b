/**
 * Doubles width and height of a patch autoencoder's latents through pixels: decoding, bilinear interpolation, encoding.
 * Sprout's second pass was trained on clips, not on what a latent upsampler makes of them.
 */
import * as op from '../../onnx/ops';
import type { Graph } from '../../onnx/types';
import { doubledBilinear } from '../layers/bilinear';
import { applyLayers } from '../layers/network-layers';
import { toFeatures, toVideo, type VideoGraphOptions, videoGraph } from '../layers/video';
import { decodePatches, type PatchAutoencoderConfig, patchEncoder } from './patch-autoencoder';

/**
 * Graph from `latents` [batch, latent_channels, F', H', W'] to `upsampled` [batch, latent_channels, F', 2H', 2W'];
 * neither is normalised. F', H', W' are bound at run time. Pixels are not clipped. Weights are the autoencoder's.
 */
export function buildPatchUpsampler(config: PatchAutoencoderConfig, options: VideoGraphOptions = {}): Graph {
  const v = videoGraph('patch-upsampler', options);
  const { g, batch } = v;
  const latents = g.input('latents', 'float32', [batch, config.latent_channels, 'F', 'H', 'W']);
  const phases = doubledBilinear(g, decodePatches(v, toFeatures(v, latents), config));
  const pixels = op.depthToSpace(g, phases, 2);
  g.output('upsampled', toVideo(v, applyLayers(v, pixels, [patchEncoder(config)])));
  return g.build();
}
