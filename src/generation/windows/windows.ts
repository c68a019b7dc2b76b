/**
 * Division of a segment into windows that the model makes one after another, each of them conditioned on the last frames
 * of the one before. So cost grows with the length alone, and memory does not grow at all.
 */
import type { LatentCarry } from '../../models/contract/model-family';
import type { RollingDenoiser } from '../../models/contract/rolling-denoiser';
import type { KeyframeStyle } from '../../sampling/conditioning';
import type { Segment } from './segment';

/** What a model makes at once; windows are not shorter than `shortestWindow`. */
export interface WindowGeometry {
  /** Pixel frames per latent frame, but for the first, which holds one. */
  readonly temporalScale: number;
  /** Frames of the longest window, a multiple of the temporal scale plus one. */
  readonly maxFrames: number;
  readonly style: KeyframeStyle;
  /** How firmly a window keeps the last frames of the one before, its overlap: 1 as they are, 0 not at all. */
  readonly overlapStrength: number;
  /** How latents are carried from window to window; frames are encoded again where omitted. */
  readonly carry?: LatentCarry | undefined;
  /** For models that make a segment of any length as one window, chunk by chunk; `maxFrames` is of no interest then. */
  readonly rolling?: RollingGeometry | undefined;
}

/** How such a window is made; in latent frames. */
export interface RollingGeometry extends Pick<RollingDenoiser, 'chunk' | 'firstSigmas'> {
  /** That a chunk attends to, its own included. */
  readonly attended: number;
}

/**
 * A window of the model: overlap with the frames in front, frames that are made but stand for some that exist already,
 * new ones, and overlap with the frames behind; what is left is made and not used.
 */
export interface Window {
  /** All of them, a multiple of the temporal scale plus one. */
  readonly frames: number;
  readonly overlapBefore: number;
  /** Latent frames of the window before that its overlap is, but for the first frame; 0 where frames are encoded again. */
  readonly carried: number;
  readonly repeated: number;
  readonly kept: number;
  readonly overlapAfter: number;
}

/** What decides the windows of a segment. */
export type SegmentLengths = Pick<Segment, 'frames' | 'overlapBefore' | 'overlapAfter'>;

/** Latent frames, besides the first, that a window overlaps its neighbours by: motion shows in two. */
const OVERLAP_LATENTS = 2;

/** The shortest window that has room for something new between overlaps on both sides. */
export function shortestWindow(temporalScale: number): number {
  return 2 * temporalScale + 1;
}

/**
 * Latent frames that a rolling window is given of what is in front, at most: what a chunk sees, no more than LongLive computes
 * anew where a prompt changes. To encode more than that would take long.
 */
const ROLLING_CONTEXT = 9;

/** Less where windows are so short that hardly anything new would fit between. */
function overlapLatents({ temporalScale: t, maxFrames, rolling }: WindowGeometry): number {
  if (rolling) return wholeChunks(Math.min(ROLLING_CONTEXT, rolling.attended - rolling.chunk), rolling) - 1;
  return Math.max(0, Math.min(OVERLAP_LATENTS, Math.floor(((maxFrames - 1) / t - 2) / 2)));
}

/** Frames that a window overlaps what comes before it by, at most. */
export function overlapFrames(geometry: WindowGeometry): number {
  return overlapLatents(geometry) * geometry.temporalScale + 1;
}

/** Frames in front of a segment that its windows can make use of. */
export function usableOverlap(geometry: WindowGeometry): number {
  return overlapFrames(geometry) + geometry.temporalScale - 1;
}

/** Frames of a window that overlap those behind it. @param after how many there are, see `Segment.overlapAfter` */
function overlapAtEnd(after: number, geometry: WindowGeometry): number {
  const { temporalScale: t, style } = geometry;
  if (after === 0) return 0;
  const latents = after === 1 ? 0 : overlapLatents(geometry);
  // A token in place stands for a whole latent frame, so that a still is shown for all of it.
  return style === 'in-place' ? Math.max(1, latents) * t : latents * t + 1;
}

/**
 * Windows of a segment, in the order of time.
 *
 * Those that have something in front follow each other. Where only the end is known they are made from the last to
 * the first: each leads to the beginning of the one behind it.
 */
export function planWindows(segment: SegmentLengths, geometry: WindowGeometry): Window[] {
  if (segment.frames === 0) return [];
  if (geometry.rolling) return [planRolling(segment, geometry, geometry.rolling)];
  return segment.overlapBefore === 0 && segment.overlapAfter > 0
    ? planBackwards(segment, geometry)
    : planForwards(segment, geometry);
}

