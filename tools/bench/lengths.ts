/** What a second of clip costs, and the most memory held, by the length of the clip; each in a browser of its own. */
import type { OutputSize } from '../../src/request/request';
import type { BenchTable } from './table';
import { openWorkerTab } from './worker-tab';

/** What is varied. */
export interface LengthOptions {
  /** Of clips. */
  readonly seconds: readonly number[];
  /** The model's own where absent. */
  readonly steps?: number | undefined;
  /** Enlarged to. */
  readonly output?: OutputSize | undefined;
}

/** Makes one clip of each length. */
export async function benchLengths({ seconds, ...change }: LengthOptions): Promise<BenchTable> {
  const measured: Awaited<ReturnType<typeof measure>>[] = [];
  for (const length of seconds) measured.push(await measure(length, change));
  return {
    title: 'Length: seconds that a second of clip takes, and memory of the largest process',
    columns: [
      { name: 'a second', unit: 's' },
      { name: 'of the shortest', unit: 'x' },
      { name: 'idle', unit: 'MB' },
      { name: 'peak', unit: 'MB' },
      { name: 'file', unit: 'MB' },
    ],
    rows: measured.map(({ cost, idle, peak, bytes }, i) => ({
      what: `${seconds[i]} s`,
      values: [cost, cost / measured[0]!.cost, idle / 1e6, peak / 1e6, bytes / 1e6],
    })),
  };
}

async function measure(seconds: number, { steps, output }: Omit<LengthOptions, 'seconds'>) {
  const tab = await openWorkerTab();
  const change = { ...(steps && { steps }), ...(output && { output }) };
  try {
    // The first still loads the model, which is no part of what is measured.
    const { frameRate } = await tab.make({ ...change, frames: 1 });
    tab.meter.phase('clip');
    const { timings, frames, bytes } = await tab.make({ ...change, frames: Math.round(seconds * frameRate) });
    const peaks = tab.meter.stop();
    return {
      cost: timings.total / 1000 / (frames / frameRate),
      idle: peaks.get('start')!.renderer,
      peak: peaks.get('clip')!.renderer,
      bytes,
    };
  } finally {
    await tab.close();
  }
}
