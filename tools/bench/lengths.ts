/** What a second of clip costs, and the most memory held, by the length of the clip; each in a browser of its own. */
import type { OutputSize } from '../../src/request/request';
import type { BenchOutput } from './table';
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
export async function benchLengths(
  output: BenchOutput,
  { seconds, ...change }: LengthOptions,
): Promise<void> {
  output.begin('Length: seconds that a second of clip takes, and memory of the largest process', [
    { name: 'a second', unit: 's' },
    { name: 'of the shortest', unit: 'x' },
    { name: 'idle', unit: 'MB' },
    { name: 'peak', unit: 'MB' },
    { name: 'file', unit: 'MB' },
  ]);
  let shortest: number | undefined;
  for (const length of seconds) {
    const { cost, idle, peak, bytes } = await measure(length, change);
    shortest ??= cost;
    output.row({
      what: `${length} s`,
      values: [cost, cost / shortest, idle / 1e6, peak / 1e6, bytes / 1e6],
    });
  }
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
