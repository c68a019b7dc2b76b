/** Storage that is deleted under the page's hands: the deletion goes through, what is lost is said, and the page goes on. */
import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { modelKept, openVisit } from '../faults';
import { deleteDatabases, storedFiles } from '../stored';
import type { Studio } from '../studio';

test.describe('storage that is deleted in mid-session', () => {
  test.describe.configure({ mode: 'serial' });
  let context: BrowserContext;
  let page: Page;
  let studio: Studio;

  test.beforeAll(async ({ browser, baseURL }) => {
    ({ context, page, studio } = await openVisit(browser, baseURL));
    await studio.fewestSteps();
    await studio.still();
    await studio.make('a fox');
  });
  test.afterAll(() => context.close());

  test('by another tab: it waits for nobody, and the clip on the screen stays', async () => {
    const other = await context.newPage();
    await other.goto('./manifest.webmanifest');
    const went = await deleteDatabases(other);
    expect(Object.keys(went)).toEqual(expect.arrayContaining(['tabreel-clip-store', 'tabreel-models']));
    expect(Object.values(went)).not.toContain('blocked');
    await other.close();
    await expect(studio.notice).toContainText('Your clips were deleted');
    await expect(studio.download).toBeVisible();
    await expect(studio.kept).toHaveCount(1);
  });

  test('and what is made afterwards is kept again', async () => {
    await studio.make('an owl');
    await expect(studio.kept).toHaveCount(2);
    await page.reload();
    await expect(studio.kept).toHaveCount(1);
    await expect(page.getByRole('heading', { name: 'an owl' })).toBeVisible();
    await expect(studio.notice).toHaveCount(0);
  });

  test('by the browser, everything at once: a clip can be made and kept', async () => {
    // In mid-session: what has not started yet is fetched through a service worker that is gone.
    await expect(studio.prompt).toBeVisible();
    await expect(page.getByRole('button', { name: /^CPU/ })).toBeVisible();
    const browser = await context.newCDPSession(page);
    const { origin } = new URL(page.url());
    await browser.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
    await expect(studio.notice).toContainText('Your clips were deleted');
    await studio.make('a frog');
    await modelKept(page);
    await page.reload();
    await expect(page.getByRole('heading', { name: 'a frog' })).toBeVisible();
  });

  test('@long by its folder of files alone: it is made anew', async () => {
    await page.evaluate(async () => {
      const folder = await navigator.storage.getDirectory();
      await folder.removeEntry('tabreel-models', { recursive: true }).catch(() => undefined);
    });
    await page.reload();
    await expect(studio.prompt).toBeVisible();
    await studio.make('a ship');
    await expect.poll(() => storedFiles(page)).toHaveLength(3);
    await modelKept(page);
  });

  test('files that a killed tab left behind are gone soon after the next visit, and no others', async () => {
    const before = await storedFiles(page);
    await page.evaluate(async () => {
      const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('tabreel-models');
      const file = await folder.getFileHandle(`${Date.now()}-left-behind`, { create: true });
      const writer = await file.createWritable();
      await writer.write(new Uint8Array(1e6));
      await writer.close();
    });
    expect(await storedFiles(page)).toHaveLength(before.length + 1);
    await page.reload();
    await expect(studio.prompt).toBeVisible();
    await expect.poll(() => storedFiles(page)).toEqual(before);
  });
});
