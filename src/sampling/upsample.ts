import type { LatentStatistics } from '../models/layers/latent-statistics';
import type { NetworkSession } from '../runtime/types';
import { adaptiveInstanceNorm, denormalizeLatents, type LatentGrid, normalizeLatents } from './latents';

/** What doubles latents, and whether its result has to take over their mean and deviation per channel. */
export interface Upsampling {
  /** Session of a graph from `latents` to `upsampled`, neither normalised, see `LatentUpsampler.build`. */
  readonly upsampler: NetworkSession;
  /** LTX-Video does so (AdaIN): its upsampler is a network that shifts them. */
  readonly keepMoments: boolean;
}

/**
 * Doubles height and width of a clip's latents between two passes.
 *
 * @param latents normalised [channels, frames, height, width] on `grid`
 * @returns normalised latents [channels, frames, 2 height, 2 width]
 */
export async function upsampleLatents(
  { upsampler, keepMoments }: Upsampling,
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
    const doubled = normalizeLatents(data as Float32Array, mean, std);
    return keepMoments ? adaptiveInstanceNorm(doubled, latents, channels, 1) : doubled;
  } finally {
    upsampled.dispose();
  }
}