/** Whole chunks, those in front too. What is behind is not led to. */
function planRolling(
  { frames, overlapBefore }: SegmentLengths,
  geometry: WindowGeometry,
  rolling: RollingGeometry,
): Window {
  const { temporalScale: t } = geometry;
  const usable = Math.min(overlapBefore, overlapFrames(geometry));
  const given = usable === 0 ? 0 : wholeChunks(Math.floor((usable - 1) / t) + 1, rolling);
  const start = given === 0 ? 0 : (given - 1) * t + 1;
  const latents = Math.ceil((Math.ceil((start + frames - 1) / t) + 1) / rolling.chunk) * rolling.chunk;
  return {
    frames: (latents - 1) * t + 1,
    overlapBefore: start,
    carried: 0,
    repeated: 0,
    kept: frames,
    overlapAfter: 0,
  };
}

/** So many latent frames, down to whole chunks, but for one at least. */
function wholeChunks(latents: number, { chunk }: RollingGeometry): number {
  return Math.max(1, Math.floor(latents / chunk)) * chunk;
}

function planForwards(
  { frames, overlapBefore, overlapAfter }: SegmentLengths,
  geometry: WindowGeometry,
): Window[] {
  const { temporalScale: t, maxFrames } = geometry;
  const overlap = overlapFrames(geometry);
  const first = overlapBefore === 0 ? 0 : Math.floor((Math.min(overlapBefore, overlap) - 1) / t) * t + 1;
  const suffix = overlapAtEnd(overlapAfter, geometry);
  const slack = suffix > 0 ? t - 1 : 0;
  // New frames that each window has room for, in the order of time.
  const rooms: number[] = [];
  do rooms.push(maxFrames - (rooms.length === 0 ? first : overlap));
  while (sum(rooms) - suffix - slack < frames);
  rooms[rooms.length - 1]! -= suffix + slack;
  const windows: Window[] = [];
  let remaining = frames;
  for (const [i, room] of rooms.entries()) {
    const last = i === rooms.length - 1;
    const start = i === 0 ? first : overlap;
    // Windows of about the same length: the model knows long ones best.
    const share = last ? remaining : Math.ceil((remaining * room) / sum(rooms.slice(i)));
    const end = last ? suffix : 0;
    const made = aligned(share, start + end, t);
    // Something is left for every window after this one.
    const kept = last ? share : Math.min(made, remaining - (rooms.length - 1 - i));
    const repeated = end > 0 ? made - kept : 0;
    const carried = carriedLatents(windows.at(-1), { overlapBefore: start, repeated }, geometry);
    windows.push({
      frames: start + made + end,
      overlapBefore: start,
      carried,
      repeated,
      kept,
      overlapAfter: end,
    });
    remaining -= kept;
  }
  return windows;
}

function planBackwards({ frames, overlapAfter }: SegmentLengths, geometry: WindowGeometry): Window[] {
  const { temporalScale: t, maxFrames } = geometry;
  const windows: Window[] = [];
  // Behind a still there is one frame, behind every other window as many as one can use.
  let behind = overlapAfter;
  let remaining = frames;
  while (remaining > 0) {
    const end = overlapAtEnd(behind, geometry);
    const left = Math.ceil(remaining / (maxFrames - end));
    const share = Math.ceil(remaining / left);
    const made = aligned(share, end, t);
    const kept = left === 1 ? share : Math.min(made, remaining);
    windows.unshift({
      frames: made + end,
      overlapBefore: 0,
      carried: 0,
      repeated: made - kept,
      kept,
      overlapAfter: end,
    });
    remaining -= kept;
    // Behind every other window there are as many frames as one can use.
    behind = overlapFrames(geometry);
  }
  return windows;
}

/**
 * Latents that a window can be given by the one before: the last of that one, if all of its frames were kept, so that they
 * stand for the very frames of the overlap. (A window that leads to one behind it ends within the other's latents.)
 */
function carriedLatents(
  before: Window | undefined,
  { overlapBefore, repeated }: Pick<Window, 'overlapBefore' | 'repeated'>,
  { carry, temporalScale }: WindowGeometry,
): number {
  if (!carry || !before || repeated > 0) return 0;
  const isWhole = before.overlapBefore + before.repeated + before.kept === before.frames;
  return isWhole && before.kept >= overlapBefore ? (overlapBefore - 1) / temporalScale : 0;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** The least count from `count` on that, with the overlaps, is a multiple of the temporal scale plus one. */
function aligned(count: number, overlap: number, temporalScale: number): number {
  const over = (((overlap + count - 1) % temporalScale) + temporalScale) % temporalScale;
  return over === 0 ? count : count + temporalScale - over;
}
