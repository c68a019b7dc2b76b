/** What a window is told of the frames around it. */
import type { Frame } from '../../media/frames';
import { latentFrames } from '../../sampling/latents';
import type { ConditioningFrames, SampledWindow, WindowRequest } from '../../sampling/sample-window';
import type { SegmentRequest } from './segment';
import type { Window, WindowGeometry } from './windows';

/** The stills among a window's new frames. @param origin frame of the segment that the window begins at */
export function stillsIn(
  { stills = [] }: SegmentRequest,
  window: Window,
  origin: number,
  { style, temporalScale: t }: WindowGeometry,
): ConditioningFrames[] {
  const first = window.overlapBefore + window.repeated;
  return stills.flatMap(({ frame, at, strength }) => {
    const place = at - origin;
    if (place < first || place >= window.frames - window.overlapAfter) return [];
    if (place === 0 || style === 'extra-tokens') return [{ frames: [frame], start: place, strength }];
    // In place a token stands for several frames, all of which then show the still.
    const latent = Math.ceil(place / t);
    return [{ frames: repeat(frame, t + 1), start: (latent - 1) * t, strength }];
  });
}

/**
 * What a window begins with.
 * @param tail frames before its new ones; `previous` the window that made them, where there is one
 */
export function beginning(
  tail: readonly Frame[],
  previous: SampledWindow | undefined,
  { overlapBefore, carried, repeated }: Window,
  { carry, overlapStrength }: WindowGeometry,
): ConditioningFrames {
  const from = Math.max(0, tail.length - repeated - overlapBefore);
  if (carry && previous && carried > 0) {
    const lead = tail.slice(from, from + 1);
    return {
      frames: lead,
      start: 0,
      strength: carry.strength,
      carried: { window: previous, frames: carried },
    };
  }
  return {
    frames: tail.slice(from, from + overlapBefore),
    start: 0,
    strength: previous ? overlapStrength : 1,
  };
}

/** The last window before a segment, and how many of its frames are shown, those in front of its new ones included. */
export interface MadeBefore {
  readonly window: SampledWindow;
  readonly frames: number;
}

/**
 * What a window of a rolling model begins with: whole chunks. Where the segment goes on from one that was made just now, its
 * latents are given as they are, behind a frame that is encoded alone; so the prompt changes, and nothing is coded twice.
 */
export function rollingBeginning(
  tail: readonly Frame[],
  before: MadeBefore | undefined,
  { overlapBefore }: Window,
  { temporalScale: t }: WindowGeometry,
): ConditioningFrames {
  const missing = repeat(tail[0]!, Math.max(0, overlapBefore - tail.length));
  // In front of what is too short it stands still.
  const frames = [...missing, ...tail.slice(Math.max(0, tail.length - overlapBefore))];
  const latents = (overlapBefore - 1) / t;
  const ends = before && (before.frames - 1) / t + 1;
  // The first latent frame of a clip holds a single frame, so it cannot be among those that are carried.
  if (!ends || !Number.isInteger(ends) || latents === 0 || ends <= latents)
    return { frames, start: 0, strength: 1 };
  return {
    frames: frames.slice(0, 1),
    start: 0,
    strength: 1,
    carried: { window: upTo(before.window, ends), frames: latents },
  };
}

/** A window without the latents behind those that are shown. */
function upTo(window: SampledWindow, frames: number): SampledWindow {
  const { latents, levels, grid } = window;
  const cells = grid.height * grid.width;
  const channels = latents.length / (grid.frames * cells);
  return {
    ...window,
    latents: latentFrames(latents, { channels, frames: grid.frames }, 0, frames),
    levels: levels.subarray(0, frames * cells),
    grid: { ...grid, frames, tokens: frames * grid.tokenHeight * grid.tokenWidth },
  };
}

/**
 * New frames take on the look of the first window where nothing but the window before is given: no picture that looks
 * otherwise, and no source, which may change.
 */
export function likeFirst(
  { source }: SegmentRequest,
  conditioning: readonly ConditioningFrames[],
  first: SampledWindow | undefined,
  { carry }: WindowGeometry,
): Pick<WindowRequest, 'like'> {
  const factor = carry?.moments ?? 0;
  const goesOn = conditioning.length === 1 && conditioning[0]!.carried !== undefined;
  return first && goesOn && factor > 0 && !source ? { like: { window: first, factor } } : {};
}

/** What a window ends in. @param following frames behind its new ones */
export function ending(
  following: readonly Frame[],
  { frames, overlapAfter }: Window,
  { style }: WindowGeometry,
): ConditioningFrames {
  const overlap = Array.from(
    { length: overlapAfter },
    (_, i) => following[Math.min(i, following.length - 1)]!,
  );
  // In place a sequence's first latent frame, which is a single frame, has no room: it only leads in.
  return style === 'in-place'
    ? { frames: [following[0]!, ...overlap], start: frames - 1 - overlapAfter, strength: 1 }
    : { frames: overlap, start: frames - overlapAfter, strength: 1 };
}

function repeat(frame: Frame, count: number): Frame[] {
  return Array.from({ length: count }, () => frame);
}
