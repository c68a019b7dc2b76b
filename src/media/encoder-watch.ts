import { Failure } from '../failure';
import { msg } from '../message/message';

/** Milliseconds in which an encoder has to give something: large frames take a second on slow machines. */
const SILENCE = 30_000;
/** Milliseconds between two looks. */
const LOOK = 1000;

/** Notices that an encoder gives nothing any more: some hang without an error. */
export class EncoderWatch {
  #last = performance.now();

  /** To be called when it is given something to do, and when it gives something. */
  moved(): void {
    this.#last = performance.now();
  }

  /** @throws {Failure} `EncodingUnavailable` where nothing has come for too long */
  check(): void {
    if (performance.now() - this.#last <= SILENCE) return;
    throw new Failure(
      'EncodingUnavailable',
      msg(
        'The video encoder of this browser does not answer. Close other programs that show or record video and try again, or make a still image.',
      ),
    );
  }

  /** Waits for what the encoder does, as long as it gives something. @throws as `check`, and what the wait ends with */
  async during<T>(wait: Promise<T> | undefined): Promise<void> {
    let timer: ReturnType<typeof setInterval> | undefined;
    const silence = new Promise<never>((_, reject) => {
      timer = setInterval(() => {
        try {
          this.check();
        } catch (error) {
          reject(error);
        }
      }, LOOK);
    });
    try {
      await Promise.race([wait, silence]);
    } finally {
      clearInterval(timer);
    }
  }
}
