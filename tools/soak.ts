/**
 * `npm run soak`: makes clip after clip in one tab of the built page in headless Chromium, and tells whether it gets slower or
 * holds on to memory.
 *
 *     npm run soak -- [--clips 200] [--every 20] [--json]
 *
 * Small clips with the fewest steps, each of its own words, so that what is left behind by one counts often. Prints, for every
 * `--every` clips, the middle time, the memory of the largest process and, after a garbage collection, the heap of the page's
 * scripts; then the last clips against the fifth and those after it. Ends with 1 where memory grew by more than a tenth or the
 * last took more than 1.25 of the first.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type CDPSession, chromium, type Page } from 'playwright';
import { type BenchRow, median, tableLines } from './bench/table';
import { ensureBrowser } from './ensure-browser';
import { startMemoryMeter } from './memory-meter';
import { servePage } from './serve';

const { values } = parseArgs({
  options: {
    clips: { type: 'string', default: '200' },
    every: { type: 'string', default: '20' },
    json: { type: 'boolean', default: false },
  },
});
const count = Number(values.clips);
const every = Number(values.every);
/** Clips before these are still warming up. */
const WARM = 4;
const GROWTH = 1.1;
const SLOWDOWN = 1.25;

const subjects = ['fox', 'ship', 'rocket', 'frog', 'panda', 'owl', 'car', 'snowman', 'apple', 'ghost'];
const places = ['in the snow', 'on the beach', 'in the garden', 'in space', 'in the city'];

/** Words that no clip before had. */
function promptOf(i: number): string {
  return `a ${subjects[i % subjects.length]} ${places[Math.floor(i / subjects.length) % places.length]}, number ${i + 1}`;
}

async function main(): Promise<number> {
  const server = await servePage();
  const profile = mkdtempSync(join(tmpdir(), 'tabreel-soak-'));
  const browser = await chromium.launchPersistentContext(profile, {
    executablePath: ensureBrowser(),
    args: ['--no-sandbox', '--disable-background-networking'],
  });
  const meter = startMemoryMeter(profile);
  try {
    const page = browser.pages()[0]!;
    page.setDefaultTimeout(300_000);
    await page.goto(`${server.url}#frames=5&size=64x64&steps=1`);
    const session = await browser.newCDPSession(page);
    const times: number[] = [];
    const heaps: number[] = [];
    for (let i = 0; i < count; i++) {
      if (i === WARM || (i > WARM && (i - WARM) % every === 0)) meter.phase(`clip ${i + 1}`);
      times.push(await makeClip(page, promptOf(i)));
      if (i >= WARM && ((i - WARM) % every === every - 1 || i === count - 1)) {
        heaps.push(await heapOf(session));
        if (!values.json) console.error(`${i + 1} clips, the last in ${times.at(-1)!.toFixed(0)} ms`);
      }
    }
    return report(
      times,
      heaps,
      [...meter.stop()].filter(([name]) => name !== 'start').map(([, peak]) => peak.renderer),
    );
  } finally {
    meter.stop();
    await browser.close();
    await server.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

/** Milliseconds from the key to the clip on the screen. */
async function makeClip(page: Page, prompt: string): Promise<number> {
  const field = page.getByLabel('What should happen?');
  await field.fill(prompt);
  const start = performance.now();
  await field.press('Enter');
  await page.getByRole('heading', { name: prompt, exact: true }).waitFor();
  await page.getByRole('link', { name: 'Download' }).waitFor();
  return performance.now() - start;
}

/** Bytes that the page's scripts hold once nothing is garbage. */
async function heapOf(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  return (await session.send('Runtime.getHeapUsage')).usedSize;
}

function report(times: readonly number[], heaps: readonly number[], renderers: readonly number[]): number {
  const rows: BenchRow[] = heaps.map((heap, i) => {
    const from = WARM + i * every;
    return {
      what: `clips ${from + 1} to ${Math.min(from + every, times.length)}`,
      values: [median(times.slice(from, from + every)), renderers[i]! / 1e6, heap / 1e6],
    };
  });
  const ratio = (numbers: readonly number[]) => numbers.at(-1)! / numbers[0]!;
  const growth = {
    memory: ratio(renderers),
    heap: ratio(heaps),
    time: ratio(rows.map((row) => row.values[0]!)),
  };
  if (values.json) console.log(JSON.stringify({ times, heaps, renderers, growth }));
  else {
    const columns = [
      { name: 'a clip', unit: 'ms' },
      { name: 'largest process', unit: 'MB' },
      { name: 'scripts', unit: 'MB' },
    ] as const;
    console.log(tableLines({ title: `${times.length} clips in one tab`, columns, rows }).join('\n'));
    for (const [what, value] of Object.entries(growth))
      console.log(`  ${what}: ${value.toFixed(2)} x at the end`);
  }
  return growth.memory > GROWTH || growth.time > SLOWDOWN ? 1 : 0;
}

process.exitCode = await main();
