/** Recipes, links and words that ask for absurd things: each ends in a sentence or in what of it makes sense, soon. */
import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import {
  pictureAsking,
  pictureBomb,
  pictureWith,
  regionOf,
  storyboardOf,
} from '../../test/support/hostile-recipes';
import { openVisit } from '../faults';
import type { Studio } from '../studio';

test.describe('hostile', () => {
  test.describe.configure({ mode: 'serial' });
  let context: BrowserContext;
  let page: Page;
  let studio: Studio;
  let errors: string[];

  test.beforeAll(async ({ browser, baseURL }) => {
    ({ context, page, studio, errors } = await openVisit(browser, baseURL));
    await expect(page.locator('.library')).toBeVisible();
  });
  test.afterAll(() => context.close());
  test.afterEach(() => expect(errors).toEqual([]));

  /** Gives the page a file whose recipe is to be loaded. */
  async function restore(bytes: Uint8Array): Promise<void> {
    const picker = page.locator('.library input[type="file"]').first();
    await picker.setInputFiles({ name: 'hostile.png', mimeType: 'image/png', buffer: Buffer.from(bytes) });
  }

  /** Words can be typed and are read, at once and at the next visit. */
  async function isUsable(): Promise<void> {
    const text = page.getByRole('radio', { name: 'Text', exact: true });
    await text.check();
    await studio.prompt.fill('a fox');
    await expect(studio.generateButton).toBeEnabled();
    await page.reload();
    // What a form started from is kept some moments after it was chosen, for which nobody waits here.
    await text.check();
    await expect(studio.prompt).toBeVisible();
    await expect(page.getByText('Something unexpected happened')).toHaveCount(0);
    await expect(page.locator('.library')).toBeVisible();
  }

  const refused: readonly (readonly [string, () => Promise<Uint8Array>])[] = [
    ['a prompt of 3 MB', () => pictureAsking({ prompt: 'a'.repeat(3e6) })],
    ['a name of 3 MB', () => pictureAsking({ model: 'a'.repeat(3e6) })],
    ['1,000 shots', () => pictureAsking(storyboardOf(1000, 'a fox runs'))],
    ['100 shots of 20,000 letters', () => pictureAsking(storyboardOf(100, 'fox '.repeat(5000)))],
    ['lists in lists, a million deep', () => pictureWith(new Uint8Array(1e6).fill(0x81))],
  ];
  test(`recipes of ${refused.map(([what]) => what).join(', ')}: none, and that is said`, async () => {
    for (const [, make] of refused) {
      await restore(await make());
      await expect(studio.notice).toContainText('There is no recipe in this file');
      await studio.notice.getByRole('button', { name: /^Dismiss/ }).click();
    }
    await isUsable();
  });

  test('a recipe of as many shots as there may be fills the form in', async () => {
    await restore(await pictureAsking(storyboardOf(100, 'a fox runs')));
    await expect(page.getByRole('radio', { name: 'Storyboard', exact: true })).toBeChecked();
    await isUsable();
  });

  test('a recipe whose mask is a picture of 900 million pixels: the mask is painted again', async () => {
    await restore(await pictureAsking(regionOf(pictureBomb(30_000, 30_000))));
    await expect(page.getByRole('radio', { name: 'Region', exact: true })).toBeChecked();
    await isUsable();
  });

  test('a recipe of a word of 20,000 letters', async () => {
    await restore(await pictureAsking({ prompt: 'a'.repeat(20_000) }));
    await expect(studio.prompt).toHaveValue('a'.repeat(20_000));
    await expect(page.getByText('The prompt is full: 20,000 characters are the most.')).toBeVisible();
    await isUsable();
  });

  test('a million letters without a space, pasted', async () => {
    await studio.prompt.focus();
    await studio.prompt.press('ControlOrMeta+a');
    await page.evaluate(() => document.execCommand('insertText', false, 'b'.repeat(1e6)));
    await expect(studio.prompt).toHaveValue('b'.repeat(20_000));
    await isUsable();
  });

  test('@long a link of 2 MB, and one of 4,000 shots', async () => {
    await page.evaluate(() => {
      location.hash = `#prompt=${'a'.repeat(2e6)}`;
    });
    await expect(studio.notice).toContainText('too long to be one of Tabreel’s');
    await page.evaluate(() => {
      location.hash = `#${Array(4000).fill('shot=1.cut.1.a').join('&')}`;
    });
    await expect(studio.notice.filter({ hasText: 'shot' })).toBeVisible();
    await isUsable();
  });
});
