import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright';
import { build, type InlineConfig, preview } from 'vite';
import { ensureBrowser } from '../ensure-browser';

/** Arguments that give headless Chromium a WebGPU, in software. */
export const webGpuArguments = [
  '--enable-unsafe-webgpu',
  '--use-webgpu-adapter=swiftshader',
  '--disable-background-networking',
];

/** Without these the page gets no threads in WebAssembly. */
const isolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

export interface EnginePage {
  readonly page: Page;
  close(): Promise<void>;
}

/**
 * Builds the page of this folder with the real one's settings, serves it, and opens it in headless Chromium with
 * WebGPU in software. `page.evaluate` reaches the worker as `engineWorker`.
 */
export async function openEnginePage(): Promise<EnginePage> {
  const outDir = await mkdtemp(join(tmpdir(), 'tabreel-engine-'));
  const shared: InlineConfig = {
    configFile: false,
    root: import.meta.dirname,
    base: './',
    resolve: { conditions: ['onnxruntime-web-use-extern-wasm'] },
    worker: { format: 'es' },
    logLevel: 'error',
  };
  await build({ ...shared, build: { outDir, emptyOutDir: true, target: 'es2023' } });
  const server = await preview({
    ...shared,
    build: { outDir },
    preview: { port: 0, host: '127.0.0.1', headers: isolation },
  });
  const browser = await chromium.launch({
    executablePath: ensureBrowser(),
    args: [...webGpuArguments, '--no-sandbox'],
  });
  const page = await browser.newPage();
  page.on('pageerror', (error) => console.error(error));
  await page.goto(server.resolvedUrls!.local[0]!);
  return {
    page,
    async close() {
      await browser.close();
      await server.close();
      await rm(outDir, { recursive: true });
    },
  };
}
