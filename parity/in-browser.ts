import type { EnginePage } from '../tools/browser-engine/open';
import type { CheckResult } from './check-folder';
import type { GoldenFolder } from './read-folder';

/**
 * Runs checks on the page's own engine in headless Chromium.
 * @param sets those to check; all if omitted
 */
export async function parityInBrowser(
  { page }: EnginePage,
  files: GoldenFolder['files'],
  sets?: readonly string[],
): Promise<CheckResult[]> {
  await page.route('**/golden/*', (route) => {
    const name = decodeURIComponent(new URL(route.request().url()).pathname.split('/').at(-1)!);
    return route.fulfill({ body: Buffer.from(files.get(name)!) });
  });
  const asked = { names: [...files.keys()], sets };
  const results = await page.evaluate(({ names, sets }) => engineWorker.parity('webgpu', names, sets), asked);
  await page.unroute('**/golden/*');
  return results;
}
