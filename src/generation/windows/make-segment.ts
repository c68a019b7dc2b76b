/** A segment, window after window, each conditioned on the frames around it. */
import type { Frame } from '../../media/frames';
import type { ConditioningFrames, SampledWindow, WindowRequest } from '../../sampling/sample-window';
import type { EncodedText } from '../../sampling/text';
import { Handover } from './handover';
import type { SegmentRequest } from './segment';
import { beginning, ending, likeFirst, type MadeBefore, rollingBeginning, stillsIn } from './surroundings';
import { overlapFrames, planWindows, type Window, type WindowGeometry } from './windows';

/** What makes windows. */
export interface WindowMaker {
  sample(window: WindowRequest): Promise<SampledWindow>;
  /** The frames of a window at the model's size, one after another. */
  frames(latents: SampledWindow): AsyncGenerator<Frame>;
  /** What was made last, which the next segment may go on from; for models that roll. */
  last?: MadeBefore;
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
  if (geometry.rolling) {
    yield* rolling(run);
    return;
  }
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
  const handover = new Handover(segment.overlapBefore > 0 ? before : [], geometry);
  const made: SampledWindow[] = [];
  let done = 0;
  for (const [index, window] of windows.entries()) {
    const origin = done - window.overlapBefore - window.repeated;
    const shown = await source?.at(origin, window.frames);
    const conditioning: ConditioningFrames[] = [];
    if (shown && source?.except)
      conditioning.push({ frames: shown, start: 0, strength: 1, except: source.except });
    if (window.overlapBefore > 0) conditioning.push(beginning(handover.tail, made.at(-1), window, geometry));
    conditioning.push(...stillsIn(run, window, origin, geometry));
    if (window.overlapAfter > 0) conditioning.push(ending(after, window, geometry));
    const latents = await maker.sample({
      ...common(run, index, window),
      conditioning,
      ...(shown && source?.noise !== undefined ? { from: { frames: shown, noise: source.noise } } : {}),
      ...likeFirst(run, conditioning, made[0], geometry),
    });
    // The first, whose moments others take on, and the one before.
    made.splice(1, 1, latents);
    yield* handover.through(maker.frames(latents), window, windows[index + 1]?.carried ?? 0);
    done += window.kept;
  }
}

/** The one window of a model that rolls. */
async function* rolling(run: Run): AsyncGenerator<Frame> {
  const { maker, geometry, windows, segment, before = [] } = run;
  for (const [index, window] of windows.entries()) {
    const last = segment.goesOn ? maker.last : undefined;
    const latents = await maker.sample({
      ...common(run, index, window),
      conditioning: [
        ...(window.overlapBefore > 0 ? [rollingBeginning(before, last, window, geometry)] : []),
        ...stillsIn(run, window, -window.overlapBefore, geometry),
      ],
    });
    maker.last = { window: latents, frames: window.overlapBefore + window.kept };
    yield* keptFrames(maker, latents, window);
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
      ...stillsIn(run, window, origin - window.repeated, geometry),
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
