/** Lengths on offer, in pixel frames. */
import { MAX_SECONDS, type RequestLimits } from '../../request/request';

/** The longest clip at a frame rate. */
export function mostFrames(frameRate: number): number {
  return Math.floor(MAX_SECONDS * frameRate);
}

/**
 * Lengths from the shortest to the longest, finer where clips are short: the model's own, and round seconds beyond.
 *
 * @param current the present length, which may be one of its own, or too long for the frame rate
 * @param most frames of the longest
 */
export function lengthSteps(
  { frames }: Pick<RequestLimits, 'frames'>,
  frameRate: number,
  current: number,
  most: number,
): readonly number[] {
  const longest = frames.at(-1)!;
  const steps = new Set([...frames, current, most]);
  for (let seconds = 0.5; seconds <= MAX_SECONDS; seconds += seconds < 5 ? 0.5 : seconds < 15 ? 1 : 5) {
    const count = Math.floor(seconds * frameRate);
    if (count > longest) steps.add(count);
  }
  return [...steps].filter((count) => count <= most || count === current).sort((a, b) => a - b);
}

/** The lengths of the model that move. */
export function movingLengths<T extends Pick<RequestLimits, 'frames'>>(model: T): T {
  return { ...model, frames: model.frames.filter((count) => count > 1) };
}

/** Windows that a clip takes at least, where the model makes no more than its longest length at once. */
export function leastWindows({ frames }: Pick<RequestLimits, 'frames'>, count: number): number {
  return Math.ceil(count / frames.at(-1)!);
}
