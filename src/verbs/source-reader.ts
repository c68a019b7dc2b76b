import type { Frame } from '../media/frames';
import type { ClipFrame } from './context';

/** Reads a source forwards, and holds what one window needs of it. */
export class SourceReader {
  readonly #frames: AsyncIterator<ClipFrame>;
  #held: Frame[] = [];
  /** Index in the source of the first frame that is held. */
  #first = 0;

  constructor(frames: AsyncIterable<ClipFrame>) {
    this.#frames = frames[Symbol.asyncIterator]();
  }

  /**
   * Frames [from, from + count) of the source at the model's size; its first frame stands for those in front of it, and its
   * last for those behind. Each call may go forwards only.
   */
  async at(from: number, count: number): Promise<readonly Frame[]> {
    while (this.#first + this.#held.length < from + count) {
      const { done, value } = await this.#frames.next();
      if (done) break;
      this.#held.push(value.model());
      // One stays, in case that the source ends here.
      const spare = Math.min(from - this.#first, this.#held.length - 1);
      if (spare > 0) {
        this.#held.splice(0, spare);
        this.#first += spare;
      }
    }
    return Array.from({ length: count }, (_, i) => {
      const at = Math.min(Math.max(0, from + i - this.#first), this.#held.length - 1);
      return this.#held[at]!;
    });
  }

  /** Ends the reading: what is decoded ahead is let go. */
  async close(): Promise<void> {
    await this.#frames.return?.();
  }
}
