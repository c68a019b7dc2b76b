/** Offers the reading and enlarging of pictures and clips, which run in a worker, to Node through `page.evaluate`. */
import * as Comlink from 'comlink';
import type { MediaApi } from './worker';

const worker = Comlink.wrap<MediaApi>(
  new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' }),
);

declare global {
  /** What the page of this folder offers. */
  var media: Comlink.Remote<MediaApi>;
}

globalThis.media = worker;
