/**
 * Latents of one window as the given beginning of the next. A window's first latent frame stands for a single pixel frame,
 * so what is carried stands behind a frame that is encoded by itself, the one before the carried ones: as if all of them had
 * been encoded together.
 */
import { adaptiveInstanceNorm, joinInTime, type LatentGrid, latentFrames } from './latents';
import type { ClipLatents, SampledWindow } from './sample-window';

/** The last latent frames of a window. */
export interface CarriedLatents {
  readonly window: SampledWindow;
  readonly frames: number;
}

/**
 * Latents of one pass of the next window: a frame and what is carried behind it.
 *
 * @param lead latents [channels, 1, ...] of the frame before
 * @param pass counted from the last, which is 0
 */
export function carriedBehind(
  lead: Float32Array,
  { window, frames }: CarriedLatents,
  pass: number,
  channels: number,
): Float32Array<ArrayBuffer> {
  const { latents, grid } = passOf(window, pass)!;
  const last = latentFrames(latents, { channels, frames: grid.frames }, grid.frames - frames, grid.frames);
  return joinInTime([lead, last], channels);
}

/** A window's latents of one pass, counted from the last. */
export function passOf(window: SampledWindow, pass: number): ClipLatents | undefined {
  return [window, ...window.earlier.toReversed()][pass];
}

/** What a window remembers of what it was given. */
export function originOf({ window, frames }: CarriedLatents): NonNullable<SampledWindow['carried']> {
  return { frames, index: window.index, of: window.grid.frames };
}

/**
 * What noise of the decoder's a window is given [channels, frames, ...]: that of its own, and on carried latents that which
 * they had in the window that made them, so that both show them alike.
 *
 * @param draw noise of so many numbers, for the window of an index
 */
export function decodeNoise(
  { latents, grid, index, carried }: SampledWindow,
  channels: number,
  draw: (index: number, count: number) => Float32Array,
): Float32Array {
  const own = draw(index, latents.length);
  if (!carried) return own;
  const { frames, of } = carried;
  const before = draw(carried.index, (latents.length / grid.frames) * of);
  const size = { channels, frames: grid.frames };
  return joinInTime(
    [
      latentFrames(own, size, 0, 1),
      latentFrames(before, { channels, frames: of }, of - frames, of),
      latentFrames(own, size, 1 + frames, grid.frames),
    ],
    channels,
  );
}

/** Noise levels of a window's latent cells, in which those that were carried and kept have the levels they were made at. */
export function withCarriedLevels(
  levels: Float32Array,
  { height, width }: LatentGrid,
  { window, frames }: CarriedLatents,
): Float32Array {
  const cells = height * width;
  const from = window.levels.length - frames * cells;
  return levels.map((level, i) => {
    const isCarried = i >= cells && i < (frames + 1) * cells;
    return isCarried && level === 0 ? window.levels[from + i - cells]! : level;
  });
}

/**
 * Moves mean and deviation of every channel of a window's new latents towards those of another window.
 *
 * @param given latent frames in front that stay
 * @param factor 1 takes the other's moments, 0 leaves the window's own
 */
export function matchMoments(
  { latents, grid }: ClipLatents,
  given: number,
  { latents: reference }: ClipLatents,
  factor: number,
  channels: number,
): Float32Array<ArrayBuffer> {
  const size = { channels, frames: grid.frames };
  const made = latentFrames(latents, size, given, grid.frames);
  const matched = adaptiveInstanceNorm(made, reference, channels, factor);
  return joinInTime([latentFrames(latents, size, 0, given), matched], channels);
}
