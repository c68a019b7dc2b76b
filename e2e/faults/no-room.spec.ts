/** A browser that has no room left, whatever is written, and one that forgets everything: clips are made all the same. */
import type { Page } from '@playwright/test';
import { expect, test } from '../console';
import { Studio } from '../studio';

/** Runs code in the page and in its generator before their own. */
async function everywhere(page: Page, code: string): Promise<void> {
  await page.addInitScript(code);
  await page.route(/assets\/generator-.*\.js$/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${code};\n${await response.text()}` });
  });
}

/** Every write fails as it does where the quota is used up: clips, queue, draft, windows, keys, weights, settings. */
const FULL = `{
  const full = () => { throw new DOMException('No room.', 'QuotaExceededError'); };
  IDBObjectStore.prototype.put = full;
  IDBObjectStore.prototype.add = full;
  if (globalThis.Storage) Storage.prototype.setItem = full;
  if (globalThis.FileSystemSyncAccessHandle) FileSystemSyncAccessHandle.prototype.write = full;
}`;

test('no room for anything: a still is made and shown, and the page says what to do', async ({ page }) => {
  await everywhere(page, FULL);
  const studio = new Studio(page);
  await studio.open();
  await studio.fewestSteps();
  await studio.still();
  await studio.make('a fox');
  await expect(studio.notice).toContainText('There is no room for this clip');
  await expect(studio.download).toBeVisible();
  await expect(studio.kept).toHaveCount(1);
  await studio.prompt.fill('an owl');
  await expect(studio.generateButton).toBeEnabled();
});
