/** Damaged, swapped and outdated records of the model: noticed when it is loaded, fetched anew, and nothing else. */
import { expect, type Page, test } from '@playwright/test';
import { leastSettings, modelKept } from '../faults';
import { Studio } from '../studio';

/** Changes a record; the change is a function in the page's own words, of the record to another. */
async function change(page: Page, end: string, by: string): Promise<void> {
  await page.evaluate(
    async ({ end, by }) => {
      const opening = indexedDB.open('tabreel-models');
      const database = await new Promise<IDBDatabase>((resolve) => {
        opening.onsuccess = () => resolve(opening.result);
      });
      const store = database.transaction('records', 'readwrite').objectStore('records');
      const done = <T>(request: IDBRequest<T>) =>
        new Promise<T>((resolve) => {
          request.onsuccess = () => resolve(request.result);
        });
      const keys = (await done(store.getAllKeys())) as string[][];
      const find = (wanted: string) => keys.find((key) => key.join('/').endsWith(wanted))!;
      const value = await done(store.get(find(end)));
      if (by === 'delete') await done(store.delete(find(end)));
      else if (by.startsWith('as '))
        await done(store.put(await done(store.get(find(by.slice(3)))), find(end)));
      else if (by === 'flip') {
        database.close();
        const root = await navigator.storage.getDirectory();
        const folder = await root.getDirectoryHandle('tabreel-models');
        const file = await folder.getFileHandle(value.payloadFile);
        const bytes = new Uint8Array(await (await file.getFile()).arrayBuffer());
        bytes[bytes.length >> 1]! ^= 0x40;
        const writer = await file.createWritable();
        await writer.write(bytes);
        await writer.close();
        return;
      } else await done(store.put(JSON.parse(by), find(end)));
      database.close();
    },
    { end, by },
  );
}

test.describe('records of a model that was kept @long', () => {
  test.describe.configure({ mode: 'serial' });
  let page: Page;
  let studio: Studio;
  const asked: string[] = [];

  test.beforeAll(async ({ browser }) => {
    test.setTimeout(240_000);
    page = await browser.newPage();
    page.on('request', (request) => {
      const name = new URL(request.url()).pathname.split('/').at(-1)!;
      if (/^(text_encoder|transformer|vae)\.safetensors$|^tokenizer\.json$/.test(name)) asked.push(name);
    });
    studio = new Studio(page);
    await studio.open();
    await leastSettings(studio);
    await studio.make('a fox');
    await modelKept(page);
  });
  test.afterAll(() => page.close());

  const faults: readonly (readonly [string, string, string, readonly string[]])[] = [
    ['a bit of a component is flipped', '/vae/data', 'flip', ['vae.safetensors']],
    ['a component is missing', '/vae/data', 'delete', ['vae.safetensors']],
    ['a component has no index', '/text_encoder', 'delete', ['text_encoder.safetensors']],
    ['an index is none', '/vae', '{"json":7}', ['vae.safetensors']],
    ['the tokenizer is {}', '/tokenizer', '{}', ['tokenizer.json']],
    // The last: what is written in its place takes the other’s file along.
    ['a component’s data are another’s', '/vae/data', 'as /text_encoder/data', ['vae.safetensors']],
  ];
  for (const [what, end, by, fetched] of faults)
    test(`${what}: that alone is fetched anew`, async () => {
      await change(page, end, by);
      // Is written when all the rest is kept again.
      await change(page, 'sprout', 'delete');
      asked.length = 0;
      await page.reload();
      // Other words than those that were left: the model is loaded once somebody types.
      await studio.prompt.fill(what);
      await expect.poll(() => [...new Set(asked)]).toEqual(fetched);
      await expect(studio.notice).toHaveCount(0);
      await expect(studio.kept).toHaveCount(1);
      await modelKept(page);
    });

  test('after all of them a clip is made', async () => {
    await leastSettings(studio);
    await studio.make('an owl');
    await expect(studio.kept).toHaveCount(2);
  });
});
