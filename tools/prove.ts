/**
 * `npm run prove`: what this machine's GPU does with the networks, in one table: the self-test, parity of all golden sets in
 * float32 and float16, a transformer block, a layer of T5 and the decoder's stages at full size with what they reach of a
 * plain product, and a clip with random weights against the time that was foreseen for it.
 *
 *     npm run prove -- [--driver vulkan|browser|native] [--shrink] [--size 768x512] [--frames 97] [--format q8|q4]
 *         [--sets 01,05] [--fused] [--memory 8] [--limit 480] [--json] [--out proof.json]
 *
 * `vulkan` is onnxruntime-node's WebGPU: on the driver that VK_DRIVER_FILES names, else on Mesa's software driver, which is
 * fetched (tools/vulkan.ts). `browser` is headless Chromium with its software GPU, `native` onnxruntime on the processor. `--shrink` takes narrow networks and a small
 * clip, for such drivers. `--fused` tests the fused attention in Node, too, where software drivers compile it for a minute;
 * `--memory` is what a clip may take, in GiB; `--limit` the seconds after which nothing new is begun; `--out` a file that
 * holds what is known so far at any moment. Ends with 0 where nothing failed.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type CheckResult, checkFolder, parseGoldenFiles, setOf } from '../parity/check-folder';
import { openParityInBrowser } from '../parity/in-browser';
import { readGoldenFolder } from '../parity/read-folder';
import { tolerances } from '../parity/verdict';
import { createNativeEngine, createVulkanEngine } from '../src/runtime/engine-native';
import type { QuantizedFormat } from '../src/tensor/weight-format';
import { shrunkOutline } from '../test/support/shrunk-outline';
import { dropVideo } from './bench/drop-video';
import { holds, type ProofRow, proofTable } from './prove/proof';
import { proveDevice } from './prove/prove-device';
import { parityRows } from './prove/prove-parity';
import { type ClipSize, publishedOutline } from './prove/synthetic-clip';
import { hasVulkan, runOnVulkan } from './vulkan';

const { values } = parseArgs({
  options: {
    driver: { type: 'string', default: 'vulkan' },
    shrink: { type: 'boolean', default: false },
    size: { type: 'string' },
    frames: { type: 'string' },
    format: { type: 'string', default: 'q8' },
    sets: { type: 'string' },
    golden: { type: 'string', default: 'test/golden' },
    fused: { type: 'boolean', default: false },
    memory: { type: 'string', default: '8' },
    limit: { type: 'string', default: '480' },
    json: { type: 'boolean', default: false },
    out: { type: 'string' },
  },
});

const GIB = 2 ** 30;
const start = performance.now();
const rows: ProofRow[] = [];
let done = '';

/** Seconds that are left. */
function left(): number {
  return Number(values.limit) - (performance.now() - start) / 1000;
}

function add(row: ProofRow): void {
  rows.push(row);
  if (values.out) writeFileSync(values.out, JSON.stringify({ seconds: elapsed(), rows }, undefined, 1));
}

function elapsed(): number {
  return Math.round((performance.now() - start) / 1000);
}

function step(words: string): void {
  // A hundred steps of the same kind are one line.
  const kind = words.replace(/\d+/g, '');
  if (kind !== done) console.error(`${elapsed()} s: ${words}`);
  done = kind;
}

function clipSize(): ClipSize {
  const [width, height] = (values.size ?? (values.shrink ? '128x64' : '768x512')).split('x').map(Number);
  return { width: width!, height: height!, frames: Number(values.frames ?? (values.shrink ? 9 : 97)) };
}

async function inNode(): Promise<void> {
  dropVideo();
  const engine = values.driver === 'native' ? createNativeEngine() : createVulkanEngine(values.fused);
  await attempt('parity', async () => {
    const { files } = await readGoldenFolder(values.golden);
    const wanted = values.sets?.split(',');
    // One set after another, so that what there is time for is known; some need the files of others.
    const all = parseGoldenFiles(files);
    for (const set of wanted ?? [...new Set([...files.keys()].map((name) => setOf(name)!))].sort()) {
      if (left() <= Number(values.limit) / 4) {
        add({ part: 'parity', what: `golden set ${set}`, state: 'not run', result: 'no time was left' });
        continue;
      }
      step(`golden set ${set}`);
      const results: CheckResult[] = await checkFolder(engine, all, [set]);
      for (const row of parityRows(results, tolerances.vulkan)) add(row);
    }
  });
  await attempt('speed', () =>
    proveDevice({
      engine,
      memory: { budget: Number(values.memory) * GIB, maxBuffer: GIB },
      outline: values.shrink ? shrunkOutline() : publishedOutline(),
      clip: clipSize(),
      format: values.format as QuantizedFormat,
      seconds: values.shrink ? 0.3 : 4,
      limit: left(),
      onRow: add,
      onStep: step,
    }),
  );
}

async function inBrowser(): Promise<void> {
  const { openEnginePage } = await import('./browser-engine/open');
  const opened = await openEnginePage();
  opened.page.on('console', (message) => {
    const words = message.text();
    if (words.startsWith('{')) add(JSON.parse(words) as ProofRow);
    else step(words);
  });
  try {
    await attempt('parity', async () => {
      const { files } = await readGoldenFolder(values.golden);
      step('golden sets');
      const parity = await openParityInBrowser(opened, files);
      const results = await parity.check(values.sets?.split(','));
      await parity.close();
      for (const row of parityRows(results, tolerances.webgpu)) add(row);
    });
    await attempt('speed', async () => {
      const format = values.format as QuantizedFormat;
      const options = { shrink: values.shrink, clip: clipSize(), format, limit: left() };
      await opened.page.evaluate((asked) => engineWorker.prove(asked), options);
    });
  } finally {
    await opened.close();
  }
}

/** A part that fails leaves the others to be tried. */
async function attempt(part: ProofRow['part'], run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    const result = error instanceof Error ? error.message : String(error);
    add({ part, what: 'all of it', state: 'FAIL', result });
  }
}

async function main(): Promise<number> {
  if (values.driver === 'vulkan' && !hasVulkan())
    return runOnVulkan(import.meta.filename, process.argv.slice(2));
  await (values.driver === 'browser' ? inBrowser() : inNode());
  console.log(values.json ? JSON.stringify({ seconds: elapsed(), rows }) : proofTable(rows));
  return holds(rows) ? 0 : 1;
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
