/** Offers the worker's functions to Node, which calls them through Playwright's `page.evaluate`. */
import * as Comlink from 'comlink';
import type { EngineWorkerApi } from './worker';

declare global {
  /** The worker that computes, on the page that `open.ts` opens. */
  var engineWorker: Comlink.Remote<EngineWorkerApi>;
}

const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
globalThis.engineWorker = Comlink.wrap<EngineWorkerApi>(worker);
