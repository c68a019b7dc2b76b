import type { VideoAutoencoder } from '../contract/video-autoencoder';
import { storedStatistics } from '../layers/latent-statistics';
import { networkStage } from '../layers/network-stage';
import { remembered } from '../layers/remembered';
import { videoGraph } from '../layers/video';
import { COLOURS, type PatchAutoencoderConfig, patchDecoder, patchEncoder } from './patch-autoencoder';
import { patchPreviewProjection } from './preview-projection';

/** Sprout's autoencoder: principal components of blocks of pixels. @throws if the configuration is another class's */
export const patchAutoencoder = remembered((config: PatchAutoencoderConfig): VideoAutoencoder => {
  if (config._class_name !== 'LinearPatchAutoencoder')
    throw new Error(`the video autoencoder ${config._class_name} is unknown`);
  const { latent_channels: latentChannels, patch_size: spatialScale, patch_size_t: temporalScale } = config;
  return {
    latentChannels,
    spatialScale,
    temporalScale,
    decoderChain: (kernels) => ({
      stages: [
        networkStage({
          name: 'patch-decoder',
          channels: latentChannels,
          parts: [patchDecoder(config)],
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
          parts: [patchEncoder(config)],
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
