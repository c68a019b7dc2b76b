import type { LatentStatistics } from '../layers/latent-statistics';

/** Configuration of the Wan 2.1 autoencoder, with the field names (and one spelling) of diffusers. */
export interface WanVaeConfig {
  /** Channels at full size. */
  readonly base_dim: number;
  /** Channels of latents. */
  readonly z_dim: number;
  /** Channels of each stage as multiples of the base, from pixels to latents. */
  readonly dim_mult: readonly number[];
  /** Residual blocks of a stage of the encoder; the decoder has one more. */
  readonly num_res_blocks: number;
  /** Whether each of the encoder's samplers halves time too; there is one less than stages. */
  readonly temperal_downsample: readonly boolean[];
  /** What normalises latents, one value per channel. */
  readonly latents_mean: readonly number[];
  readonly latents_std: readonly number[];
}

/** The published autoencoder, `Wan2.1_VAE`; mean and deviation from wan/modules/vae.py (Apache-2.0). */
export const WAN_VAE: WanVaeConfig = {
  base_dim: 96,
  z_dim: 16,
  dim_mult: [1, 2, 4, 4],
  num_res_blocks: 2,
  temperal_downsample: [false, true, true],
  latents_mean: [
    -0.7571, -0.7089, -0.9113, 0.1075, -0.1745, 0.9653, -0.1517, 1.5508, 0.4134, -0.0715, 0.5517, -0.3632,
    -0.1922, -0.9497, 0.2503, -0.2921,
  ],
  latents_std: [
    2.8184, 1.4541, 2.3275, 2.6558, 1.2196, 1.7708, 2.6052, 2.0743, 3.2687, 2.1526, 2.8652, 1.5579, 1.6382,
    1.1253, 2.8251, 1.916,
  ],
};

/** How a stage changes the size of what it gives: not at all, in space alone, or in time too. */
export type WanSampler = 'none' | 'space' | 'space-time';

/** Residual blocks of one width, and a sampler behind them. */
export interface WanStage {
  readonly width: number;
  readonly resnets: number;
  readonly sampler: WanSampler;
}

/** The encoder's stages from pixels to latents. */
export function encoderStages(config: WanVaeConfig): WanStage[] {
  return config.dim_mult.map((multiple, i) => ({
    width: config.base_dim * multiple,
    resnets: config.num_res_blocks,
    sampler: samplerOf(config.temperal_downsample[i]),
  }));
}

/** The decoder's stages from latents to pixels; its samplers halve the channels. */
export function decoderStages(config: WanVaeConfig): WanStage[] {
  const inTime = config.temperal_downsample.toReversed();
  return config.dim_mult.toReversed().map((multiple, i) => ({
    width: config.base_dim * multiple,
    resnets: config.num_res_blocks + 1,
    sampler: samplerOf(inTime[i]),
  }));
}

/** Behind the last stage there is no sampler. */
function samplerOf(inTime: boolean | undefined): WanSampler {
  if (inTime === undefined) return 'none';
  return inTime ? 'space-time' : 'space';
}

/** Pixel frames per latent frame, but for the first latent frame, which holds one. */
export function temporalScale(config: WanVaeConfig): number {
  return 2 ** config.temperal_downsample.filter(Boolean).length;
}

/** What normalises latents: the checkpoints do not hold it, so it comes from the configuration. */
export function wanLatentStatistics(config: WanVaeConfig): LatentStatistics {
  return { mean: Float32Array.from(config.latents_mean), std: Float32Array.from(config.latents_std) };
}
