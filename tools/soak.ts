/**
 * `npm run soak`: makes clip after clip in one tab of the built page in headless Chromium, and tells whether it gets slower or
 * holds on to memory.
 *
 *     npm run soak -- [--clips 200] [--every 20] [--gpu] [--json]
 *
 * Small clips with the fewest steps, each of its own words, so that what is left behind by one counts often. Prints, for every
 * `--every` clips, the middle time and the memory of the largest process, then what the page holds after a garbage collection:
 * the heap of its scripts, nodes, addresses of files, players that have one, and buffers on the graphics card. The library draws a
 * tile for each of the first 60 clips and no more, so what is held is compared from the first row on in which it draws no more;
 * times and buffers are compared with the fifth clip and those after it. Ends with 1 where anything grew by more than a tenth,
 * which fewer clips cannot tell, or the last clips took more than 1.25 of the first. `--gpu` makes stills on
 * the GPU in software, which is some fifty times slower.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Page } from 'playwright';
import { type BenchRow, median, tableLines } from './bench/table';
import { webGpuArguments } from './browser-engine/open';
import { ensureBrowser } from './ensure-browser';
import { startMemoryMeter } from './memory-meter';
import { servePage } from './serve';
import { countHeld, type Held, heldBy } from './soak/held';

const { values } = parseArgs({
  options: {
    clips: { type: 'string', default: '200' },
    every: { type: 'string', default: '20' },
    gpu: { type: 'boolean', default: false },
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

async function main(): Promise<number> {
  const server = await servePage();
  const profile = mkdtempSync(join(tmpdir(), 'tabreel-soak-'));
  const browser = await chromium.launchPersistentContext(profile, {
    executablePath: ensureBrowser(),
    args: ['--no-sandbox', '--disable-background-networking', ...(values.gpu ? webGpuArguments : [])],
  });
  const meter = startMemoryMeter(profile);
  try {
    const page = browser.pages()[0]!;
    page.setDefaultTimeout(300_000);
    await countHeld(page);
    if (values.gpu) await page.addInitScript(() => localStorage.setItem('tabreel.backend', 'webgpu'));
    await page.goto(`${server.url}#frames=${values.gpu ? 1 : 5}&size=64x64&steps=1`);
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

function report(times: readonly number[], held: readonly Held[], renderers: readonly number[]): number {
  const starts = held.map((_, i) => WARM + i * every);
  const rows: BenchRow[] = held.map(({ heap, nodes, addresses, players, buffers, bufferBytes }, i) => {
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
        buffers,
        bufferBytes / 1e6,
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
  // The library draws nothing with them.
  const gpu = {
    buffers: ratio(
      held.map(({ buffers }) => buffers),
      0,
    ),
    bytes: ratio(
      held.map(({ bufferBytes }) => bufferBytes),
      0,
    ),
  };
  const slowdown = ratio(
    rows.map((row) => row.values[0]!),
    0,
  );
  if (values.json) console.log(JSON.stringify({ times, held, renderers, growth, gpu, slowdown }));
  else {
    const columns = [
      { name: 'a clip', unit: 'ms' },
      { name: 'largest process', unit: 'MB' },
      { name: 'scripts', unit: 'MB' },
      { name: 'nodes', unit: '' },
      { name: 'addresses', unit: '' },
      { name: 'players', unit: '' },
      { name: 'GPU buffers', unit: '' },
      { name: 'in these', unit: 'MB' },
    ] as const;
    console.log(tableLines({ title: `${times.length} clips in one tab`, columns, rows }).join('\n'));
    for (const [what, value] of Object.entries(growth))
      console.log(`  ${what}: ${value.toFixed(2)} x at the end of clips ${starts[settled]! + 1} and after`);
    if (values.gpu)
      console.log(
        `  GPU: ${gpu.buffers.toFixed(2)} x the buffers, ${gpu.bytes.toFixed(2)} x their bytes at the end`,
      );
    console.log(`  time: ${slowdown.toFixed(2)} x at the end`);
  }
  const grew = [...(full === -1 ? [] : Object.values(growth)), ...(values.gpu ? Object.values(gpu) : [])];
  // None at all were not counted.
  const uncounted = values.gpu && held.at(-1)!.buffers === 0;
  return uncounted || grew.some((value) => value > GROWTH) || slowdown > SLOWDOWN ? 1 : 0;
}

process.exitCode = await main();
