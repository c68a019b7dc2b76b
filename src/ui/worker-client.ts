/** The page's end of the generator worker: starts it, calls it, survives its death. */
import { type Remote, wrap } from 'comlink';
import type { GeneratorApi } from '../../workers/protocol';
import { Failure } from '../failure';
import { t } from './strings';

interface RunningWorker {
  readonly worker: Worker;
  readonly api: Remote<GeneratorApi>;
  /** Rejects when the worker dies, which leaves calls to it unanswered for ever. */
  readonly death: Promise<never>;
}

/** Starts the worker with the first call and a new one with the first call after a crash. */
export class WorkerClient {
  #running: RunningWorker | undefined;

  /**
   * Calls the worker.
   *
   * @throws {Failure} `WorkerCrashed` if it dies before it answers; else what the worker throws, with its name
   */
  async call<T>(action: (api: Remote<GeneratorApi>) => Promise<T>): Promise<T> {
    this.#running ??= this.#start();
    const { api, death } = this.#running;
    return Promise.race([action(api), death]);
  }

  #start(): RunningWorker {
    const worker = new Worker(new URL('../../workers/generator.ts', import.meta.url), { type: 'module' });
    const death = new Promise<never>((_, reject) => {
      const die = (event: Event) => {
        event.preventDefault();
        worker.terminate();
        this.#running = undefined;
        const cause = event instanceof ErrorEvent ? event.message : event.type;
        reject(new Failure('WorkerCrashed', t.crashed, { cause }));
      };
      worker.addEventListener('error', die);
      worker.addEventListener('messageerror', die);
    });
    // Between calls nobody listens, and then a crash is no unhandled rejection: the next call starts anew.
    death.catch(() => {});
    return { worker, api: wrap<GeneratorApi>(worker), death };
  }
}
