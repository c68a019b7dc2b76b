/** New frames, window after window, each given what is known around it. */
import type { Frame } from '../../media/frames';
import type { GivenFrames, SampledWindow, WindowRequest } from '../../sampling/sample-window';
import type { EncodedText } from '../../sampling/text';
import { contextFrames, planWindows, usefulBefore, type Window, type WindowGeometry } from './windows';

/** What makes windows. */
export interface WindowMaker {
  sample(window: WindowRequest): Promise<SampledWindow>;
  /** The frames of a window at the model's size, one after another. */
  frames(latents: SampledWindow): AsyncGenerator<Frame>;
}

/** A still at a place of the stretch. */
export interface StillAt {
  readonly frame: Frame;
  /** Frame of the stretch that shows it. */
  readonly at: number;
  readonly strength: number;
}

/** Frames that a stretch runs beside: of each of its frames there is one. */
export interface SourceBeside {
  /** `count` of them from the stretch's frame `from` on, which may be negative; each call may go forwards only. */
  at(from: number, count: number): Promise<readonly Frame[]>;
  /** Share of noise on them that the stretch starts from; otherwise it starts from noise alone. */
  readonly noise?: number;
  /** Pixels that are made, not 0; all others are given. Otherwise nothing of them is given. */
  readonly except?: Uint8Array;
}

export interface StretchRequest {
  readonly frames: number;
  readonly text: EncodedText;
  readonly seed: number;
  /** Tells stretches of one seed apart. */
  readonly part?: number;
  /** Frames in front, as many as there are or `usefulBefore`. */
  readonly before?: readonly Frame[];
  /** Frames behind, as many as there are or `contextFrames`; a single one is a still. */
  readonly after?: readonly Frame[];
  readonly stills?: readonly StillAt[];
  readonly source?: SourceBeside;
}

/** Windows of one part that have noise of their own. */
const WINDOWS_PER_PART = 256;

/**
 * Makes a stretch of frames at the model's size.
 *
 * @throws what making windows throws
 */
export async function* makeStretch(
  maker: WindowMaker,
  geometry: WindowGeometry,
  stretch: StretchRequest,
): AsyncGenerator<Frame> {
  const { frames, before = [], after = [] } = stretch;
  const windows = planWindows({ frames, before: before.length, after: after.length }, geometry);
  if (before.length === 0 && after.length > 0) yield* backwards(maker, geometry, stretch, windows);
  else yield* forwards(maker, geometry, stretch, windows);
}

async function* forwards(
  maker: WindowMaker,
  geometry: WindowGeometry,
  stretch: StretchRequest,
  windows: readonly Window[],
): AsyncGenerator<Frame> {
  const { before = [], after = [], source } = stretch;
  const useful = usefulBefore(geometry);
  let tail = before.slice(-useful);
  let done = 0;
  for (const [index, window] of windows.entries()) {
    const origin = done - window.before - window.repeated;
    const beside = await source?.at(origin, window.frames);
    const given: GivenFrames[] = [];
    if (beside && source?.except)
      given.push({ frames: beside, start: 0, strength: 1, except: source.except });
    if (window.before > 0) {
      const from = Math.max(0, tail.length - window.repeated - window.before);
      given.push({
        frames: tail.slice(from, from + window.before),
        start: 0,
        strength: index === 0 ? 1 : geometry.recall,
      });
    }
    given.push(...stillsOf(stretch, window, origin, geometry));
    if (window.after > 0) given.push(ending(after, window, geometry));
    const latents = await maker.sample({
      ...common(stretch, index, window),
      given,
      ...(beside && source?.noise !== undefined ? { from: { frames: beside, noise: source.noise } } : {}),
    });
    for await (const frame of keptFrames(maker, latents, window)) {
      tail = [...tail, frame].slice(-useful);
      yield frame;
    }
    done += window.kept;
  }
}

/**
 * Each window is given the beginning of the one behind it, so the last is made first. Until they are shown windows
 * rest as latents, which are a hundredth of their frames.
 */
async function* backwards(
  maker: WindowMaker,
  geometry: WindowGeometry,
  stretch: StretchRequest,
  windows: readonly Window[],
): AsyncGenerator<Frame> {
  const made: SampledWindow[] = [];
  let behind = stretch.after ?? [];
  let origin = stretch.frames;
  for (const [index, window] of [...windows.entries()].reverse()) {
    origin -= window.kept;
    const given = [
      ...stillsOf(stretch, window, origin - window.repeated, geometry),
      ending(behind, window, geometry),
    ];
    const latents = await maker.sample({ ...common(stretch, index, window), given });
    made.unshift(latents);
    if (index > 0) {
      behind = [];
      for await (const frame of keptFrames(maker, latents, window)) {
        behind = [...behind, frame];
        if (behind.length === contextFrames(geometry)) break;
      }
    }
  }
  for (const [index, latents] of made.entries()) yield* keptFrames(maker, latents, windows[index]!);
}

function common({ text, seed, part = 0 }: StretchRequest, index: number, { frames }: Window) {
  return { frames, text, seed, index: part * WINDOWS_PER_PART + index };
}

/** The new frames of a window. */
async function* keptFrames(
  maker: WindowMaker,
  latents: SampledWindow,
  { before, repeated, kept }: Window,
): AsyncGenerator<Frame> {
  const first = before + repeated;
  let at = 0;
  for await (const frame of maker.frames(latents)) {
    if (at >= first) yield frame;
    if (++at === first + kept) break;
  }
}

/** The stills among a window's new frames. */
function stillsOf(
  { stills = [] }: StretchRequest,
  window: Window,
  origin: number,
  { style, temporalScale: t }: WindowGeometry,
): GivenFrames[] {
  const first = window.before + window.repeated;
  return stills.flatMap(({ frame, at, strength }) => {
    const place = at - origin;
    if (place < first || place >= window.frames - window.after) return [];
    if (place === 0 || style === 'extra-tokens') return [{ frames: [frame], start: place, strength }];
    // In place a token stands for several frames, all of which then show the still.
    const latent = Math.ceil(place / t);
    return [{ frames: repeat(frame, t + 1), start: (latent - 1) * t, strength }];
  });
}

/** What a window is given at its end. @param behind frames that follow the window's new ones */
function ending(behind: readonly Frame[], { frames, after }: Window, { style }: WindowGeometry): GivenFrames {
  const known = Array.from({ length: after }, (_, i) => behind[Math.min(i, behind.length - 1)]!);
  // In place a sequence's first latent frame, which is a single frame, has no room: it only leads in.
  return style === 'in-place'
    ? { frames: [behind[0]!, ...known], start: frames - 1 - after, strength: 1 }
    : { frames: known, start: frames - after, strength: 1 };
}

function repeat(frame: Frame, count: number): Frame[] {
  return Array.from({ length: count }, () => frame);
}
