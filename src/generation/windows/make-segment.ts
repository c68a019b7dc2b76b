/** A segment, window after window, each conditioned on the frames around it. */
import type { Frame } from '../../media/frames';
import type { ConditioningFrames, SampledWindow, WindowRequest } from '../../sampling/sample-window';
import type { EncodedText } from '../../sampling/text';
import type { SegmentRequest } from './segment';
import { overlapFrames, planWindows, usableOverlap, type Window, type WindowGeometry } from './windows';

/** What makes windows. */
export interface WindowMaker {
  sample(window: WindowRequest): Promise<SampledWindow>;
  /** The frames of a window at the model's size, one after another. */
  frames(latents: SampledWindow): AsyncGenerator<Frame>;
}

/** Windows of one segment that have noise of their own. */
const WINDOWS_PER_SEGMENT = 256;

/**
 * Makes the frames of a segment at the model's size, in the windows that `planWindows` foretells.
 *
 * @param text its prompt, encoded
 * @throws what making windows throws
 */
export async function* makeSegment(
  maker: WindowMaker,
  geometry: WindowGeometry,
  request: SegmentRequest,
  text: EncodedText,
): AsyncGenerator<Frame> {
  const { segment } = request;
  const windows = planWindows(segment, geometry);
  const run = { ...request, maker, geometry, windows, text };
  yield* segment.overlapBefore === 0 && segment.overlapAfter > 0 ? backwards(run) : forwards(run);
}

/** A segment that is being made. */
interface Run extends SegmentRequest {
  readonly maker: WindowMaker;
  readonly geometry: WindowGeometry;
  readonly windows: readonly Window[];
  readonly text: EncodedText;
}

async function* forwards(run: Run): AsyncGenerator<Frame> {
  const { maker, geometry, windows, segment, before = [], after = [], source } = run;
  const usable = usableOverlap(geometry);
  let tail = segment.overlapBefore > 0 ? before.slice(-usable) : [];
  let done = 0;
  for (const [index, window] of windows.entries()) {
    const origin = done - window.overlapBefore - window.repeated;
    const shown = await source?.at(origin, window.frames);
    const conditioning: ConditioningFrames[] = [];
    if (shown && source?.except)
      conditioning.push({ frames: shown, start: 0, strength: 1, except: source.except });
    if (window.overlapBefore > 0) {
      const from = Math.max(0, tail.length - window.repeated - window.overlapBefore);
      conditioning.push({
        frames: tail.slice(from, from + window.overlapBefore),
        start: 0,
        strength: index === 0 ? 1 : geometry.overlapStrength,
      });
    }
    conditioning.push(...stillsIn(run, window, origin));
    if (window.overlapAfter > 0) conditioning.push(ending(after, window, geometry));
    const latents = await maker.sample({
      ...common(run, index, window),
      conditioning,
      ...(shown && source?.noise !== undefined ? { from: { frames: shown, noise: source.noise } } : {}),
    });
    for await (const frame of keptFrames(maker, latents, window)) {
      tail = [...tail, frame].slice(-usable);
      yield frame;
    }
    done += window.kept;
  }
}

/**
 * Each window leads to the beginning of the one behind it, so the last is made first. Until they are shown windows
 * rest as latents, which are a hundredth of their frames.
 */
async function* backwards(run: Run): AsyncGenerator<Frame> {
  const { maker, geometry, windows, segment, after = [] } = run;
  const made: SampledWindow[] = [];
  let following = after;
  let origin = segment.frames;
  for (const [index, window] of [...windows.entries()].reverse()) {
    origin -= window.kept;
    const conditioning = [
      ...stillsIn(run, window, origin - window.repeated),
      ending(following, window, geometry),
    ];
    const latents = await maker.sample({ ...common(run, index, window), conditioning });
    made.unshift(latents);
    if (index > 0) {
      following = [];
      for await (const frame of keptFrames(maker, latents, window)) {
        following = [...following, frame];
        if (following.length === overlapFrames(geometry)) break;
      }
    }
  }
  for (const [index, latents] of made.entries()) yield* keptFrames(maker, latents, windows[index]!);
}

function common({ text, segment: { seed, noise = 0 } }: Run, index: number, { frames }: Window) {
  return { frames, text, seed, index: noise * WINDOWS_PER_SEGMENT + index };
}

/** The new frames of a window. */
async function* keptFrames(
  maker: WindowMaker,
  latents: SampledWindow,
  { overlapBefore, repeated, kept }: Window,
): AsyncGenerator<Frame> {
  const first = overlapBefore + repeated;
  let at = 0;
  for await (const frame of maker.frames(latents)) {
    if (at >= first) yield frame;
    if (++at === first + kept) break;
  }
}

/** The stills among a window's new frames. */
function stillsIn({ stills = [], geometry }: Run, window: Window, origin: number): ConditioningFrames[] {
  const { style, temporalScale: t } = geometry;
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

/** What a window ends in. @param following frames behind its new ones */
function ending(
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
