import type { Graph } from '../onnx/types';
import { convertTensor } from '../tensor/host-tensor';
import type { HostTensor, WeightSource } from '../tensor/types';
import { type ChainForm, networkStage, type StageChain } from './layers/network-stage';
import { SINUSOID_WIDTH, sinusoid } from './layers/timesteps';
import { type VideoGraphOptions, videoGraph } from './layers/video';
import { ltxDecoderChain } from './ltx/decoder-chain';
import { downBlocks, type LtxVaeConfig, ltxVaeConfig } from './ltx/vae-config';
import { buildLtxVaeDecoder } from './ltx/vae-decoder';
import { buildLtxVaeEncoder, ltxVaeEncoderChain } from './ltx/vae-encoder';
import {
  buildPatchDecoder,
  buildPatchEncoder,
  COLOURS,
  type PatchAutoencoderConfig,
  patchDecoder,
  patchEncoder,
} from './sprout/patch-autoencoder';
import { buildPatchUpsampler } from './sprout/patch-upsampler';
import { type PreviewProjection, patchPreviewProjection } from './sprout/preview-projection';

/** Configuration of any video autoencoder; `_class_name` tells which. */
export type VideoAutoencoderConfig =
  | PatchAutoencoderConfig
  | (Partial<LtxVaeConfig> & { readonly _class_name: 'AutoencoderKLLTXVideo' });

/** The form of convolutions that suits the backend; see VideoGraphOptions. */
export type ConvolutionForm = Pick<VideoGraphOptions, 'convolution'>;

/** What generation has to know of a video autoencoder. */
export interface VideoAutoencoder {
  readonly latentChannels: number;
  /** Pixels per latent cell, in each direction of space. */
  readonly spatialScale: number;
  /** Pixel frames per latent frame, but for the first latent frame, which holds one. */
  readonly temporalScale: number;
  /** Weights [latentChannels] that turn normalised latents z into the networks': z * std + mean. */
  readonly statistics: { readonly mean: string; readonly std: string };
  /** The whole decoder: from `latents` [1, C, F', H', W'] and `decoderInputs` to `video` [1, 3, F, H, W], about -1 to 1. */
  buildDecoder(options?: ConvolutionForm): Graph;
  /** The decoder, from latents (not normalised) and `decoderInputs` to RGB in about -1 to 1. */
  decoderChain(form: ChainForm): StageChain;
  /**
   * The encoder, from RGB [F, 3, H, W] in [-1, 1] to features [F', at least C, H', W'] whose first C channels are the most
   * likely latents, not normalised.
   */
  encoderChain(form: ChainForm): StageChain;
  /** Graph from `video` to `latents`, the most likely ones; shapes as for the decoder. */
  buildEncoder(options?: ConvolutionForm): Graph;
  /**
   * Graph from `latents` [1, C, F', H', W'] to `upsampled` [1, C, F', 2H', 2W'], with the autoencoder's own weights; absent
   * where that takes a network of its own.
   */
  buildUpsampler?(options?: ConvolutionForm): Graph;
  /**
   * Inputs of the decoder besides the latents.
   * @param timestep how noisy the latents are, 0 to 1 (LTX-Video: 0.05); decoders without conditioning ignore it
   */
  decoderInputs(weights: WeightSource, timestep: number): Promise<Readonly<Record<string, HostTensor>>>;
  /** A quick look at normalised latents, for autoencoders that have a linear part. */
  previewProjection(weights: WeightSource): Promise<PreviewProjection | undefined>;
}

const statistics = { mean: 'latents_mean', std: 'latents_std' };

/** The autoencoder of a configuration. @throws if its class is unknown. */
export function videoAutoencoder(config: VideoAutoencoderConfig): VideoAutoencoder {
  switch (config._class_name) {
    case 'LinearPatchAutoencoder':
      return patchAutoencoder(config);
    case 'AutoencoderKLLTXVideo':
      return ltxAutoencoder(ltxVaeConfig(config));
    default:
      throw new Error(`the video autoencoder ${(config as { _class_name: string })._class_name} is unknown`);
  }
}

function patchAutoencoder(config: PatchAutoencoderConfig): VideoAutoencoder {
  const { latent_channels: latentChannels, patch_size: spatialScale, patch_size_t: temporalScale } = config;
  return {
    latentChannels,
    spatialScale,
    temporalScale,
    statistics,
    buildDecoder: (options) => buildPatchDecoder(config, options),
    decoderChain: (form) => ({
      stages: [
        networkStage({
          name: 'patch-decoder',
          channels: latentChannels,
          parts: [patchDecoder(config)],
          form,
          causal: false,
          begin: (name) => videoGraph(name, form),
        }),
      ],
    }),
    encoderChain: (form) => ({
      stages: [
        networkStage({
          name: 'patch-encoder',
          channels: COLOURS,
          parts: [patchEncoder(config)],
          form,
          causal: true,
          begin: (name) => videoGraph(name, form),
        }),
      ],
    }),
    buildEncoder: (options) => buildPatchEncoder(config, options),
    buildUpsampler: (options) => buildPatchUpsampler(config, options),
    decoderInputs: async () => ({}),
    previewProjection: (weights) => patchPreviewProjection(config, weights),
  };
}

function ltxAutoencoder(config: LtxVaeConfig): VideoAutoencoder {
  const strides = downBlocks(config).map((block) => block.sampler?.stride ?? [1, 1, 1]);
  // Building hundreds of operations takes a while, and a plan is made at every change of the request.
  const [decoders, encoders] = [new Map<string, StageChain>(), new Map<string, StageChain>()];
  const scale = (axis: number) => strides.reduce((product, stride) => product * stride[axis]!, 1);
  return {
    latentChannels: config.latent_channels,
    spatialScale: config.patch_size * scale(1),
    temporalScale: scale(0),
    statistics,
    buildDecoder: (options) => buildLtxVaeDecoder(config, options),
    decoderChain: (form) => kept(decoders, form, () => ltxDecoderChain(config, form)),
    encoderChain: (form) => kept(encoders, form, () => ltxVaeEncoderChain(config, form)),
    buildEncoder: (options) => buildLtxVaeEncoder(config, options),
    async decoderInputs(weights, timestep): Promise<Record<string, HostTensor>> {
      if (!config.timestep_conditioning) return {};
      const stored = await weights.get('decoder.timestep_scale_multiplier');
      const multiplier = convertTensor(stored, 'float32').data as Float32Array;
      const data = sinusoid([Math.fround(timestep) * multiplier[0]!]);
      const waves: HostTensor = { dtype: 'float32', shape: [1, SINUSOID_WIDTH], data };
      return { timestep_sinusoid: waves };
    },
    // A projection for previews would have to be fitted to the checkpoint: the decoder has no linear part.
    previewProjection: async () => undefined,
  };
}

/** The chain of a form, built when it is first asked for. */
function kept<T>(chains: Map<string, T>, form: ChainForm, build: () => T): T {
  const key = JSON.stringify(form);
  const chain = chains.get(key) ?? build();
  chains.set(key, chain);
  return chain;
}
