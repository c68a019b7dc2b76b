/** The page's end of a worker: starts it, calls it, survives its death. */
import { type Remote, wrap } from 'comlink';
import { Failure } from '../failure';
import type { Message } from '../message/message';

interface RunningWorker<Api> {
  readonly api: Remote<Api>;
  /** Rejects when the worker dies, which leaves calls to it unanswered for ever. */
  readonly death: Promise<never>;
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
   * @throws {Failure} `WorkerCrashed` if it dies before it answers; else what the worker throws, with its name
   */
  async call<T>(action: (api: Remote<Api>) => Promise<T>): Promise<T> {
    this.#running ??= this.#start();
    const { api, death } = this.#running;
    return Promise.race([action(api), death]);
  }

  /** Starts the worker ahead of the first call, which says what is wrong if it cannot be started. */
  start(): void {
    this.call(async () => undefined).catch(() => undefined);
  }

  /** Ends the worker, whatever it does: calls that wait for it reject with the reason. The next one starts a new worker. */
  stop(reason: Failure): void {
    this.#running?.end(reason);
  }

  #start(): RunningWorker<Api> {
    const worker = this.#create();
    let end!: RunningWorker<Api>['end'];
    const death = new Promise<never>((_, reject) => {
      end = (reason) => {
        worker.terminate();
        this.#running = undefined;
        reject(reason);
      };
    });
    const die = (event: Event) => {
      event.preventDefault();
      const cause = event instanceof ErrorEvent ? event.message : event.type;
      end(new Failure('WorkerCrashed', this.#crashed, { cause }));
    };
    worker.addEventListener('error', die);
    worker.addEventListener('messageerror', die);
    // Between calls nobody listens, and then a crash is no unhandled rejection: the next call starts anew.
    death.catch(() => {});
    return { api: wrap<Api>(worker), death, end };
  }
}
