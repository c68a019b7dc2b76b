/** A new deployment under an open page, and files that are not as they were built: what is claimed of offline use holds. */
import { expect, type Page, test } from '@playwright/test';
import { isUsable, leastSettings, modelKept, offlineUse } from '../faults';
import { addressOf, plainHost } from '../plain-host';
import { Studio } from '../studio';

test('the page is said to open offline, its model not before it is there', async ({ page }) => {
  const studio = new Studio(page);
  await studio.open();
  expect(await offlineUse(page)).toBe(
    'The page opens without a network. Its model is kept once it has been loaded.',
  );
  await isUsable(studio);
});

const REFUSALS: Readonly<Record<string, (path: string, content: Buffer) => Buffer | string | undefined>> = {
  'a file that arrives otherwise than it was built': (path, content) =>
    path === 'manifest.webmanifest' ? `${content} ` : content,
  'a file that is gone @long': (path, content) => (/help-panel-.*\.js$/.test(path) ? undefined : content),
};
for (const [what, change] of Object.entries(REFUSALS))
  test(`${what}: offline use is not claimed`, async ({ page }) => {
    const server = await plainHost(change);
    await page.addInitScript(() => localStorage.setItem('tabreel.isolation', 'tried'));
    const studio = new Studio(page);
    await studio.open(addressOf(server));
    expect(await offlineUse(page)).toContain('The page is not kept for offline use');
    await isUsable(studio);
    server.close();
  });

test.describe('a new deployment', () => {
  /** Opens the page, lets it be kept, and takes all of its files from the server. */
  async function underOpenPage(page: Page) {
    let gone = false;
    const server = await plainHost((path, content) => (gone && path !== 'model.json' ? undefined : content));
    const studio = new Studio(page);
    await studio.open(addressOf(server));
    expect(await offlineUse(page)).toContain('The page opens without a network');
    return { studio, server, deploy: () => (gone = true) };
  }

  test('under an open page: what it had not loaded yet is there', async ({ page }) => {
    const { studio, server, deploy } = await underOpenPage(page);
    deploy();
    await page.getByRole('button', { name: 'Help' }).click();
    await expect(page.getByRole('dialog')).toContainText('Tabreel');
    await page.keyboard.press('Escape');
    await isUsable(studio);
    server.close();
  });

  test('under a page that has its model: it goes on making clips @long', async ({ page }) => {
    const { studio, server, deploy } = await underOpenPage(page);
    await leastSettings(studio);
    await studio.make('a fox');
    await modelKept(page);
    deploy();
    await page.reload();
    await studio.make('an owl');
    await expect(studio.kept).toHaveCount(2);
    server.close();
  });
});
