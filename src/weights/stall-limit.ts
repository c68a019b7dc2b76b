import { type Stop, stoppedBy } from '../cancellation';
import { Failure } from '../failure';
import { msg } from '../message/message';

/**
 * Milliseconds, twice over, in which something has to arrive: slow connections deliver a little all the time. Twice, because a
 * network that is being built may have kept this thread from hearing of it.
 */
const HALF = 15_000;

/** The failure of a download that the user stopped. */
export function stopped(): Failure {
  return new Failure('Cancelled', msg('The download was stopped. Generate again to start it anew.'));
}

/** Ends a download that its signal stops, or that nothing more arrives of. */
export class StallLimit {
  readonly #stop: Stop;
  readonly #asked: AbortSignal | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stalled = false;

  /** @param signal stops the download */
  constructor(signal?: AbortSignal) {
    this.#asked = signal;
    this.#stop = stoppedBy(signal);
    this.moved();
  }

  /** For the request. */
  get signal(): AbortSignal {
    return this.#stop.signal;
  }

  /** To be called whenever something arrived. */
  moved(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#timer = setTimeout(() => {
        this.#stalled = true;
        this.#stop.abort();
      }, HALF);
    }, HALF);
  }

  /** To be called when the download has ended. */
  end(): void {
    clearTimeout(this.#timer);
    this.#stop.release();
  }

  /** The failure of a download, by what was thrown and why. */
  failure(file: string, error: unknown): Failure {
    if (this.#asked?.aborted) return stopped();
    if (error instanceof Failure) return error;
    const message = this.#stalled
      ? msg('The server stopped sending {file}. Check the connection and try again.', { file })
      : msg("The model's {file} could not be downloaded. Check the connection and try again.", { file });
    return new Failure('ModelUnavailable', message, { cause: error });
  }
}
