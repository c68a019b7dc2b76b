/** The import that is under way. */
export class RunningImport {
  readonly #stop = new AbortController();
  #paused: { readonly resumed: Promise<void>; resume(): void } | undefined;

  get signal(): AbortSignal {
    return this.#stop.signal;
  }

  get paused(): boolean {
    return this.#paused !== undefined;
  }

  gate(): Promise<void> | undefined {
    return this.#paused?.resumed;
  }

  pause(): void {
    if (this.#paused || this.signal.aborted) return;
    let resume = () => {};
    const resumed = new Promise<void>((resolve) => {
      resume = resolve;
    });
    this.#paused = { resumed, resume };
  }

  resume(): void {
    this.#paused?.resume();
    this.#paused = undefined;
  }

  cancel(): void {
    this.#stop.abort();
    this.resume();
  }
}
