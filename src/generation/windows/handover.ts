/** Frames of windows on their way into a segment, and what of one window goes over into the next. */
import type { Frame } from '../../media/frames';
import { usableOverlap, type Window, type WindowGeometry } from './windows';

/**
 * Passes on the new frames of windows that follow each other. Where latents are carried from one to the next, both decode the
 * frames that these stand for: a decoder sees what is behind them in the one, and more of what is in front in the other, so
 * that one fades into the other and no frame is shown at the edge of what the decoder saw.
 */
export class Handover {
  readonly #geometry: WindowGeometry;
  #tail: readonly Frame[];
  /** Last frames of the window before, which wait for those of the next. */
  #held: readonly Frame[] = [];

  /** @param before frames in front of the segment */
  constructor(before: readonly Frame[], geometry: WindowGeometry) {
    this.#geometry = geometry;
    this.#tail = before.slice(-usableOverlap(geometry));
  }

  /** The last frames so far, as many as a window can make use of, as the window before made them. */
  get tail(): readonly Frame[] {
    return this.#tail;
  }

  /**
   * The segment's next frames.
   *
   * @param frames of the whole window
   * @param carried latent frames that the window behind it will be given; 0 if there is none
   */
  async *through(
    frames: AsyncIterable<Frame>,
    { overlapBefore, repeated, kept }: Window,
    carried: number,
  ): AsyncGenerator<Frame> {
    const first = overlapBefore + repeated;
    const fading = this.#held;
    const waiting: Frame[] = [];
    let at = 0;
    for await (const frame of frames) {
      const before = first - at;
      if (before > 0 && before <= fading.length) {
        const passed = fading.length - before;
        yield faded(fading[passed]!, frame, (passed + 1) / (fading.length + 1));
      } else if (before <= 0) {
        this.#tail = [...this.#tail, frame].slice(-usableOverlap(this.#geometry));
        waiting.push(frame);
        if (waiting.length > carried * this.#geometry.temporalScale) yield waiting.shift()!;
      }
      if (++at === first + kept) break;
    }
    this.#held = waiting;
  }
}

/** @param share of the second frame */
function faded(one: Frame, other: Frame, share: number): Frame {
  return { ...other, rgba: other.rgba.map((value, i) => one.rgba[i]! + share * (value - one.rgba[i]!)) };
}
