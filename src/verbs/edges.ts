import { overlapFrames, usableOverlap, type WindowGeometry } from '../generation/windows/windows';
import type { Frame } from '../media/frames';
import type { ClipFrame } from './context';

/** Remembers how a run of frames begins and ends while they pass. */
export class Edges {
  readonly #geometry: WindowGeometry;
  #first: Frame[] = [];
  #last: Frame[] = [];

  constructor(geometry: WindowGeometry) {
    this.#geometry = geometry;
  }

  /** As many of the first frames as a window in front of them can make use of, at the model's size. */
  get first(): readonly Frame[] {
    return this.#first;
  }

  /** As many of the last frames as a window behind them can make use of. */
  get last(): readonly Frame[] {
    return this.#last;
  }

  /** Frames that pass through are taken to follow those that passed before. */
  async *through(frames: AsyncIterable<ClipFrame>): AsyncGenerator<ClipFrame> {
    for await (const frame of frames) {
      const model = frame.model();
      if (this.#first.length < overlapFrames(this.#geometry)) this.#first.push(model);
      this.#last = [...this.#last, model].slice(-usableOverlap(this.#geometry));
      yield frame;
    }
  }
}

/** The first frames of a run at the model's size; the run goes on behind them. */
export async function takeFrames(frames: AsyncIterator<ClipFrame>, count: number): Promise<ClipFrame[]> {
  const taken: ClipFrame[] = [];
  while (taken.length < count) {
    const { done, value } = await frames.next();
    if (done) break;
    taken.push(value);
  }
  return taken;
}

/** The first frames of a run that is read for them alone. */
export async function firstFrames(
  frames: AsyncIterable<ClipFrame>,
  geometry: WindowGeometry,
): Promise<Frame[]> {
  const first: Frame[] = [];
  for await (const frame of frames) {
    first.push(frame.model());
    if (first.length === overlapFrames(geometry)) break;
  }
  return first;
}
