import type { SamplingPass } from '../../sampling/passes';
import { chunkRuns, chunksOf } from '../../sampling/rolling-steps';
import type { SegmentWindow } from './segment-windows';
import type { WindowGeometry } from './windows';

/** Steps of all passes over one window; where it is made chunk by chunk, runs of the network. */
export function windowSteps(
  { segment, window }: SegmentWindow,
  { rolling, temporalScale }: Pick<WindowGeometry, 'rolling' | 'temporalScale'>,
  passes: readonly SamplingPass[],
): number {
  if (!rolling) return passes.reduce((sum, { sigmas }) => sum + sigmas.length, 0);
  const latents = (frames: number) => (frames === 0 ? 0 : (frames - 1) / temporalScale + 1);
  const given = segment.stills ? rolling.chunk : latents(window.overlapBefore);
  return chunkRuns(chunksOf(rolling, { frames: latents(window.frames), given }, passes[0]!.sigmas));
}
