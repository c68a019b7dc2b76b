import type { OpenedFile } from './file-header';

/** A file's bytes of which ends that were read already are not read again. */
export class KnownBytes {
  readonly #file: OpenedFile;
  readonly #signal: AbortSignal | undefined;
  #known: readonly { readonly begin: number; readonly bytes: Uint8Array }[];

  constructor(file: OpenedFile, signal: AbortSignal | undefined) {
    this.#file = file;
    this.#signal = signal;
    this.#known = [{ begin: 0, bytes: file.head }];
  }

  /** The last `length` bytes, or all that there are, and where they begin. */
  async tail(length: number): Promise<{ readonly begin: number; readonly bytes: Uint8Array }> {
    const { source, head } = this.#file;
    const begin = Math.max(0, source.size - length);
    if (source.size > head.length && this.#known.length === 1) {
      const from = Math.max(head.length, begin);
      this.#known = [
        ...this.#known,
        { begin: from, bytes: await source.read(from, source.size, this.#signal) },
      ];
    }
    return { begin, bytes: await this.read(begin, source.size) };
  }

  /** Bytes [begin, end) of the file, which has them; not to be changed. */
  async read(begin: number, end: number): Promise<Uint8Array> {
    const whole = this.#known.find(
      (known) => known.begin <= begin && end <= known.begin + known.bytes.length,
    );
    if (whole) return whole.bytes.subarray(begin - whole.begin, end - whole.begin);
    const out = new Uint8Array(end - begin);
    for (let at = begin; at < end; ) {
      const here = this.#known.find((known) => known.begin <= at && at < known.begin + known.bytes.length);
      const next = Math.min(end, ...this.#known.flatMap((known) => (known.begin > at ? [known.begin] : [])));
      const stop = here ? Math.min(end, here.begin + here.bytes.length) : next;
      const piece = here
        ? here.bytes.subarray(at - here.begin, stop - here.begin)
        : await this.#file.source.read(at, stop, this.#signal);
      out.set(piece, at - begin);
      at = stop;
    }
    return out;
  }
}
