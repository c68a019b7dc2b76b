import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright';
import { build, type InlineConfig, preview } from 'vite';
import { ISOLATION } from '../workers/security-headers';
import { ensureBrowser } from './ensure-browser';
import { fileFacts } from './file-facts';

/** A page of its own in a browser of its own, both gone when it is closed. */
export interface WorkerPage {
  readonly page: Page;
  /** Address of the page, ending in `/`. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Builds the page in a folder with the real one's settings, serves it, and opens it in headless Chromium. Its storage
 * is on the disk, as a person's is, and gone when it is closed.
 * @param args further arguments for the browser
 */
export async function openWorkerPage(root: string, args: readonly string[] = []): Promise<WorkerPage> {
  const folder = await mkdtemp(join(tmpdir(), 'tabreel-page-'));
  const outDir = join(folder, 'page');
  const shared: InlineConfig = {
    configFile: false,
    root,
    base: './',
    resolve: { conditions: ['onnxruntime-web-use-extern-wasm'] },
    plugins: [fileFacts()],
    worker: { format: 'es', plugins: () => [fileFacts()] },
    logLevel: 'error',
  };
  await build({ ...shared, build: { outDir, emptyOutDir: true, target: 'es2023' } });
  const server = await preview({
    ...shared,
    build: { outDir },
    preview: { port: 0, host: '127.0.0.1', headers: ISOLATION },
  });
  const browser = await chromium.launchPersistentContext(join(folder, 'profile'), {
    executablePath: ensureBrowser(),
    args: ['--no-sandbox', '--disable-background-networking', ...args],
  });
  const page = browser.pages()[0] ?? (await browser.newPage());
  page.on('pageerror', (error) => console.error(error));
  const url = server.resolvedUrls!.local[0]!;
  await page.goto(url);
  return {
    page,
    url,
    async close() {
      await browser.close();
      await server.close();
      await rm(folder, { recursive: true });
    },
  };
}
