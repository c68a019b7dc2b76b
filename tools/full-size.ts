/**
 * `npm run full-size -- <folder> [--model wan-2.1-1.3b] [--recipe ...] [--profile q4|q8] [--size 256x256] [--frames 9]
 * [--clips 3] [--out clip.mp4]`: imports the checkpoints of a folder (see `npm run synthesize`) into the built page's
 * storage, in headless Chromium, and makes a clip with them on the WebAssembly backend, then another one, and one that
 * begins with a picture. Prints how fast each file was imported against how fast it can be read, the memory and the time of
 * each phase, and the size of the cache. `--recipe` is how a model is sampled whose files do not say it.
 */
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Remote } from 'comlink';
import { chromium, type Page } from 'playwright';
import { inEnglish } from '../src/message/in-english';
import type { ImporterApi, Profile } from '../workers/importer-protocol';
import type { Clip, GeneratorApi } from '../workers/protocol';
import { builtWorker } from './built-worker';
import { ensureBrowser } from './ensure-browser';
import { checkpointNames, serveFiles } from './full-size/file-server';
import { type MemoryPeak, startMemoryMeter } from './memory-meter';
import { servePage } from './serve';

const usage =
  'Usage: npm run full-size -- <folder> [--model ltx-video-2b|wan-2.1-1.3b] [--recipe name] [--profile q4|q8]\n' +
  '    [--size 256x256] [--frames 9] [--clips 1..3] [--out clip.mp4]';

/** What the page's side keeps between calls. */
declare global {
  var Comlink: typeof import('comlink');
  var importer: Remote<ImporterApi>;
  var generator: Remote<GeneratorApi>;
}

const gigabytes = (bytes: number) => `${(bytes / 1e9).toFixed(2)} GB`;
const rate = (bytes: number, milliseconds: number) => `${(bytes / 1e3 / milliseconds).toFixed(0)} MB/s`;
const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      model: { type: 'string', default: 'ltx-video-2b' },
      recipe: { type: 'string' },
      profile: { type: 'string', default: 'q4' },
      size: { type: 'string', default: '256x256' },
      frames: { type: 'string', default: '9' },
      clips: { type: 'string', default: '3' },
      out: { type: 'string' },
    },
  });
  const [folder] = positionals;
  const { model } = values;
  if (!folder) throw new Error(usage);
  const files = checkpointNames(folder);
  const page = await servePage();
  const server = await serveFiles(folder);
  const profileFolder = mkdtempSync(join(tmpdir(), 'tabreel-full-size-'));
  const browser = await chromium.launchPersistentContext(profileFolder, {
    executablePath: ensureBrowser(),
    args: ['--no-sandbox', '--disable-background-networking'],
    // The library that is put into the page is not of it.
    bypassCSP: true,
  });
  const meter = startMemoryMeter(profileFolder);
  try {
    const tab = await browser.newPage();
    tab.on('console', (message) => message.type() === 'error' && console.error(message.text()));
    tab.setDefaultTimeout(0);
    await tab.goto(page.url);
    await tab.addScriptTag({ path: 'node_modules/comlink/dist/umd/comlink.min.js' });
    await tab.evaluate(startWorkers, {
      importer: builtWorker('importer'),
      generator: builtWorker('generator'),
    });
    for (const name of files) {
      meter.phase(`import ${name}`);
      await importFile(
        tab,
        { url: `${server.url}${name}`, model, profile: values.profile as Profile, recipe: values.recipe },
        statSync(join(folder, name)).size,
      );
    }
    const { bytes, parts } = await tab.evaluate(cacheOf, model);
    console.log(`cache: ${gigabytes(bytes)} (${parts})`);
    const [width, height] = values.size.split('x').map(Number) as [number, number];
    const asked = { model, width, height, frames: Number(values.frames) };
    await makeClips(tab, asked, Number(values.clips), meter.phase, values.out);
  } finally {
    report(meter.stop());
    await browser.close();
    server.close();
    await page.close();
    rmSync(profileFolder, { recursive: true, force: true });
  }
}

interface Import {
  readonly url: string;
  readonly model: string;
  readonly profile: Profile;
  readonly recipe: string | undefined;
}

async function importFile(tab: Page, asked: Import, size: number): Promise<void> {
  const rawMs = await tab.evaluate(readRaw, asked.url);
  const { found, remarks, importMs } = await tab.evaluate(importUrl, asked);
  console.log(`${asked.url.split('/').at(-1)}: ${gigabytes(size)} (${found})`);
  console.log(`  read alone ${rate(size, rawMs)}, imported ${rate(size, importMs)} (${seconds(importMs)})`);
  for (const remark of remarks) console.log(`  ${inEnglish(remark)}`);
}

