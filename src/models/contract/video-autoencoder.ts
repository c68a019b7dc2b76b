import type { HostTensor, WeightSource } from '../../tensor/types';
import type { LatentStatistics } from '../layers/latent-statistics';
import type { ChainKernels, StageChain } from '../layers/network-stage';
import type { VideoGraphOptions } from '../layers/video';

/** The kernel of convolutions that suits the backend; see VideoGraphOptions. */
export type ConvolutionKernel = Pick<VideoGraphOptions, 'convolution'>;

/**
 * A linear guess at what latents look like, cheap enough to make at every step.
 *
 * Each latent cell becomes `cells` x `cells` RGB pixels of one frame: pixel = matrix * latent + bias.
 */
export interface PreviewProjection {
  /** Pixels per latent cell in each direction. */
  readonly cells: number;
  /** [3 * cells * cells, channels], rows ordered (colour, y, x), colour slowest; output in [-1, 1]. */
  readonly matrix: Float32Array;
  /** [3 * cells * cells]. */
  readonly bias: Float32Array;
}

/** What generation has to know of a video autoencoder. */
export interface VideoAutoencoder {
  readonly latentChannels: number;
  /** Pixels per latent cell, in each direction of space. */
  readonly spatialScale: number;
  /** Pixel frames per latent frame, but for the first latent frame, which holds one. */
  readonly temporalScale: number;
  /**
   * What the decoder reads of noise levels, as planes [count, frames, cells] that follow the latents' channels; absent where
   * it reads the latents alone.
   * @param levels of every latent cell [frames, cells], 0 to 1: the one from which it was predicted last, 0 where it was given
   * @param frames latent frames, the first of which holds a single frame
   */
  readonly levelPlanes?: (levels: Float32Array, frames: number) => Float32Array<ArrayBuffer>;
  /** The decoder, from latents (not normalised), `levelPlanes` behind them, and `decoderInputs` to RGB in about -1 to 1. */
  decoderChain(kernels: ChainKernels): StageChain;
  /**
   * The encoder, from RGB [F, 3, H, W] in [-1, 1] to features [F', at least C, H', W'] whose first C channels are the most
   * likely latents, not normalised.
   */
  encoderChain(kernels: ChainKernels): StageChain;
  /** What normalises latents. @throws if the weights are missing */
  latentStatistics(weights: WeightSource): Promise<LatentStatistics>;
  /**
   * Inputs of the decoder besides the latents.
   * @param timestep how noisy the latents are, 0 to 1 (LTX-Video: 0.05); decoders without conditioning ignore it
   */
  decoderInputs(weights: WeightSource, timestep: number): Promise<Readonly<Record<string, HostTensor>>>;
  /** A quick look at normalised latents, for autoencoders that have a linear part. */
  previewProjection(weights: WeightSource): Promise<PreviewProjection | undefined>;
}
