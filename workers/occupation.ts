/** What keeps a worker busy, and when that ends. */
export class Occupation {
  #works = 0;
  #waiting: (() => void)[] = [];

  /** Does something that others may wait for. @throws what the work throws */
  async during<T>(work: () => Promise<T>): Promise<T> {
    this.#works++;
    try {
      return await work();
    } finally {
      this.#works--;
      if (this.#works === 0) for (const go of this.#waiting.splice(0)) go();
    }
  }

  /** Resolves as soon as nothing is done. */
  async over(): Promise<void> {
    if (this.#works > 0) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }
}
