/** What a page and its workers hold on to. */
import type { CDPSession, Page, Worker } from 'playwright';
import { within } from '../../src/time-limit';
import { trackGpu } from '../browser-engine/track-gpu';

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
  held(): Pick<Held, 'addresses' | 'players'>;
}

/** A worker that counts. */
interface CountingWorker {
  gpu?: ReturnType<typeof trackGpu>;
}

/** Has a page that is opened next count, and its workers. */
export async function countHeld(page: Page): Promise<void> {
  await page.addInitScript(countInPage);
  page.on('worker', (worker) => void worker.evaluate(countInWorker).catch(() => undefined));
}

/** `__name` is the compiler's, which a function that leaves this program does not take along. */
const countInWorker = `{ const __name = (named) => named; if ('GPUAdapter' in self) self.gpu = (${trackGpu})(); }`;

/** In the page: has it count addresses of files that were not taken back, and the players there were. */
function countInPage(): void {
  const addresses = new Set<string>();
  const players: WeakRef<HTMLVideoElement>[] = [];
  const { createObjectURL, revokeObjectURL } = URL;
  URL.createObjectURL = (file) => {
    const address = createObjectURL.call(URL, file);
    addresses.add(address);
    return address;
  };
  URL.revokeObjectURL = (address) => {
    addresses.delete(address);
    revokeObjectURL.call(URL, address);
  };
  const { createElement } = Document.prototype;
  Document.prototype.createElement = function (this: Document, ...given: [string]) {
    const element = createElement.apply(this, given);
    if (element instanceof HTMLVideoElement) players.push(new WeakRef(element));
    return element;
  };
  const page = globalThis as unknown as Counting;
  page.held = () => ({
    addresses: addresses.size,
    players: players.filter((player) => (player.deref()?.networkState ?? 0) > 0).length,
  });
}

/** What a page holds once nothing is garbage, and what leaves the screen has had its moment to go. */
export async function heldBy(page: Page, session: CDPSession): Promise<Held> {
  await page.waitForTimeout(1500);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize: heap } = await session.send('Runtime.getHeapUsage');
  const { nodes } = await session.send('Memory.getDOMCounters');
  const counted = await page.evaluate(() => (globalThis as unknown as Counting).held());
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
