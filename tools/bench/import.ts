/**
 * How fast checkpoints are imported, by the encoding they come in and the profile they are kept in, against reading the
 * same file and throwing it away. A T5-XXL encoder of true width with one layer, few heads and few tokens stands for all
 * of them: what an import does is the same for every matrix.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type * as Comlink from 'comlink';
import { chromium, type Page } from 'playwright';
import type { ImporterApi, Profile } from '../../workers/importer-protocol';
import { builtWorker } from '../built-worker';
import { ensureBrowser } from '../ensure-browser';
import { serveFiles } from '../full-size/file-server';
import { servePage } from '../serve';
import { fullSize } from '../synthesize/configs';
import { type OutputFile, textGguf, textSafetensors } from '../synthesize/model-files';
import { ValuePool } from '../synthesize/value-pool';
import { writeToDisk } from '../synthesize/write-file';
import type { BenchOutput } from './table';
import { openBlank } from './worker-tab';

const model = {
  ...fullSize,
  textEncoder: { ...fullSize.textEncoder, num_layers: 1, num_heads: 16, d_ff: 2560, vocab_size: 2048 },
};

/** Encodings by what a visitor would call them, and the profiles that they are mostly kept in. */
const encodings: readonly (readonly [string, readonly Profile[], () => OutputFile[]])[] = [
  ['safetensors, float32', ['q8'], () => textSafetensors(model, 'F32')],
  ['safetensors, float16', ['full', 'q8', 'q4'], () => textSafetensors(model, 'F16')],
  ['safetensors, bfloat16', ['q8'], () => textSafetensors(model, 'BF16')],
  ['safetensors, float8 with scales', ['q8'], () => textSafetensors(model, 'F8_E4M3', { scaled: true })],
  ['GGUF, Q8_0', ['q8'], () => [textGguf(model, 'Q8_0')]],
  ['GGUF, Q4_K', ['q4'], () => [textGguf(model, 'Q4_K')]],
];

/** Writes each file, imports it to its profiles, and deletes it again. */
export async function benchImport(output: BenchOutput): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'tabreel-bench-import-'));
  output.begin(
    'Import: a T5-XXL encoder of one layer, from a server on this machine into the browser’s storage',
    [
      { name: 'file', unit: 'MB' },
      { name: 'read alone', unit: 'MB/s' },
      { name: 'imported', unit: 'MB/s' },
      { name: 'time against reading', unit: 'x' },
    ],
  );
  const [page, server] = [await servePage(), await serveFiles(folder)];
  try {
    for (const [name, profiles, files] of encodings) {
      const [file] = files();
      const path = join(folder, file!.name);
      writeToDisk(file!, folder, new ValuePool(1));
      const { size } = statSync(path);
      for (const profile of profiles) {
        const { raw, imported } = await importOnce(page.url, `${server.url}${file!.name}`, profile);
        const rate = (milliseconds: number) => size / 1e3 / milliseconds;
        output.row({
          what: `${name}, to ${profile}`,
          values: [size / 1e6, rate(raw), rate(imported), imported / raw],
        });
      }
      rmSync(path);
    }
  } finally {
    server.close();
    await page.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Reads and imports a file in a browser of its own, which has kept nothing. */
async function importOnce(page: string, url: string, profile: Profile) {
  const browser = await chromium.launch({
    executablePath: ensureBrowser(),
    // A page that the test itself answers counts as the internet's, which may not ask this machine's servers.
    args: ['--no-sandbox', '--disable-background-networking', '--disable-features=LocalNetworkAccessChecks'],
  });
  try {
    const tab = await openTab(await browser.newPage(), page);
    await startImporter(tab);
    return await tab.evaluate(importFile, { url, profile });
  } finally {
    await browser.close();
  }
}

async function openTab(tab: Page, url: string): Promise<Page> {
  tab.setDefaultTimeout(0);
  await openBlank(tab, url, false);
  return tab;
}

/** Starts the worker that imports models, on a page from `openBlank`. */
export async function startImporter(tab: Page): Promise<void> {
  await tab.evaluate((script) => {
    const { wrap } = (globalThis as unknown as { Comlink: typeof Comlink }).Comlink;
    const worker = new Worker(new URL(`assets/${script}`, location.href), { type: 'module' });
    Object.assign(globalThis, { importer: wrap<ImporterApi>(worker) });
  }, builtWorker('importer'));
}

/** Runs inside the page. Milliseconds of reading alone, and of the import. */
export async function importFile({ url, profile }: { url: string; profile: Profile }) {
  const { Comlink: comlink, importer } = globalThis as unknown as {
    Comlink: typeof Comlink;
    importer: Comlink.Remote<ImporterApi>;
  };
  let start = performance.now();
  const reader = (await fetch(url)).body!.getReader();
  while (!(await reader.read()).done);
  const raw = performance.now() - start;
  const { ticket } = await importer.inspect('ltx-video-2b', [{ kind: 'url', url }]);
  start = performance.now();
  await importer.start(
    ticket,
    profile,
    comlink.proxy(() => undefined),
  );
  return { raw, imported: performance.now() - start };
}
