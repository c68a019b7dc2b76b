/** The built page's worker in headless Chromium, on a page with nothing else on it. */
import type * as Comlink from 'comlink';
import type { Page } from 'playwright';
import type { GenerationRequest } from '../../src/request/request';
import type { Clip, GeneratorApi } from '../../workers/protocol';
import { ISOLATION } from '../../workers/security-headers';
import { builtWorker } from '../built-worker';
import type { MemoryMeter } from '../memory-meter';
import { openMeteredBrowser } from './metered-browser';

/** What is asked for beside the defaults of the model, which is the embedded one where none is named. */
export type ClipChange = Partial<
  Pick<GenerationRequest, 'model' | 'width' | 'height' | 'frames' | 'steps' | 'output' | 'prompt'>
>;

/** A clip's facts, without its bytes. */
export interface MadeClip extends Omit<Clip, 'blob'> {
  /** Of the file. */
  readonly bytes: number;
}

/** A worker that nothing was asked of yet, in a browser that has kept nothing. */
export interface WorkerTab {
  readonly page: Page;
  readonly meter: MemoryMeter;
  /**
   * Makes a clip. The first one's time begins with the worker: starting the device, downloading the
   * model and creating the networks count as loading.
   */
  make(change?: ClipChange): Promise<MadeClip>;
  /** Has the meter count by the phases of clips from now on. */
  meterPhases(): Promise<void>;
  /** What the worker computes with; starts the device. */
  device(): Promise<Awaited<ReturnType<GeneratorApi['device']>>>;
  close(): Promise<void>;
}

/** @param threads whether the page may have more than one */
export async function openWorkerTab({ threads = true } = {}): Promise<WorkerTab> {
  const { url, page, meter, close } = await openMeteredBrowser();
  try {
    await openBlank(page, url, threads);
    await page.evaluate(startWorker, builtWorker('generator'));
    return {
      page,
      meter,
      make: (change = {}) => page.evaluate(makeClip, change),
      async meterPhases() {
        let last = '';
        await page.exposeFunction('reportPhase', (phase: string) => {
          if (phase !== last) meter.phase(phase);
          last = phase;
        });
      },
      device: () => page.evaluate(() => bench.generator.device()),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * Opens a page with nothing but Comlink on it: not the page itself, whose own worker would start beside the one that is measured.
 * @param url of the built page @param isolated whether it may have threads
 */
export async function openBlank(page: Page, url: string, isolated: boolean): Promise<void> {
  const blank = new URL('blank.html', url).href;
  const headers = isolated ? ISOLATION : {};
  await page.route(blank, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html>', headers }),
  );
  await page.goto(blank);
  await page.addScriptTag({ path: 'node_modules/comlink/dist/umd/comlink.min.js' });
}

declare global {
  /** What the page's side keeps between calls. */
  var bench: { readonly generator: Comlink.Remote<GeneratorApi>; started: number | undefined };
  var reportPhase: ((phase: string) => void) | undefined;
}

// What follows runs inside the page.

function startWorker(script: string): void {
  // The script tag puts the library there.
  const { wrap } = (globalThis as unknown as { Comlink: typeof Comlink }).Comlink;
  const started = performance.now();
  const worker = new Worker(new URL(`assets/${script}`, location.href), { type: 'module' });
  globalThis.bench = { generator: wrap<GeneratorApi>(worker), started };
}

async function makeClip(change: ClipChange): Promise<MadeClip> {
  const { proxy } = (globalThis as unknown as { Comlink: typeof Comlink }).Comlink;
  const start = bench.started ?? performance.now();
  bench.started = undefined;
  const models = await bench.generator.models();
  const info = models.find(({ id, embedded }) => (change.model ? id === change.model : embedded))!;
  const request: GenerationRequest = {
    ...info.defaults,
    model: info.id,
    prompt: 'a fox runs through the snow',
    negativePrompt: '',
    seed: 1,
    frameRate: info.frameRate.default,
    steps: info.steps.default,
    guidanceScale: info.guidanceScale.default,
    ...change,
  };
  await bench.generator.device();
  const { blob, ...clip } = await bench.generator.generate(
    request,
    proxy(({ phase }) => globalThis.reportPhase?.(phase)),
    proxy(() => undefined),
  );
  // The time before the pipeline starts is spent on loading: the worker, the device, the model.
  const total = performance.now() - start;
  const load = clip.timings.load + total - clip.timings.total;
  return { ...clip, bytes: blob.size, timings: { ...clip.timings, load, total } };
}
