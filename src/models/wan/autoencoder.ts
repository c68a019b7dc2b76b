/** The autoencoders that make Wan's latents: its own, and the tiny one. */
import type { VideoAutoencoder } from '../contract/video-autoencoder';
import type { ChainKernels } from '../layers/network-stage';
import { remembered } from '../layers/remembered';
import { wanPreviewProjection } from './preview-projection';
import { TAEW_FRAMES, type TaewConfig, taewDecoderChain, taewEncoderChain } from './taew';
import { temporalScale, type WanVaeConfig, wanLatentStatistics } from './vae-config';
import { wanDecoderChain } from './vae-decoder';
import { wanEncoderChain } from './vae-encoder';

/** Pixels per latent cell of the tiny autoencoder. */
const TAEW_CELL = 8;

/** What both have in common: none is told a timestep to decode at, and their latents look alike. */
const shared = (latentChannels: number) => ({
  latentChannels,
  decoderInputs: async () => ({}),
  previewProjection: async () => wanPreviewProjection(latentChannels),
});

/** The causal video autoencoder of Wan 2.1. Its latents' statistics come from the configuration. */
export const wanAutoencoder = remembered(
  (config: WanVaeConfig): VideoAutoencoder => ({
    ...shared(config.z_dim),
    spatialScale: 2 ** (config.dim_mult.length - 1),
    temporalScale: temporalScale(config),
    decoderChain: remembered((kernels: ChainKernels) => wanDecoderChain(config, kernels)),
    encoderChain: remembered((kernels: ChainKernels) => wanEncoderChain(config, kernels)),
    latentStatistics: async () => wanLatentStatistics(config),
  }),
);

/** The tiny autoencoder of Wan 2.1's latents, which takes and gives them normalised: its statistics change nothing. */
export const tinyWanAutoencoder = remembered(
  (config: TaewConfig): VideoAutoencoder => ({
    ...shared(config.latent_channels),
    spatialScale: TAEW_CELL,
    temporalScale: TAEW_FRAMES,
    decoderChain: remembered((kernels: ChainKernels) => taewDecoderChain(config, kernels)),
    encoderChain: remembered((kernels: ChainKernels) => taewEncoderChain(config, kernels)),
    latentStatistics: async () => ({
      mean: new Float32Array(config.latent_channels),
      std: new Float32Array(config.latent_channels).fill(1),
    }),
  }),
);
