/**
 * Waiting for IndexedDB, which in some browsers and profiles never answers: no error, no event. Whoever asks is told so within
 * seconds, and goes on as where storage is refused.
 */
import { within } from './time-limit';

/** Milliseconds in which a database has to open. */
const OPENING = 4000;
/** Milliseconds in which what was asked of an open one has to be done: slow disks take seconds for a large model. */
const WORKING = 60_000;
/** Milliseconds, for either, once it did not answer: nobody should wait as long twice. */
const SILENT = 300;

/** How long a database is waited for. It is trusted again once it answers. */
export class StorePatience {
  #isSilent = false;

  /** Waits for a database to open. @throws as `within` */
  opening<T>(wait: PromiseLike<T>): Promise<T> {
    return this.#hear(OPENING, wait);
  }

  /** Waits for what was asked of it. @throws as `within` */
  working<T>(wait: PromiseLike<T>): Promise<T> {
    return this.#hear(WORKING, wait);
  }

  async #hear<T>(milliseconds: number, wait: PromiseLike<T>): Promise<T> {
    wait.then(
      () => {
        this.#isSilent = false;
      },
      () => {},
    );
    try {
      return await within(this.#isSilent ? SILENT : milliseconds, wait);
    } catch (error) {
      if (error instanceof DOMException && error.name === 'TimeoutError') this.#isSilent = true;
      throw error;
    }
  }
}
