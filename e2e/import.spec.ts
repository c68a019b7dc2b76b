import type { Page, Route } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { createImporter } from '../src/library/importer';
import { families } from '../src/models/families';
import { ltxOffers } from '../src/models/ltx/offers';
import { storeContents } from '../test/support/store-contents';
import { textFiles, tokenizerFile, videoFiles } from '../test/support/synthetic-files';
import { fromDisk, testPlace } from '../test/support/test-place';
import { openWorkerPage, type WorkerPage } from '../tools/worker-page';

test.describe.configure({ timeout: 300_000 });

const model = ltxOffers[0]!.id;
const files = [...videoFiles(), ...textFiles(), tokenizerFile()];
const urls = files.map(({ source }) => `hub/${source.name}`);

let opened: WorkerPage;
let page: Page;
test.beforeAll(async () => {
  opened = await openWorkerPage(new URL('../tools/browser-importer', import.meta.url).pathname);
  page = opened.page;
});
test.afterAll(() => opened.close());

/** A host of files that answers to ranges, and hangs once it has sent so many bytes. */
async function serve(page: Page) {
  const host = { sent: 0, hangAfter: Number.POSITIVE_INFINITY };
  await page.route('**/hub/*', async (route: Route) => {
    const name = new URL(route.request().url()).pathname.split('/').at(-1)!;
    const file = files.find(({ source }) => source.name === name);
    const range = /^bytes=(\d+)-(\d+)$/.exec(route.request().headers().range ?? '');
    if (!file || !range) return route.fulfill({ status: 404 });
    const [begin, end] = [Number(range[1]), Math.min(Number(range[2]) + 1, file.bytes.length)];
    if (host.sent > host.hangAfter) return;
    host.sent += end - begin;
    const headers = {
      'Content-Range': `bytes ${begin}-${end - 1}/${file.bytes.length}`,
      'Accept-Ranges': 'bytes',
      ETag: '"1"',
    };
    await route.fulfill({ status: 206, headers, body: Buffer.from(file.bytes.subarray(begin, end)) });
  });
  return host;
}

const models = async () => (await page.evaluate(() => importPage.importer.models()))[0]!;
const start = () =>
  page.evaluate(([model, urls]) => importPage.import(model, urls, 'q4'), [model, urls] as const);

test('a model is imported into files, across a reload, and repaired from its source', async () => {
  const total = files.reduce((sum, { bytes }) => sum + bytes.length, 0);
  const host = await serve(page);

  // The host falls silent half way; the page is reloaded.
  host.hangAfter = total / 3;
  void start().catch(() => undefined);
  await expect.poll(async () => (await models()).parts.some(({ bytes }) => bytes > 0)).toBe(true);
  await expect.poll(() => host.sent > host.hangAfter).toBe(true);
  await page.reload();
  const interrupted = await models();
  expect(interrupted.ready).toBe(false);
  expect(interrupted.parts.some(({ state, bytes }) => state !== 'absent' && bytes > 0)).toBe(true);

  host.hangAfter = Number.POSITIVE_INFINITY;
  host.sent = 0;
  expect(await start()).toBeUndefined();
  expect(host.sent).toBeLessThan(total * 0.95);
  expect((await models()).ready).toBe(true);
  expect(await page.evaluate(() => importPage.inspector.fileCount())).toBeGreaterThan(20);

  // The same bytes as an import in Node that was never interrupted.
  const place = { ...testPlace(files), families };
  const importer = createImporter(place);
  const { ticket } = await importer.inspect(model, fromDisk(files));
  await importer.start(ticket, 'q4', () => undefined);
  const expected = await storeContents(place.store, (key) => key[0] === model && key.length > 2);
  const stored = () => page.evaluate((id) => importPage.inspector.contents(id), model);
  expect(await stored()).toEqual([...expected]);

  // Importing again reads headers and samples only.
  host.sent = 0;
  expect(await start()).toBeUndefined();
  expect(host.sent).toBeLessThan(total / 10);

  // A flipped bit costs the weight it is in.
  await page.evaluate(() => importPage.inspector.damageLargest());
  expect(await stored()).not.toEqual([...expected]);
  host.sent = 0;
  for (const part of ['text_encoder', 'transformer', 'vae', 'upsampler'] as const)
    expect(
      await page.evaluate((of) => importPage.inspector.readAll(...of), [model, part] as const),
    ).toBeGreaterThan(1);
  expect(host.sent).toBeGreaterThan(0);
  expect(host.sent).toBeLessThan(total / 2);
  expect(await stored()).toEqual([...expected]);

  await page.evaluate((id) => importPage.importer.remove(id), model);
  // The reload may have cut off one payload before its record: such a file is swept when it is ten minutes old.
  expect(await page.evaluate(() => importPage.inspector.fileCount())).toBeLessThanOrEqual(1);
  expect(await stored()).toEqual([]);
});
