/** A browser that has no room left at a kind of write, and then has some again: what is finished is kept or can be had, and the next attempt works. */
import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import {
  dismissAll,
  giveRoom,
  isUsable,
  offlineUse,
  openVisit,
  ownWeightsKept,
  takeRoom,
  workersRun,
} from '../faults';
import { halted, letGo, noticeHalts, waitsIn } from '../killed';
import { keysOf, orphanedFiles } from '../stored';
import { Studio } from '../studio';

const NO_ROOM = 'There is no room for this clip';

test('no room from the first visit on: nothing is claimed to be kept, a clip of two windows is made, and kept once there is room @long', async ({
  page,
}) => {
  await page.goto('./manifest.webmanifest');
  await giveRoom(page, 1);
  const studio = new Studio(page);
  await studio.open('./#prompt=a+fox&frames=41&size=64x64&steps=1');
  expect(await offlineUse(page)).toContain('The page is not kept for offline use');
  await studio.generateButton.click();
  await studio.finished('a fox');
  await expect(studio.notice).toContainText(NO_ROOM);
  await expect(studio.kept).toHaveCount(1);
  await isUsable(studio);
  await giveRoom(page);
  await studio.notice.getByRole('button', { name: 'Try again' }).click();
  await expect(studio.notice).toHaveCount(0);
  await page.reload();
  await expect(studio.kept).toHaveCount(1);
  await expect(page.getByRole('heading', { name: 'a fox' })).toBeVisible();
  expect(await keysOf(page, 'tabreel-windows', 'windows')).toEqual([]);
  await expect.poll(() => orphanedFiles(page)).toEqual([]);
});

test('no room for the program that computes, though the page itself has some: told so, and kept at the next visit with room', async ({
  page,
}) => {
  await page.goto('./manifest.webmanifest');
  // The files of the page are 3 MB, that program is 14.
  await giveRoom(page, 8e6);
  const studio = new Studio(page);
  await studio.open();
  expect(await offlineUse(page)).toContain('The page is not kept for offline use');
  await isUsable(studio);
  await giveRoom(page);
  await page.reload();
  expect(await offlineUse(page)).toContain('The page opens without a network');
  await expect(studio.notice).toHaveCount(0);
});

// The browser looks for itself how much room is left every few seconds only, and two clips are long.
test.describe('no room @long', () => {
  test.describe.configure({ mode: 'serial' });
  let context: BrowserContext;
  let page: Page;
  let studio: Studio;
  let errors: string[];

  test.beforeAll(async ({ browser, baseURL }) => {
    ({ context, page, studio, errors } = await openVisit(browser, baseURL, async (context) => {
      await noticeHalts(context);
      // Each clip waits when it is whole, before it is signed and kept.
      await workersRun(context, () => waitsIn('SubtleCrypto', 'sign', 'true'));
    }));
    await studio.open('./#frames=41&size=64x64&steps=1');
    await ownWeightsKept(studio);
  });
  test.afterAll(() => context.close());

  /** Windows that are kept of the clip that is being made. */
  const windows = () => keysOf(page, 'tabreel-windows', 'windows');

  /** Lets the clip that waits be finished, of so many: it may wait at more than one signature. */
  const goOn = (clips: number) =>
    expect
      .poll(async () => {
        await letGo(page);
        return studio.kept.count();
      })
      .toBe(clips);

  test('for the windows of a long clip: it is made and kept all the same, without a word', async () => {
    await takeRoom(page);
    await studio.ask('a fox');
    await halted(page);
    expect(await windows()).toEqual([]);
    await giveRoom(page);
    await goOn(1);
    await studio.finished('a fox');
    await expect(studio.notice).toHaveCount(0);
    await page.reload();
    await expect(studio.kept).toHaveCount(1);
  });

  test('for a finished clip alone: it can be downloaded, and is kept once there is room', async () => {
    await studio.ask('an owl');
    await halted(page);
    expect(await windows()).toHaveLength(2);
    await takeRoom(page);
    await goOn(2);
    await studio.finished('an owl');
    await expect(studio.notice).toContainText(NO_ROOM);
    await studio.notice.getByRole('button', { name: 'Try again' }).click();
    await expect(studio.notice).toContainText(NO_ROOM);
    await giveRoom(page);
    await studio.notice.getByRole('button', { name: 'Try again' }).click();
    await expect(studio.notice).toHaveCount(0);
    await page.reload();
    await expect(studio.kept).toHaveCount(2);
  });

  test('for a name: the clip keeps the one it had, and is renamed once there is room', async () => {
    const rename = async (name: string) => {
      await page.getByRole('button', { name: 'Show the clip “an owl”' }).press('F2');
      await page.getByRole('textbox', { name: 'New name' }).fill(name);
      await page.keyboard.press('Enter');
    };
    await takeRoom(page);
    await rename('hoot');
    await expect(studio.notice).toContainText('There is no room for this change');
    await expect(page.getByRole('button', { name: 'Show the clip “an owl”' })).toBeVisible();
    await dismissAll(studio);
    await giveRoom(page);
    await rename('hoot');
    await expect(page.getByRole('button', { name: 'Show the clip “hoot”' })).toBeVisible();
  });

  test('for anything: clips can be deleted, which makes some', async () => {
    await takeRoom(page);
    await page.getByRole('button', { name: 'Show the clip “hoot”' }).press('Delete');
    await expect(studio.kept).toHaveCount(1);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(studio.kept).toHaveCount(2);
    await page.getByRole('button', { name: 'Show the clip “hoot”' }).press('Delete');
    await page.getByRole('button', { name: /^Free/ }).click();
    await expect(studio.notice).toHaveCount(0);
    await giveRoom(page);
    await page.reload();
    await expect(studio.kept).toHaveCount(1);
  });

  test('for settings and words: they hold as long as the page, and from then on that there is some', async () => {
    await page.evaluate(() => {
      for (let size = 2 ** 22; size >= 1; size >>= 1)
        try {
          for (let i = 0; ; i++) localStorage.setItem(`filled ${size} ${i}`, 'x'.repeat(size));
        } catch {}
    });
    const theme = () => page.evaluate(() => document.documentElement.dataset.theme);
    const before = await theme();
    const button = page.getByRole('button', { name: /^Colours:/ });
    await button.click();
    const chosen = await theme();
    expect(chosen).not.toBe(before);
    await isUsable(studio);
    await page.evaluate(() => {
      for (const key of Object.keys(localStorage)) if (key.startsWith('filled')) localStorage.removeItem(key);
    });
    await studio.prompt.fill('a ship at sea');
    await page.reload();
    await expect(studio.prompt).toHaveValue('a ship at sea');
    expect(errors).toEqual([]);
  });
});
