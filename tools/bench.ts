/**
 * `npm run bench`: makes the default clip twice with the built page's worker in headless Chromium, and prints how long it
 * took, what share of the time each phase takes, and how that compares with the same graphs on native onnxruntime with as
 * many threads. The first clip is one from cold: its time begins with the worker, in a browser that has kept nothing, and
 * includes starting the device, downloading the model and creating the networks.
 */
import type * as Comlink from 'comlink';
import { chromium } from 'playwright';
import { inEnglish } from '../src/message/in-english';
import type { GenerationRequest } from '../src/request/request';
import type { Clip, GeneratorApi } from '../workers/protocol';
import { compared } from './bench/compare';
import { makeNatively } from './bench/native';
import { builtWorker } from './built-worker';
import { ensureBrowser } from './ensure-browser';
import { servePage } from './serve';

/** Without these the page gets no threads in WebAssembly. */
const isolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

const runs = ['first clip', 'second clip'] as const;

const { device, clips } = await inPage();
console.log(`${device.description}: ${inEnglish(device.reason)}`);
for (const [i, clip] of clips.entries()) report(runs[i]!, clip);
// Not beside the page: both want all cores.
const natives = await makeNatively(clips[0]!.request, device.threads, runs.length);
console.log(`\n${runs[1]}, beside onnxruntime-node with ${device.threads} threads, without encoding video:`);
for (const line of compared(clips[1]!.timings, natives[1]!)) console.log(line);

async function inPage() {
  const server = await servePage();
  const browser = await chromium.launch({
    executablePath: ensureBrowser(),
    args: ['--no-sandbox', '--disable-background-networking'],
  });
  try {
    const page = await browser.newPage();
    // Not the page itself, whose own worker would start beside the one that is measured.
    const blank = new URL('blank.html', server.url).href;
    await page.route(blank, (route) =>
      route.fulfill({ contentType: 'text/html', body: '<!doctype html>', headers: isolation }),
    );
    await page.goto(blank);
    await page.addScriptTag({ path: 'node_modules/comlink/dist/umd/comlink.min.js' });
    const script = builtWorker('generator');
    return await page.evaluate(makeClips, { script, count: runs.length });
  } finally {
    await browser.close();
    await server.close();
  }
}

/** Runs inside the page. */
async function makeClips({ script, count }: { script: string; count: number }) {
  // The script tag puts the library there.
  const { wrap, proxy } = (globalThis as unknown as { Comlink: typeof Comlink }).Comlink;
  let start = performance.now();
  const worker = new Worker(new URL(`assets/${script}`, location.href), { type: 'module' });
  const api = wrap<GeneratorApi>(worker);
  const info = (await api.models()).find(({ embedded }) => embedded)!;
  const request: GenerationRequest = {
    ...info.defaults,
    model: info.id,
    prompt: 'a fox runs through the snow',
    negativePrompt: '',
    seed: 1,
    frameRate: info.frameRate.default,
    steps: info.steps.default,
    guidanceScale: info.guidanceScale.default,
  };
  const clips: Omit<Clip, 'blob'>[] = [];
  const device = await api.device();
  for (let i = 0; i < count; i++) {
    const { blob: _, ...clip } = await api.generate(
      request,
      proxy(() => undefined),
      proxy(() => undefined),
    );
    // The time before the pipeline starts is spent on loading: the worker, the device, the model.
    const total = performance.now() - start;
    start += total;
    const load = clip.timings.load + total - clip.timings.total;
    clips.push({ ...clip, timings: { ...clip.timings, load, total } });
  }
  return { device, clips };
}

function report(name: string, { width, height, frames, frameRate, timings }: Omit<Clip, 'blob'>): void {
  const { total, networks, ...phases } = timings;
  const share = (milliseconds: number) => `${((100 * milliseconds) / total).toFixed(1).padStart(5)} %`;
  const staged = Object.values(phases).reduce((sum, milliseconds) => sum + milliseconds, 0);
  const slowdown = total / ((1000 * frames) / frameRate);
  console.log(
    `\n${name}: ${frames} frames of ${width}x${height}, ${(total / 1000).toFixed(2)} s, ${slowdown.toFixed(1)} s per second of clip`,
  );
  for (const [phase, milliseconds] of Object.entries(phases))
    console.log(`  ${phase.padEnd(14)}${share(milliseconds)}`);
  console.log(`  ${'rest'.padEnd(14)}${share(total - staged)}`);
  console.log(`  ${share(networks).trim()} of the time is spent in running networks.`);
}
