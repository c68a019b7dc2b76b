import type { NetworkSession } from '../runtime/types';
import { adaptiveInstanceNorm, denormalizeLatents, type LatentGrid, normalizeLatents } from './latents';

/** Weights [channels] that turn normalised latents z into the networks' own: z * std + mean. */
export interface LatentStatistics {
  readonly mean: Float32Array;
  readonly std: Float32Array;
}

/**
 * Doubles height and width of a clip's latents, as LTX-Video does between its two passes: the upsampler works on
 * latents that are not normalised, and its result takes over the first pass's mean and deviation per channel.
 *
 * @param upsampler session of a latent upsampler graph
 * @param latents normalised [channels, frames, height, width] on `grid`
 * @returns normalised latents [channels, frames, 2 height, 2 width]
 */
export async function upsampleLatents(
  upsampler: NetworkSession,
  latents: Float32Array,
  grid: LatentGrid,
  { mean, std }: LatentStatistics,
): Promise<Float32Array<ArrayBuffer>> {
  const channels = mean.length;
  const outputs = await upsampler.run({
    latents: {
      dtype: 'float32',
      shape: [1, channels, grid.frames, grid.height, grid.width],
      data: denormalizeLatents(latents, mean, std),
    },
  });
  const upsampled = outputs.upsampled!;
  try {
    const { data } = await upsampled.read();
    return adaptiveInstanceNorm(normalizeLatents(data as Float32Array, mean, std), latents, channels, 1);
  } finally {
    upsampled.dispose();
  }
}
