/** Sprout's autoencoder as whole graphs, to compare what generation does stage by stage with. */
import { applyLayers } from '../../src/models/layers/network-layers';
import { toFeatures, toVideo, type VideoGraphOptions, videoGraph } from '../../src/models/layers/video';
import { finishingDecoder, LEVEL_PLANES } from '../../src/models/sprout/finishing-decoder';
import {
  COLOURS,
  type PatchAutoencoderConfig,
  patchDecoder,
  patchEncoder,
  shrinkPixels,
} from '../../src/models/sprout/patch-autoencoder';
import type { Graph } from '../../src/onnx/types';

/**
 * Graph from `latents` [batch, latent_channels, F', H', W'] (not normalised), with the planes of noise levels behind them
 * where there is a finishing decoder, to `video` [batch, 3, F, H, W], with F = (F' - 1) * patch_size_t + 1, H the scale in
 * space times H' and likewise W. Without a finishing decoder it lies in [-1, 1]. F', H', W' are bound at run time.
 */
export function buildPatchDecoder(config: PatchAutoencoderConfig, options: VideoGraphOptions = {}): Graph {
  const v = videoGraph('patch-decoder', options);
  const { g, batch } = v;
  const { finishing, latent_channels: channels } = config;
  const layers = finishing ? finishingDecoder(config, finishing) : [patchDecoder(config)];
  const latents = g.input('latents', 'float32', [
    batch,
    channels + (finishing ? LEVEL_PLANES : 0),
    'F',
    'H',
    'W',
  ]);
  g.output('video', toVideo(v, applyLayers(v, toFeatures(v, latents), layers)));
  return g.build();
}

/**
 * Graph from `video` [batch, 3, F, H, W] in [-1, 1] to `latents` [batch, latent_channels, F', H', W'] (not
 * normalised); F is k * patch_size_t + 1, H and W are multiples of the scale in space, all bound at run time.
 */
export function buildPatchEncoder(config: PatchAutoencoderConfig, options: VideoGraphOptions = {}): Graph {
  const v = videoGraph('patch-encoder', options);
  const { g, batch } = v;
  const frames = toFeatures(v, g.input('video', 'float32', [batch, COLOURS, 'F', 'H', 'W']));
  const shrink = config.finishing ? [shrinkPixels(config.finishing.scale)] : [];
  g.output('latents', toVideo(v, applyLayers(v, frames, [...shrink, patchEncoder(config)])));
  return g.build();
}