interface Asked {
  readonly model: string;
  readonly width: number;
  readonly height: number;
  readonly frames: number;
}

async function makeClips(
  tab: Page,
  asked: Asked,
  count: number,
  phase: (name: string) => void,
  out: string | undefined,
): Promise<void> {
  let [run, last] = ['', ''];
  await tab.exposeFunction('reportPhase', (running: string) => {
    const name = `${run}: ${running}`;
    if (name !== last) phase(name);
    last = name;
  });
  for (run of ['first clip', 'second clip, same prompt', 'clip from a picture'].slice(0, count)) {
    const fromPicture = run === 'clip from a picture';
    const { device, clip, video } = await tab.evaluate(generateClip, { ...asked, fromPicture });
    const { total, ...phases } = clip.timings;
    const size = `${asked.width}x${asked.height}`;
    console.log(`${run}: ${asked.frames} frames of ${size} on ${device}: ${seconds(total)}`);
    console.log(
      `  ${Object.entries(phases)
        .map(([phase, ms]) => `${phase} ${seconds(ms)}`)
        .join(', ')}`,
    );
    if (out) writeFileSync(out, Buffer.from(video, 'base64'));
  }
}

function report(peaks: ReadonlyMap<string, MemoryPeak>): void {
  console.log('peak memory, largest renderer and whole browser:');
  for (const [phase, { renderer, all }] of peaks)
    console.log(`  ${phase.padEnd(50)} ${gigabytes(renderer)}  ${gigabytes(all)}`);
}

// What follows runs inside the page. A named function within one of these would be given a helper by the compiler,
// which the page does not have.

async function startWorkers(scripts: { importer: string; generator: string }) {
  const [importing, generating] = [scripts.importer, scripts.generator].map(
    (name) => new Worker(new URL(`assets/${name}`, location.href), { type: 'module' }),
  );
  globalThis.importer = globalThis.Comlink.wrap<ImporterApi>(importing!);
  globalThis.generator = globalThis.Comlink.wrap<GeneratorApi>(generating!);
}

/** Milliseconds to read the file and throw it away. */
async function readRaw(url: string): Promise<number> {
  const start = performance.now();
  const reader = (await fetch(url)).body!.getReader();
  while (!(await reader.read()).done);
  return performance.now() - start;
}

async function importUrl({ url, model, profile, recipe }: Import) {
  const { ticket, found, remarks } = await importer.inspect(model, [{ kind: 'url', url }]);
  const start = performance.now();
  await importer.start(
    ticket,
    profile,
    globalThis.Comlink.proxy(() => undefined),
    undefined,
    recipe,
  );
  return {
    found: found.map(({ description }) => description).join(', '),
    remarks,
    importMs: performance.now() - start,
  };
}

async function cacheOf(model: string) {
  const state = (await importer.models()).find(({ offer }) => offer.id === model)!;
  return {
    bytes: state.parts.reduce((sum, { bytes }) => sum + bytes, 0),
    parts: state.parts.map(({ part, state: done, bytes }) => `${part} ${done} ${bytes}`).join(', '),
  };
}

async function generateClip({ fromPicture, ...asked }: Asked & { readonly fromPicture: boolean }) {
  const info = await generator.model(asked.model);
  const device = await generator.device('wasm');
  const picture = new OffscreenCanvas(asked.width, asked.height);
  picture.getContext('2d')!.fillRect(asked.width / 4, asked.height / 4, asked.width / 2, asked.height / 2);
  const media = {
    kind: 'still',
    name: 'picture.png',
    blob: await picture.convertToBlob(),
    fit: 'crop',
  } as const;
  const reportPhase = (globalThis as unknown as { reportPhase: (phase: string) => void }).reportPhase;
  const { blob, ...clip }: Clip = await generator.generate(
    {
      ...asked,
      prompt: 'A red fox runs through deep snow in a pine forest at dawn, the camera follows it closely',
      negativePrompt: '',
      seed: 1,
      frameRate: info.frameRate.default,
      steps: info.steps.default,
      guidanceScale: info.guidanceScale.default,
      ...(fromPicture ? { task: { verb: 'image', stills: [{ media, frame: 0, strength: 1 }] } } : {}),
    },
    globalThis.Comlink.proxy(({ phase }) => reportPhase(phase)),
    globalThis.Comlink.proxy(() => undefined),
  );
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return { device: device.description, clip, video: btoa(binary) };
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
