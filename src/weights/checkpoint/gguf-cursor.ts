import { Failure } from '../../failure';
import { msg } from '../../message/message';
import { crc32 } from '../crc32';
import type { OpenedFile } from './file-header';

/** Bytes that are fetched at once; headers with a tokenizer have several megabytes. */
const windowBytes = 2 ** 20;

/** Far beyond any real header, and little enough for any memory. */
const maxHeaderBytes = 2 ** 27;

/** The failure for a file that is not what its header says, or has no sound header. */
export function damagedGguf(file: string, what: string): Failure {
  return new Failure(
    'ModelUnavailable',
    msg(
      '{file} cannot be read as a GGUF file: {what}. The file is damaged or incomplete; download it again.',
      { file, what },
    ),
  );
}

/**
 * Walks through the header of a GGUF file, of which it holds a window only. Every step is checked against the end of
 * the file before a byte is asked for or memory is taken.
 */
export class GgufCursor {
  readonly #file: OpenedFile;
  readonly #signal: AbortSignal | undefined;
  #window: Uint8Array;
  #view: DataView;
  /** Place in the file where the window begins. */
  #windowBegin = 0;
  /** Place in the window where the next value is. */
  #at = 0;
  #checksum = 0;

  constructor(file: OpenedFile, signal?: AbortSignal) {
    this.#file = file;
    this.#signal = signal;
    this.#window = file.head;
    this.#view = viewOf(file.head);
  }

  /** Place in the file of the next value. */
  get position(): number {
    return this.#windowBegin + this.#at;
  }

  /** CRC-32 of all that has been passed. */
  get checksum(): number {
    return crc32(this.#window.subarray(0, this.#at), this.#checksum);
  }

  /** Bytes that the header can have from here on: no more than the file, or than any sound header. */
  get rest(): number {
    return Math.min(this.#file.source.size, maxHeaderBytes) - this.position;
  }

  damaged(what: string): Failure {
    return damagedGguf(this.#file.source.name, what);
  }

  #demand(length: number): void {
    if (this.position + length > this.#file.source.size) throw this.damaged('it ends within its header');
    if (length > this.rest) throw this.damaged('its header does not end');
  }

  /** Whether the next `length` bytes have to be fetched first, with `fetch`. */
  lacks(length: number): boolean {
    return this.#at + length > this.#window.length;
  }

  /** Fetches the next `length` bytes, and more of the window behind them. @throws Failure beyond the file's end */
  async fetch(length: number): Promise<void> {
    const { source } = this.#file;
    this.#demand(length);
    const kept = this.#window.subarray(this.#at);
    const begin = this.position + kept.length;
    const end = Math.min(source.size, Math.max(this.position + length, begin + windowBytes));
    const fetched = await source.read(begin, end, this.#signal);
    this.#checksum = this.checksum;
    this.#windowBegin = this.position;
    this.#window = new Uint8Array(kept.length + fetched.length);
    this.#window.set(kept);
    this.#window.set(fetched, kept.length);
    this.#view = viewOf(this.#window);
    this.#at = 0;
  }

  /** Passes over bytes, in windows: they count for the checksum. */
  async skip(length: number): Promise<void> {
    this.#demand(length);
    for (let left = length; left > 0; ) {
      if (this.lacks(1)) await this.fetch(1);
      const step = Math.min(left, this.#window.length - this.#at);
      this.#at += step;
      left -= step;
    }
  }

  async u32(): Promise<number> {
    if (this.lacks(4)) await this.fetch(4);
    this.#at += 4;
    return this.#view.getUint32(this.#at - 4, true);
  }

  /** A count, length or offset. @throws Failure if it is beyond 2^53, which no file reaches */
  async u64(what: string): Promise<number> {
    if (this.lacks(8)) await this.fetch(8);
    this.#at += 8;
    const value = this.#view.getBigUint64(this.#at - 8, true);
    if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw this.damaged(`${what} of ${value}`);
    return Number(value);
  }

  /** The next `length` bytes, valid until the next call of anything. */
  async bytes(length: number): Promise<DataView<ArrayBufferLike>> {
    if (this.lacks(length)) await this.fetch(length);
    this.#at += length;
    return new DataView(this.#window.buffer, this.#window.byteOffset + this.#at - length, length);
  }

  /** A length and as many bytes of UTF-8. @throws Failure if it has more than `maxBytes`, or is no UTF-8 */
  async text(what: string, maxBytes: number): Promise<string> {
    const length = await this.u64(`${what} with a length`);
    if (length > maxBytes) throw this.damaged(`${what} of ${length} bytes`);
    const bytes = await this.bytes(length);
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    } catch {
      throw this.damaged(`${what} that is no text`);
    }
  }

  /** Passes over `count` texts; as far as the window reaches without waiting for each. */
  async skipTexts(count: number): Promise<void> {
    for (let i = 0; i < count; i++) {
      if (this.lacks(8)) await this.fetch(8);
      const length = Number(this.#view.getBigUint64(this.#at, true));
      this.#at += 8;
      if (this.lacks(length)) await this.skip(length);
      else this.#at += length;
    }
  }
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
