/**
 * Division of a stretch of new frames into windows that the model makes one after another, each of them given the last
 * frames of the one before. So cost grows with the length alone, and memory does not grow at all.
 */
import type { KeyframeStyle } from '../../sampling/conditioning';

/** What a model makes at once; windows are not shorter than `shortestWindow`. */
export interface WindowGeometry {
  /** Pixel frames per latent frame, but for the first, which holds one. */
  readonly temporalScale: number;
  /** Frames of the longest window, a multiple of the temporal scale plus one. */
  readonly maxFrames: number;
  readonly style: KeyframeStyle;
  /** How firmly a window is given the last frames of the one before, 1 to keep them as they are. */
  readonly recall: number;
}

/** New frames, and what is known on either side of them. */
export interface Stretch {
  readonly frames: number;
  /** Known frames in front; 0 where there are none. */
  readonly before: number;
  /** Known frames behind: 0 where there are none, 1 for a still. */
  readonly after: number;
}

/**
 * A window of the model: given frames, frames that are made but stand for some that exist already, new ones, and given
 * ones; what is left is made and not used.
 */
export interface Window {
  /** All of them, a multiple of the temporal scale plus one. */
  readonly frames: number;
  readonly before: number;
  readonly repeated: number;
  readonly kept: number;
  readonly after: number;
}

/** Latent frames, besides the first, that a window is given of its neighbours: motion shows in two. */
const CONTEXT = 2;

/** The shortest window that has room for something new between known frames on both sides. */
export function shortestWindow(temporalScale: number): number {
  return 2 * temporalScale + 1;
}

/** Less where windows are so short that hardly anything new would fit between. */
function contextLatents({ temporalScale: t, maxFrames }: WindowGeometry): number {
  return Math.max(0, Math.min(CONTEXT, Math.floor(((maxFrames - 1) / t - 2) / 2)));
}

/** Frames that a window is given of what comes before it, at most. */
export function contextFrames(geometry: WindowGeometry): number {
  return contextLatents(geometry) * geometry.temporalScale + 1;
}

/** Frames in front of a stretch that its windows can make use of. */
export function usefulBefore(geometry: WindowGeometry): number {
  return contextFrames(geometry) + geometry.temporalScale - 1;
}

/** Frames of a window that stand for given ones at its end. */
export function suffixFrames(after: number, geometry: WindowGeometry): number {
  const { temporalScale: t, style } = geometry;
  if (after === 0) return 0;
  const latents = after === 1 ? 0 : contextLatents(geometry);
  // A token in place stands for a whole latent frame, so that a still is shown for all of it.
  return style === 'in-place' ? Math.max(1, latents) * t : latents * t + 1;
}

/**
 * Windows of a stretch, in the order of time.
 *
 * Those that have something in front follow each other. Where only the end is known they are made from the last to
 * the first: each is given the beginning of the one behind it.
 */
export function planWindows(stretch: Stretch, geometry: WindowGeometry): Window[] {
  if (stretch.frames === 0) return [];
  return stretch.before === 0 && stretch.after > 0
    ? planBackwards(stretch, geometry)
    : planForwards(stretch, geometry);
}

function planForwards({ frames, before, after }: Stretch, geometry: WindowGeometry): Window[] {
  const { temporalScale: t, maxFrames } = geometry;
  const context = contextFrames(geometry);
  const first = before === 0 ? 0 : Math.floor((Math.min(before, context) - 1) / t) * t + 1;
  const suffix = suffixFrames(after, geometry);
  const slack = suffix > 0 ? t - 1 : 0;
  // New frames that each window has room for, in the order of time.
  const rooms: number[] = [];
  do rooms.push(maxFrames - (rooms.length === 0 ? first : context));
  while (sum(rooms) - suffix - slack < frames);
  rooms[rooms.length - 1]! -= suffix + slack;
  const windows: Window[] = [];
  let remaining = frames;
  for (const [i, room] of rooms.entries()) {
    const last = i === rooms.length - 1;
    const given = i === 0 ? first : context;
    // Windows of about the same length: the model knows long ones best.
    const share = last ? remaining : Math.ceil((remaining * room) / sum(rooms.slice(i)));
    const end = last ? suffix : 0;
    const made = aligned(share, given + end, t);
    // Something is left for every window after this one.
    const kept = last ? share : Math.min(made, remaining - (rooms.length - 1 - i));
    const repeated = end > 0 ? made - kept : 0;
    windows.push({ frames: given + made + end, before: given, repeated, kept, after: end });
    remaining -= kept;
  }
  return windows;
}

function planBackwards({ frames, after }: Stretch, geometry: WindowGeometry): Window[] {
  const { temporalScale: t, maxFrames } = geometry;
  const windows: Window[] = [];
  // Behind a still there is one frame, behind every other window as many as one can use.
  let behind = after;
  let remaining = frames;
  while (remaining > 0) {
    const end = suffixFrames(behind, geometry);
    const left = Math.ceil(remaining / (maxFrames - end));
    const share = Math.ceil(remaining / left);
    const made = aligned(share, end, t);
    const kept = left === 1 ? share : Math.min(made, remaining);
    windows.unshift({ frames: made + end, before: 0, repeated: made - kept, kept, after: end });
    remaining -= kept;
    // Behind every other window there are as many frames as one can use.
    behind = contextFrames(geometry);
  }
  return windows;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** The least count from `count` on that, with the given frames, is a multiple of the temporal scale plus one. */
function aligned(count: number, given: number, temporalScale: number): number {
  const over = (((given + count - 1) % temporalScale) + temporalScale) % temporalScale;
  return over === 0 ? count : count + temporalScale - over;
}
