import type { MultiScaleConfig, SamplingConfig } from '../models/contract/model-config';
import { sigmas } from './schedule';

/** One run of the sampler over a clip. */
export interface SamplingPass {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** What one of these pixels counts as in the rotary coordinates. */
  readonly coordinateScale: number;
  /** Descending noise levels, the last of which steps to 0. */
  readonly sigmas: readonly number[];
}

/** The second pass has so many times the first one's width and height. */
const DOUBLING = 2;

/**
 * The runs of the sampler that make a clip: one, or the two of LTX-Video's multi-scale recipe where the clip is large
 * enough for it, the second at exactly twice the size of the first and so not always at the requested one.
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
  const scheduled = (w: number, h: number) => sigmas(schedule, steps, tokensOf(w, h));
  const onePass = () => [{ width, height, coordinateScale: 1, sigmas: scheduled(width, height) }];
  if (!scales) return onePass();
  const { downscale, first_pass, second_pass, least_pixels = 0 } = scales;
  const shrink = (size: number) => Math.max(1, Math.floor(Math.floor(size * downscale) / cell)) * cell;
  const [small, low] = [shrink(width), shrink(height)];
  if (small * low < least_pixels) return onePass();
  return [
    {
      width: small,
      height: low,
      coordinateScale: sharesView(scales) ? DOUBLING : 1,
      sigmas: first_pass ?? scheduled(small, low),
    },
    { width: DOUBLING * small, height: DOUBLING * low, coordinateScale: 1, sigmas: second_pass },
  ];
}

/**
 * What the width and height of clips have to be multiples of, in pixels: such that both passes have whole tokens where
 * the first is exactly half of the second. Passes of other proportions give clips that are resized in the end.
 *
 * @param cell pixels per token in each direction of space
 */
export function sizeStep({ multi_scale: scales }: SamplingConfig, cell: number): number {
  return scales?.downscale === 1 / DOUBLING ? DOUBLING * cell : cell;
}

/**
 * The pass that a start from known frames begins with. Where both passes make the same view, noise that is no more than
 * the second begins with is left to it: the first would only take away what is fine in the frames. LTX-Video makes both.
 *
 * @param passes of `samplingPasses`
 * @param noise share of noise on the frames, 0 to 1
 * @returns index of the pass
 */
export function startingPass(
  { multi_scale: scales }: SamplingConfig,
  passes: readonly SamplingPass[],
  noise: number,
): number {
  if (!scales || !sharesView(scales)) return 0;
  return Math.max(
    0,
    passes.findLastIndex(({ sigmas: [first = 0] }) => noise <= first),
  );
}

function sharesView({ coordinates }: MultiScaleConfig): boolean {
  return coordinates === 'full-size';
}
