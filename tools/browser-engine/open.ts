import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright';
import { build, preview } from 'vite';
import { ensureBrowser } from '../ensure-browser';

/** Arguments that give headless Chromium a WebGPU, in software. */
export const webGpuArguments = [
  '--enable-unsafe-webgpu',
  '--use-webgpu-adapter=swiftshader',
  '--disable-background-networking',
];

export interface EnginePage {
  readonly page: Page;
  close(): Promise<void>;
}

/**
 * Builds the page of this folder as the real one is built, serves it, and opens it in headless Chromium with
 * WebGPU in software. `page.evaluate` reaches the worker as `engineWorker`.
 */
export async function openEnginePage(): Promise<EnginePage> {
  const root = import.meta.dirname;
  const configFile = join(root, '../../vite.config.ts');
  const outDir = await mkdtemp(join(tmpdir(), 'tabreel-engine-'));
  const shared = { root, configFile, publicDir: false, logLevel: 'error' } as const;
  await build({ ...shared, build: { outDir, emptyOutDir: true } });
  const server = await preview({ ...shared, build: { outDir }, preview: { port: 0, host: '127.0.0.1' } });
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
