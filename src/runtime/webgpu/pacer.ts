/** Runs that may be under way on a GPU at once: of a few submissions each, so a few dozen of these. */
const DEPTH = 8;

/**
 * Keeps the host from running ahead of the GPU. What was submitted cannot be taken back: a queue of minutes could be neither
 * cancelled nor seen to progress, and would hold the buffers of all of it.
 */
export class Pacer {
  readonly #queue: Pick<GPUQueue, 'onSubmittedWorkDone'>;
  readonly #markers: Promise<unknown>[] = [];

  constructor(queue: Pick<GPUQueue, 'onSubmittedWorkDone'>) {
    this.#queue = queue;
  }

  /** To be awaited after each run: sets a marker behind it, and waits until the one of some runs ago was reached. */
  async mark(): Promise<void> {
    // A lost device rejects; whoever runs hears of it otherwise.
    this.#markers.push(this.#queue.onSubmittedWorkDone().catch(() => undefined));
    if (this.#markers.length > DEPTH) await this.#markers.shift();
  }
}
