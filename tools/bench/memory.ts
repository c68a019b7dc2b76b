/** The most memory that the page's process holds while a clip is made, by phase: of the embedded model, and of an imported one. */
import type * as Comlink from 'comlink';
import type { ImporterApi } from '../../workers/importer-protocol';
import { checkpointNames, serveFiles } from '../full-size/file-server';
import { importFile, startImporter } from './import';
import type { BenchOutput } from './table';
import { type ClipChange, openWorkerTab, type WorkerTab } from './worker-tab';

const IMPORTED = 'ltx-video-2b';
/** Whose weights a phase computes with. */
const COMPONENTS: Readonly<Record<string, string>> = {
  'encode-text': 'text_encoder',
  denoise: 'transformer',
  decode: 'vae',
};
const PHASES = ['load', 'encode-text', 'denoise', 'decode', 'encode-video'];

/** @param folder checkpoints of LTX-Video 2B, see `npm run synthesize`; the embedded model alone without */
export async function benchMemory(output: BenchOutput, folder: string | undefined): Promise<void> {
  output.begin('Memory: the most that the largest process holds, by phase of a clip', [
    { name: 'peak', unit: 'MB' },
    { name: 'above idle', unit: 'MB' },
    { name: 'of the weights', unit: '%' },
  ]);
  await measure(output, 'embedded model', async () => ({ change: {}, weights: {} }));
  if (!folder) return;
  const server = await serveFiles(folder);
  try {
    await measure(output, 'imported model, 8 bits', async ({ page }) => {
      await startImporter(page);
      for (const name of checkpointNames(folder))
        await page.evaluate(importFile, { url: `${server.url}${name}`, profile: 'q8' as const });
      const weights = await page.evaluate(bytesOfParts, IMPORTED);
      return { change: { model: IMPORTED, width: 256, height: 256, frames: 9 }, weights };
    });
  } finally {
    server.close();
  }
}

/** What is made, and the bytes of weights by part where they are known. */
interface Subject {
  readonly change: ClipChange;
  readonly weights: Readonly<Record<string, number>>;
}

async function measure(
  output: BenchOutput,
  name: string,
  prepare: (tab: WorkerTab) => Promise<Subject>,
): Promise<void> {
  const tab = await openWorkerTab();
  try {
    const { change, weights } = await prepare(tab);
    await tab.device();
    // What an import leaves behind is garbage by then.
    await tab.page.waitForTimeout(3000);
    tab.meter.phase('idle');
    await tab.page.waitForTimeout(1000);
    await tab.meterPhases();
    await tab.make(change);
    const peaks = tab.meter.stop();
    const idle = peaks.get('idle')!.renderer;
    output.row({ what: `${name}, idle`, values: [idle / 1e6] });
    for (const phase of PHASES.filter((each) => peaks.has(each))) {
      const { renderer } = peaks.get(phase)!;
      const bytes = weights[COMPONENTS[phase] ?? ''];
      output.row({
        what: `${name}, ${phase}`,
        values: [renderer / 1e6, (renderer - idle) / 1e6, bytes && (100 * (renderer - idle)) / bytes],
      });
    }
  } finally {
    await tab.close();
  }
}

/** Runs inside the page. */
async function bytesOfParts(model: string): Promise<Record<string, number>> {
  const { importer } = globalThis as unknown as { importer: Comlink.Remote<ImporterApi> };
  const state = (await importer.models()).find(({ offer }) => offer.id === model)!;
  return Object.fromEntries(state.parts.map(({ part, bytes }) => [part, bytes]));
}
