import type { SamplingConfig } from '../models/model-config';
import { sigmas } from './schedule';

/** One run of the sampler over a clip. */
export interface SamplingPass {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** Descending noise levels, the last of which steps to 0. */
  readonly sigmas: readonly number[];
}

/**
 * The runs of the sampler that make a clip: one, or the two of LTX-Video's multi-scale recipe, the second at
 * exactly twice the size of the first and so not always at the requested one.
 *
 * @param request size in pixels and number of steps; a recipe with fixed noise levels has its own number
 * @param cell pixels per token in each direction of space
 * @param tokensOf number of tokens of a clip of that size, which some schedules depend on
 */
export function samplingPasses(
  { schedule, multi_scale: scales }: SamplingConfig,
  request: { readonly width: number; readonly height: number; readonly steps: number },
  cell: number,
  tokensOf: (width: number, height: number) => number,
): SamplingPass[] {
  const { width, height, steps } = request;
  if (!scales) return [{ width, height, sigmas: sigmas(schedule, steps, tokensOf(width, height)) }];
  const shrink = (size: number) => Math.max(1, Math.floor(Math.floor(size * scales.downscale) / cell)) * cell;
  const [small, low] = [shrink(width), shrink(height)];
  return [
    { width: small, height: low, sigmas: scales.first_pass },
    { width: 2 * small, height: 2 * low, sigmas: scales.second_pass },
  ];
}
