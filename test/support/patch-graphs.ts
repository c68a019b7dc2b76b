/** Sprout's autoencoder as whole graphs, to compare what generation does stage by stage with. */
import { applyParts } from '../../src/models/layers/network-parts';
import { toFeatures, toVideo, type VideoGraphOptions, videoGraph } from '../../src/models/layers/video';
import {
  COLOURS,
  type PatchAutoencoderConfig,
  patchDecoder,
  patchEncoder,
} from '../../src/models/sprout/patch-autoencoder';
import type { Graph } from '../../src/onnx/types';

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
