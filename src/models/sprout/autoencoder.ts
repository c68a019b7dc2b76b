import type { VideoAutoencoder } from '../contract/video-autoencoder';
import { storedStatistics } from '../layers/latent-statistics';
import { networkStage } from '../layers/network-stage';
import { remembered } from '../layers/remembered';
import { videoGraph } from '../layers/video';
import { finishingDecoder, LEVEL_PLANES, levelPlanes } from './finishing-decoder';
import {
  COLOURS,
  type PatchAutoencoderConfig,
  patchDecoder,
  patchEncoder,
  shrinkPixels,
} from './patch-autoencoder';
import { patchPreviewProjection } from './preview-projection';

/**
 * Sprout's autoencoder: principal components of blocks of pixels, which a finishing decoder enlarges to twice their size
 * where the model has one. @throws if the configuration is another class's
 */
export const patchAutoencoder = remembered((config: PatchAutoencoderConfig): VideoAutoencoder => {
  if (config._class_name !== 'LinearPatchAutoencoder')
    throw new Error(`the video autoencoder ${config._class_name} is unknown`);
  const { latent_channels: latentChannels, patch_size, patch_size_t: temporalScale, finishing } = config;
  return {
    latentChannels,
    spatialScale: patch_size * (finishing?.scale ?? 1),
    temporalScale,
    ...(finishing && { levelPlanes }),
    decoderChain: (kernels) => ({
      stages: [
        networkStage({
          name: finishing ? 'finishing-decoder' : 'patch-decoder',
          channels: latentChannels + (finishing ? LEVEL_PLANES : 0),
          layers: finishing ? finishingDecoder(config, finishing) : [patchDecoder(config)],
          kernels,
          causal: false,
          begin: (name) => videoGraph(name, kernels),
        }),
      ],
    }),
    encoderChain: (kernels) => ({
      stages: [
        networkStage({
          name: 'patch-encoder',
          channels: COLOURS,
          layers: [...(finishing ? [shrinkPixels(finishing.scale)] : []), patchEncoder(config)],
          kernels,
          causal: true,
          begin: (name) => videoGraph(name, kernels),
        }),
      ],
    }),
    latentStatistics: storedStatistics,
    decoderInputs: async () => ({}),
    previewProjection: (weights) => patchPreviewProjection(config, weights),
  };
});
