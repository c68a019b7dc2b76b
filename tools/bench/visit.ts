/** A first visit to the built page in headless Chromium, and a clip after it: what a person waits for. */
import { chromium } from 'playwright';
import { ensureBrowser } from '../ensure-browser';
import { servePage } from '../serve';
import type { BenchOutput } from './table';

/** Opens the page and makes two clips with it. */
export async function benchVisit(output: BenchOutput): Promise<void> {
  const server = await servePage();
  const browser = await chromium.launch({
    executablePath: ensureBrowser(),
    args: ['--no-sandbox', '--disable-background-networking'],
  });
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(0);
    let bytes = 0;
    page.on('response', (response) => {
      bytes += Number(response.headers()['content-length'] ?? 0);
    });
    let start = performance.now();
    const since = () => {
      const passed = performance.now() - start;
      start += passed;
      return passed / 1000;
    };
    await page.goto(server.url);
    const prompt = page.getByLabel('What should happen?');
    await prompt.waitFor();
    const [opened, openedBytes] = [since(), bytes];
    const make = async (words: string) => {
      await prompt.fill(words);
      since();
      await prompt.press('Enter');
      await page.getByRole('heading', { name: words }).waitFor();
      await page.getByRole('link', { name: 'Download' }).waitFor();
      return since();
    };
    const first = await make('a fox runs through the snow');
    const firstBytes = bytes;
    const second = await make('a ship sails on the sea');
    output.begin('First visit: from an empty browser, served by this machine', [
      { name: 'time', unit: 's' },
      { name: 'of a later clip', unit: 'x' },
      { name: 'fetched by then', unit: 'MB' },
    ]);
    const row = (what: string, time: number, fetched: number) =>
      output.row({ what, values: [time, time / second, fetched / 1e6] });
    row('until a prompt can be typed', opened, openedBytes);
    row('from Generate to the first clip', first, firstBytes);
    row('to the second', second, bytes);
  } finally {
    await browser.close();
    await server.close();
  }
}
