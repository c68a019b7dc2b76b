import type { EnginePage } from '../tools/browser-engine/open';
import type { CheckResult } from './check-folder';
import type { GoldenFolder } from './read-folder';

/** Checks on the page's own engine in headless Chromium, which keeps its compiled shaders from one to the next. */
export interface BrowserParity {
  /** @param sets those to check; all if omitted */
  check(sets?: readonly string[]): Promise<CheckResult[]>;
  close(): Promise<void>;
}

/** Opens the engine, with the golden files. */
export async function openParityInBrowser(
  { page }: EnginePage,
  files: GoldenFolder['files'],
): Promise<BrowserParity> {
  await page.route('**/golden/*', (route) => {
    const name = decodeURIComponent(new URL(route.request().url()).pathname.split('/').at(-1)!);
    return route.fulfill({ body: Buffer.from(files.get(name)!) });
  });
  await page.evaluate((names) => engineWorker.openParity('webgpu', names), [...files.keys()]);
  await page.unroute('**/golden/*');
  return {
    check: (sets) => page.evaluate((sets) => engineWorker.parity(sets), sets),
    close: () => page.evaluate(() => engineWorker.closeParity()),
  };
}
