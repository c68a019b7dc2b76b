/** What a page and its workers hold on to. */
import type { CDPSession, Page, Worker } from 'playwright';
import { within } from '../../src/time-limit';
import { trackGpu } from '../browser-engine/track-gpu';
import { countAddresses } from './count-addresses';

/** What a page holds on to, by what it is. */
export interface Held {
  /** Bytes of the page's scripts. */
  readonly heap: number;
  readonly nodes: number;
  /** Addresses of files that were not taken back. */
  readonly addresses: number;
  /** Players that have a file. */
  readonly players: number;
  /** Buffers on the graphics card, and their bytes. */
  readonly buffers: number;
  readonly bufferBytes: number;
}

/** A page that counts. */
interface Counting {
  readonly addresses: ReadonlySet<string>;
  readonly players: readonly WeakRef<HTMLVideoElement>[];
}

/** A worker that counts. */
interface CountingWorker {
  gpu?: ReturnType<typeof trackGpu>;
}

/** Has a page that is opened next count, and its workers. */
export async function countHeld(page: Page): Promise<void> {
  await page.addInitScript(countAddresses);
  await page.addInitScript(countPlayers);
  page.on('worker', (worker) => void worker.evaluate(countInWorker).catch(() => undefined));
}

/** `__name` is the compiler's, which a function that leaves this program does not take along. */
const countInWorker = `{ const __name = (named) => named; if ('GPUAdapter' in self) self.gpu = (${trackGpu})(); }`;

/** In the page: has it remember the players there were. */
function countPlayers(): void {
  const players: WeakRef<HTMLVideoElement>[] = [];
  const { createElement } = Document.prototype;
  Document.prototype.createElement = function (this: Document, ...given: [string]) {
    const element = createElement.apply(this, given);
    if (element instanceof HTMLVideoElement) players.push(new WeakRef(element));
    return element;
  };
  Object.assign(globalThis, { players });
}

/** What a page holds once nothing is garbage, and what leaves the screen has had its moment to go. */
export async function heldBy(page: Page, session: CDPSession): Promise<Held> {
  await page.waitForTimeout(1500);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize: heap } = await session.send('Runtime.getHeapUsage');
  const { nodes } = await session.send('Memory.getDOMCounters');
  const counted = await page.evaluate(() => {
    const { addresses, players } = globalThis as unknown as Counting;
    const playing = players.filter((player) => (player.deref()?.networkState ?? 0) > 0);
    return { addresses: addresses.size, players: playing.length };
  });
  const workers = await Promise.all(page.workers().map(buffersOf));
  const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0);
  return {
    heap,
    nodes,
    ...counted,
    buffers: sum(workers.map(([count]) => count)),
    bufferBytes: sum(workers.map(([, bytes]) => bytes)),
  };
}

/** None of threads that onnxruntime has blocked: those never answer, and make no buffers. */
async function buffersOf(worker: Worker): Promise<readonly [count: number, bytes: number]> {
  const asked = worker.evaluate(() => {
    const { gpu } = globalThis as unknown as CountingWorker;
    return [gpu?.liveBuffers() ?? 0, gpu?.liveBytes() ?? 0] as const;
  });
  return (await within(5000, asked).catch(() => undefined)) ?? [0, 0];
}
