import { concat } from '../bytes';

/** Reads a stream in pieces of exact length, whatever chunks it arrives in. */
export class ByteStream {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  readonly #onBytes: (count: number) => void;
  #rest: Uint8Array = new Uint8Array();

  /** @param onBytes told the size of every chunk that arrives */
  constructor(stream: ReadableStream<Uint8Array>, onBytes: (count: number) => void) {
    this.#reader = stream.getReader();
    this.#onBytes = onBytes;
  }

  /** The next `length` bytes in a buffer of their own, or fewer if the stream ends before; all for infinity. */
  async read(length: number): Promise<Uint8Array<ArrayBuffer>> {
    // Collected first and joined afterwards: `length` may be a lie that no stream ever delivers.
    const pieces: Uint8Array[] = [];
    let missing = length;
    while (missing > 0) {
      if (this.#rest.byteLength === 0 && !(await this.#pull())) break;
      const piece = this.#rest.subarray(0, missing);
      this.#rest = this.#rest.subarray(piece.byteLength);
      pieces.push(piece);
      missing -= piece.byteLength;
    }
    return concat(pieces);
  }

  /** Stops the stream; nothing more is read. */
  async cancel(): Promise<void> {
    await this.#reader.cancel();
  }

  async #pull(): Promise<boolean> {
    const { done, value } = await this.#reader.read();
    if (done) return false;
    this.#rest = value;
    this.#onBytes(value.byteLength);
    return true;
  }
}
