/** The page's end of a worker: starts it, calls it, survives its death. */
import { type Remote, wrap } from 'comlink';
import type { SignOfLife } from '../../workers/expose-api';
import { Failure } from '../failure';
import { type Message, word } from '../message/message';
import { english } from './strings';

/** Milliseconds in which a worker has to hear that it is cancelled: one network may block it for seconds. */
const HEARS = 10_000;
/** Milliseconds in which it has to stop then: a step of a large model takes a while. */
const STOPS = 60_000;
/**
 * Milliseconds after which a script is asked for again that could not be fetched: a service worker that is deleted while the
 * page starts takes requests down with it.
 */
const AGAIN: readonly number[] = [300, 1000, 3000];

interface RunningWorker<Api> {
  readonly api: Remote<Api>;
  /** Rejects when the worker dies, which leaves calls to it unanswered for ever. */
  readonly death: Promise<never>;
  /** Whether it ended before its script was there, so that it has done nothing. */
  readonly isUnborn: () => boolean;
  /** Ends the worker. */
  readonly end: (reason: Failure) => void;
}

/** Starts the worker with the first call and a new one with the first call after a crash. */
export class WorkerClient<Api> {
  readonly #create: () => Worker;
  readonly #crashed: Message;
  #running: RunningWorker<Api> | undefined;

  /**
   * @param create starts the worker; bundlers need its address spelled out where it is created
   * @param crashed a sentence for the visitor about the death of the worker
   */
  constructor(create: () => Worker, crashed: Message) {
    this.#create = create;
    this.#crashed = crashed;
  }

  /**
   * Calls the worker.
   *
   * @param action may be called again where the worker's script could not be fetched
   * @throws {Failure} `WorkerCrashed` if it cannot be fetched, or dies before it answers; else what the worker throws, with its name
   */
  async call<T>(action: (api: Remote<Api>) => Promise<T>): Promise<T> {
    for (const pause of AGAIN) {
      this.#running ??= this.#start();
      const { api, death, isUnborn } = this.#running;
      try {
        return await Promise.race([action(api), death]);
      } catch (error) {
        if (!isUnborn()) throw error;
        await new Promise((resolve) => setTimeout(resolve, pause));
      }
    }
    this.#running ??= this.#start();
    const { api, death } = this.#running;
    return Promise.race([action(api), death]);
  }

  /** Starts the worker ahead of the first call, which says what is wrong if it cannot be started. */
  start(): void {
    this.call(async () => undefined).catch(() => undefined);
  }

  /**
   * Cancels what the worker does. One that does not hear it within seconds, or not stop within a minute, is ended as by `stop`.
   *
   * @returns to be called when what was cancelled has ended
   */
  cancel(action: (api: Remote<Api>) => Promise<unknown>, reason: Failure): () => void {
    const running = this.#running;
    let timer = setTimeout(() => running?.end(reason), HEARS);
    let isOver = false;
    this.call(action).then(
      () => {
        clearTimeout(timer);
        if (!isOver) timer = setTimeout(() => running?.end(reason), STOPS);
      },
      () => {},
    );
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }

  /** Ends the worker, whatever it does: calls that wait for it reject with the reason. The next one starts a new worker. */
  stop(reason: Failure): void {
    this.#running?.end(reason);
  }

  #start(): RunningWorker<Api> {
    const worker = this.#create();
    let end!: RunningWorker<Api>['end'];
    let isUnborn = false;
    const death = new Promise<never>((_, reject) => {
      end = (reason) => {
        worker.terminate();
        if (this.#running?.death === death) this.#running = undefined;
        reject(reason);
      };
    });
    const crash = (cause: string) => end(new Failure('WorkerCrashed', this.#crashed, { cause }));
    const die = (event: Event) => {
      event.preventDefault();
      // A script that ran and failed says how.
      isUnborn = event.type === 'error' && !(event instanceof ErrorEvent);
      if (isUnborn) end(new Failure('WorkerCrashed', word(english.unfetched), { cause: 'no script' }));
      else crash(event instanceof ErrorEvent ? event.message : event.type);
    };
    worker.addEventListener('error', die);
    worker.addEventListener('messageerror', die);
    worker.addEventListener('message', ({ data }: MessageEvent<Partial<SignOfLife> | undefined>) => {
      if (typeof data?.holds === 'string')
        navigator.locks.request(data.holds, () => crash('closed')).catch(() => {});
    });
    // Between calls nobody listens, and then a crash is no unhandled rejection: the next call starts anew.
    death.catch(() => {});
    return { api: wrap<Api>(worker), death, isUnborn: () => isUnborn, end };
  }
}
