/**
 * `npm run soak`: makes clip after clip in one tab of the built page in headless Chromium, and tells whether it gets slower or
 * holds on to memory.
 *
 *     npm run soak -- [--clips 200] [--every 20] [--json]
 *
 * Small clips with the fewest steps, each of its own words, so that what is left behind by one counts often. Prints, for every
 * `--every` clips, the middle time and the memory of the largest process, then what the page holds after a garbage collection:
 * the heap of its scripts, nodes, addresses of files, and players that have one. The library draws a tile for each of the first
 * 60 clips and no more, so what is held is compared from the first row on in which it draws no more; times are compared with the
 * fifth clip and those after it. Ends with 1 where anything grew by more than a tenth, which fewer clips cannot tell, or the last
 * clips took more than 1.25 of the first.
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
/** Tiles that the library draws. */
const TILES = 60;
const GROWTH = 1.1;
const SLOWDOWN = 1.25;

const subjects = ['fox', 'ship', 'rocket', 'frog', 'panda', 'owl', 'car', 'snowman', 'apple', 'ghost'];
const places = ['in the snow', 'on the beach', 'in the garden', 'in space', 'in the city'];

/** Words that no clip before had. */
function promptOf(i: number): string {
  return `a ${subjects[i % subjects.length]} ${places[Math.floor(i / subjects.length) % places.length]}, number ${i + 1}`;
}

/** What the page holds on to. */
interface Held {
  readonly heap: number;
  readonly nodes: number;
  readonly addresses: number;
  readonly players: number;
}

/** A page that counts. */
interface Counting {
  held(): Pick<Held, 'addresses' | 'players'>;
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
    await page.addInitScript(countHeld);
    await page.goto(`${server.url}#frames=5&size=64x64&steps=1`);
    const session = await browser.newCDPSession(page);
    const times: number[] = [];
    const held: Held[] = [];
    for (let i = 0; i < count; i++) {
      if (i === WARM || (i > WARM && (i - WARM) % every === 0)) meter.phase(`clip ${i + 1}`);
      times.push(await makeClip(page, promptOf(i)));
      if (i >= WARM && ((i - WARM) % every === every - 1 || i === count - 1)) {
        held.push(await heldBy(page, session));
        if (!values.json) console.error(`${i + 1} clips, the last in ${times.at(-1)!.toFixed(0)} ms`);
      }
    }
    return report(
      times,
      held,
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

/** In the page: has it count addresses of files that were not taken back, and the players there were. */
function countHeld(): void {
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

/** What the page holds once nothing is garbage, and what leaves the screen has had its moment to go. */
async function heldBy(page: Page, session: CDPSession): Promise<Held> {
  await page.waitForTimeout(1500);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize: heap } = await session.send('Runtime.getHeapUsage');
  const { nodes } = await session.send('Memory.getDOMCounters');
  const counted = await page.evaluate(() => (globalThis as unknown as Counting).held());
  return { heap, nodes, ...counted };
}

function report(times: readonly number[], held: readonly Held[], renderers: readonly number[]): number {
  const starts = held.map((_, i) => WARM + i * every);
  const rows: BenchRow[] = held.map(({ heap, nodes, addresses, players }, i) => {
    const from = starts[i]!;
    return {
      what: `clips ${from + 1} to ${Math.min(from + every, times.length)}`,
      values: [
        median(times.slice(from, from + every)),
        renderers[i]! / 1e6,
        heap / 1e6,
        nodes,
        addresses,
        players,
      ],
    };
  });
  const full = starts.findIndex((from) => from >= TILES);
  const settled = Math.max(0, full);
  const ratio = (numbers: readonly number[], from = settled) => numbers.at(-1)! / Math.max(1, numbers[from]!);
  const growth = {
    memory: ratio(renderers),
    heap: ratio(held.map(({ heap }) => heap)),
    nodes: ratio(held.map(({ nodes }) => nodes)),
    addresses: ratio(held.map(({ addresses }) => addresses)),
    players: ratio(held.map(({ players }) => players)),
  };
  const slowdown = ratio(
    rows.map((row) => row.values[0]!),
    0,
  );
  if (values.json) console.log(JSON.stringify({ times, held, renderers, growth, slowdown }));
  else {
    const columns = [
      { name: 'a clip', unit: 'ms' },
      { name: 'largest process', unit: 'MB' },
      { name: 'scripts', unit: 'MB' },
      { name: 'nodes', unit: '' },
      { name: 'addresses', unit: '' },
      { name: 'players', unit: '' },
    ] as const;
    console.log(tableLines({ title: `${times.length} clips in one tab`, columns, rows }).join('\n'));
    for (const [what, value] of Object.entries(growth))
      console.log(`  ${what}: ${value.toFixed(2)} x at the end of clips ${starts[settled]! + 1} and after`);
    console.log(`  time: ${slowdown.toFixed(2)} x at the end`);
  }
  const grows = full !== -1 && Object.values(growth).some((value) => value > GROWTH);
  return grows || slowdown > SLOWDOWN ? 1 : 0;
}

process.exitCode = await main();
