/** What a load is told and asked by one of those who wait for it. */
export interface LoadOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, total: number) => void;
}

/** A load that several wait for, begun once: who comes later hears at once how far it is. */
export class SharedLoad<T> {
  /** What is loaded. */
  readonly result: Promise<T>;
  readonly #stop = new AbortController();
  readonly #listeners = new Set<LoadOptions['onProgress']>();
  #last: readonly [done: number, total: number] | undefined;

  constructor(load: (options: LoadOptions) => Promise<T>) {
    const onProgress: LoadOptions['onProgress'] = (...progress) => {
      this.#last = progress;
      for (const listener of this.#listeners) listener(...progress);
    };
    this.result = load({ signal: this.#stop.signal, onProgress });
    // What is there has no progress any more; of a failure hears whoever waits.
    this.result.then(
      () => {
        this.#last = undefined;
      },
      () => undefined,
    );
  }

  /**
   * Waits for the load.
   *
   * @param signal stops the load, for all who wait
   * @throws what the load throws
   */
  async wait({ signal, onProgress }: LoadOptions): Promise<T> {
    const stop = () => this.#stop.abort();
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop);
    this.#listeners.add(onProgress);
    if (this.#last) onProgress(...this.#last);
    try {
      return await this.result;
    } finally {
      this.#listeners.delete(onProgress);
      signal.removeEventListener('abort', stop);
    }
  }
}
