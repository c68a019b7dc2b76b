/** Looks back so far. */
const WINDOW_MS = 10_000;

/** Measures how fast bytes come, over the last seconds, and how long the rest will take. */
export class TransferRate {
  readonly #now: () => number;
  #marks: { time: number; done: number }[] = [];

  /** @param now in milliseconds */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Begins anew: after a pause, or where bytes were skipped. */
  restart(): void {
    this.#marks = [];
  }

  /** @param done bytes so far, of `total` */
  measure(done: number, total: number): { bytesPerSecond: number; secondsLeft: number | undefined } {
    const time = this.#now();
    this.#marks.push({ time, done });
    while (this.#marks.length > 2 && this.#marks[1]!.time <= time - WINDOW_MS) this.#marks.shift();
    const first = this.#marks[0]!;
    const bytesPerSecond = time > first.time ? ((done - first.done) / (time - first.time)) * 1000 : 0;
    return { bytesPerSecond, secondsLeft: bytesPerSecond > 0 ? (total - done) / bytesPerSecond : undefined };
  }
}
