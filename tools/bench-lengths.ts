/**
 * `npm run bench:lengths`: makes clips of 2, 10, 30 and 60 seconds with the built page's worker in headless Chromium, each
 * in a browser of its own, and prints what a second of clip costs against the shortest one's, and the most memory held.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type * as Comlink from 'comlink';
import { chromium } from 'playwright';
import type { GenerationRequest, OutputSize } from '../src/request/request';
import type { GeneratorApi } from '../workers/protocol';
import { builtWorker } from './built-worker';
import { ensureBrowser } from './ensure-browser';
import { startMemoryMeter } from './memory-meter';
import { servePage } from './serve';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '2,10,30,60' },
    steps: { type: 'string' },
    output: { type: 'string' },
  },
});
const lengths = values.seconds.split(',').map(Number);
const output = /^(\d+)x(\d+)$/.exec(values.output ?? '');

const page = await servePage();
try {
  const rows: { seconds: number; cost: number; renderer: number; idle: number; file: number }[] = [];
  for (const seconds of lengths) rows.push({ seconds, ...(await measure(seconds)) });
  console.log('clip      per second of clip   renderer, idle   renderer, peak   file');
  for (const { seconds, cost, idle, renderer, file } of rows) {
    const ratio = cost / rows[0]!.cost;
    console.log(
      `${`${seconds} s`.padEnd(10)}${cost.toFixed(2).padStart(6)} s = ${ratio.toFixed(2)} x  ` +
        `${megabytes(idle)}   ${megabytes(renderer)}   ${megabytes(file)}`,
    );
  }
} finally {
  await page.close();
}

async function measure(seconds: number) {
  const profile = mkdtempSync(join(tmpdir(), 'tabreel-bench-'));
  const browser = await chromium.launchPersistentContext(profile, {
    executablePath: ensureBrowser(),
    args: ['--no-sandbox', '--disable-background-networking'],
  });
  const meter = startMemoryMeter(profile);
  try {
    const tab = browser.pages()[0]!;
    await tab.goto(page.url);
    await tab.addScriptTag({ path: 'node_modules/comlink/dist/umd/comlink.min.js' });
    const script = builtWorker('generator');
    const size = output && {
      width: Number(output[1]),
      height: Number(output[2]),
      upscaler: 'resample' as const,
    };
    // The first still loads the model, which is no part of what is measured.
    await tab.evaluate(makeClip, { script, seconds: 0, steps: values.steps, output: size ?? undefined });
    meter.phase('clip');
    const made = await tab.evaluate(makeClip, {
      script,
      seconds,
      steps: values.steps,
      output: size ?? undefined,
    });
    const peaks = meter.stop();
    return {
      cost: made.milliseconds / 1000 / made.clipSeconds,
      file: made.bytes,
      idle: peaks.get('start')!.renderer,
      renderer: peaks.get('clip')!.renderer,
    };
  } finally {
    meter.stop();
    await browser.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

/** Runs inside the page; the worker stays there from call to call. */
async function makeClip(asked: {
  script: string;
  seconds: number;
  steps: string | undefined;
  output: OutputSize | undefined;
}) {
  const page = globalThis as unknown as { Comlink: typeof Comlink; generator?: Comlink.Remote<GeneratorApi> };
  const { wrap, proxy } = page.Comlink;
  page.generator ??= wrap<GeneratorApi>(
    new Worker(new URL(`assets/${asked.script}`, location.href), { type: 'module' }),
  );
  const info = (await page.generator.models()).find(({ embedded }) => embedded)!;
  const frameRate = info.frameRate.default;
  const request: GenerationRequest = {
    model: info.id,
    width: info.defaults.width,
    height: info.defaults.height,
    ...(asked.output ? { output: asked.output } : {}),
    prompt: 'a fox runs through the snow',
    negativePrompt: '',
    seed: 1,
    frames: Math.max(1, asked.seconds * frameRate),
    frameRate,
    steps: asked.steps ? Number(asked.steps) : info.steps.default,
    guidanceScale: info.guidanceScale.default,
  };
  await page.generator.device();
  const start = performance.now();
  const { blob, frames } = await page.generator.generate(
    request,
    proxy(() => undefined),
    proxy(() => undefined),
  );
  const milliseconds = performance.now() - start;
  return { milliseconds, clipSeconds: frames / frameRate, bytes: blob.size };
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(0).padStart(6)} MB`;
}
