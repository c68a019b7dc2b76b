import type { HostTensor } from '../tensor/types';
import type { Span } from './spans';

/** Features or pixels of consecutive frames, [count, channels, height, width]. */
export interface Frames {
  readonly count: number;
  readonly channels: number;
  readonly height: number;
  readonly width: number;
  readonly data: Float32Array;
}

/** The frames that a stage currently needs of a stream that is read only as far as necessary. */
export class FrameWindow {
  readonly #source: AsyncIterator<Frames>;
  #blocks: Frames[] = [];
  /** Index in the stream of the first frame that is held. */
  #first = 0;
  #end = 0;
  #range = { start: 0, end: 0 };

  constructor(source: AsyncIterable<Frames>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** Moves on to the frames [start, end); neither may go back. @throws if the stream ends before. */
  async move(start: number, end: number): Promise<void> {
    this.release(start);
    while (this.#end < end) {
      await this.#read();
      this.release(start);
    }
    this.#range = { start, end };
  }

  /** Lets go of the frames before `start`, to which there is no way back. */
  release(start: number): void {
    for (let block = this.#blocks[0]; block && this.#first + block.count <= start; block = this.#blocks[0]) {
      this.#blocks.shift();
      this.#first += block.count;
    }
  }

  /** The frames moved to, cut to the rows and columns that spans take in: [frames, channels, height, width]. */
  tile(row: Span, column: Span): HostTensor {
    const [{ channels, height, width }] = this.#blocks as [Frames];
    const { start, end } = this.#range;
    const [tileHeight, tileWidth] = [row.end - row.start, column.end - column.start];
    const data = new Float32Array((end - start) * channels * tileHeight * tileWidth);
    let at = 0;
    for (const { frames, offset } of this.#held(start, end)) {
      for (let c = 0; c < channels; c++) {
        for (let y = row.start; y < row.end; y++) {
          const from = ((offset * channels + c) * height + y) * width + column.start;
          data.set(frames.data.subarray(from, from + tileWidth), at);
          at += tileWidth;
        }
      }
    }
    return { dtype: 'float32', shape: [end - start, channels, tileHeight, tileWidth], data };
  }

  /** Where each frame [start, end) of the stream lies. */
  *#held(start: number, end: number): Generator<{ frames: Frames; offset: number }> {
    let first = this.#first;
    for (const frames of this.#blocks) {
      for (let offset = Math.max(0, start - first); offset < frames.count && first + offset < end; offset++) {
        yield { frames, offset };
      }
      first += frames.count;
    }
  }

  async #read(): Promise<Frames> {
    const { done, value } = await this.#source.next();
    if (done) throw new Error(`the stream ends after ${this.#end} frames`);
    this.#blocks.push(value);
    this.#end += value.count;
    return value;
  }
}
