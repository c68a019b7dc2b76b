/**
 * What a second of clip costs, and the most memory held, by the length of a clip that is made chunk by chunk, in the built page: a
 * Wan 2.1 of the true layout, small and random, which is imported as a person does it. Each in a browser of its own.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { ModelsPanel } from '../../e2e/models-panel';
import { Studio } from '../../e2e/studio';
import { synthesizeTokenizer } from '../synthesize/tokenizer';
import { ValuePool } from '../synthesize/value-pool';
import { shrunkWan, wanTextFile, wanTransformerFile, wanVaeFiles } from '../synthesize/wan-files';
import { writeToDisk } from '../synthesize/write-file';
import { openMeteredBrowser } from './metered-browser';
import type { BenchOutput } from './table';

/** What is varied. */
export interface RollingOptions {
  /** Of clips; the longer ones are compared with the first that has at least `SETTLED` seconds. */
  readonly seconds: readonly number[];
  /** Pixels of each side. */
  readonly side: number;
}

const FRAME_RATE = 16;
/**
 * A chunk sees five seconds of what is in front of it, so that the first of them cost less; and decoding takes as much of a clip at
 * once as its share of memory lets it, which at 320x320 is less than the clip from here on.
 */
const SETTLED = 30;
/** Of the first clip that is long enough: what a longer one may hold, and what a second of it may take. */
const GROWTH = 1.1;
const SLOWDOWN = 1.25;

/** Makes one clip of each length. @throws {Error} where a longer one holds more, or takes more for each second */
export async function benchRolling(output: BenchOutput, { seconds, side }: RollingOptions): Promise<void> {
  output.begin(
    `Made chunk by chunk, of ${side}x${side}: seconds that a second of clip takes, and the largest process`,
    [
      { name: 'all', unit: 's' },
      { name: 'a second', unit: 's' },
      { name: 'of the settled', unit: 'x' },
      { name: 'peak', unit: 'MB' },
      { name: 'of the settled', unit: 'x' },
    ],
  );
  const folder = mkdtempSync(join(tmpdir(), 'tabreel-bench-wan-'));
  const faults: string[] = [];
  try {
    const files = writeFiles(folder);
    let settled: { readonly cost: number; readonly peak: number } | undefined;
    for (const length of seconds) {
      const { time, peak } = await measure(files, length, side);
      const cost = time / length;
      if (length >= SETTLED) settled ??= { cost, peak };
      const ratios = settled && { cost: cost / settled.cost, peak: peak / settled.peak };
      output.row({ what: `${length} s`, values: [time, cost, ratios?.cost, peak / 1e6, ratios?.peak] });
      if (ratios && ratios.peak > GROWTH)
        faults.push(`A clip of ${length} s holds ${ratios.peak.toFixed(2)} times as much.`);
      if (ratios && ratios.cost > SLOWDOWN)
        faults.push(`A second of a clip of ${length} s takes ${ratios.cost.toFixed(2)} times as long.`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  if (faults.length > 0) throw new Error(faults.join('\n'));
}

function writeFiles(folder: string): string[] {
  mkdirSync(folder, { recursive: true });
  const pool = new ValuePool(1);
  const files = [
    wanTransformerFile(shrunkWan, 'F16', { name: 'framewise-2step' }),
    wanTextFile(shrunkWan, 'scaled'),
    wanVaeFiles(shrunkWan).tiny,
  ];
  for (const file of files) writeToDisk(file, folder, pool);
  writeFileSync(join(folder, 'tokenizer.json'), JSON.stringify(synthesizeTokenizer().json));
  return [...files.map(({ name }) => name), 'tokenizer.json'].map((name) => join(folder, name));
}

/** Seconds from Generate to the clip on the screen, and bytes of the largest process meanwhile. */
async function measure(files: readonly string[], seconds: number, side: number) {
  const { url, page, meter, close } = await openMeteredBrowser();
  try {
    await page.goto(url);
    const models = new ModelsPanel(page, 'Wan 2.1 1.3B');
    await models.begin(files);
    await models.ready.waitFor();
    await models.button('Close').click();
    // The first still loads the model, which is no part of what is measured.
    await make(page, side, 1);
    meter.phase('clip');
    const time = await make(page, side, Math.round(seconds * FRAME_RATE));
    return { time: time / 1000, peak: meter.stop().get('clip')!.renderer };
  } finally {
    await close();
  }
}

/** Milliseconds of one clip. */
async function make(page: Page, side: number, frames: number): Promise<number> {
  const prompt = `a red fish in the sea, ${frames} frames`;
  const form = { model: 'wan-2.1-1.3b', prompt, size: `${side}x${side}`, frames: String(frames), seed: '1' };
  const studio = new Studio(page);
  await studio.follow(String(new URLSearchParams(form)));
  while ((await studio.prompt.inputValue()) !== prompt) await page.waitForTimeout(100);
  const start = performance.now();
  await studio.prompt.press('Enter');
  await page.getByRole('heading', { name: prompt, exact: true }).waitFor();
  await studio.download.waitFor();
  return performance.now() - start;
}
