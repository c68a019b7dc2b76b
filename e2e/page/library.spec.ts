/** The kept clips: found, named, compared, exported and deleted; in several tabs, and with what is broken among them. */
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test } from '../console';
import { Studio } from '../studio';
import { unzip } from '../unzip';

/** The tile of a clip. */
function tile(page: Page, title: string) {
  return page.getByRole('button', { name: `Show the clip “${title}”`, exact: true });
}

/** Presses Tab until something has the focus. */
async function tabTo(page: Page, name: RegExp | string) {
  const target = page.getByRole(name instanceof RegExp ? 'button' : 'searchbox', { name });
  for (let i = 0; i < 80; i++) {
    await page.keyboard.press('Tab');
    if (await target.first().evaluate((element) => element === document.activeElement)) return;
  }
  await expect(target.first()).toBeFocused();
}

test('the keyboard alone finds, plays, names, marks, compares, exports and deletes clips', async ({
  page,
}) => {
  const studio = new Studio(page);
  await studio.open();
  for (const prompt of ['a fox', 'an owl', 'a frog']) await studio.make(prompt);
  await page.reload();
  // The latest is on the screen, and the examples for an empty library are not.
  await expect(page.getByLabel('Clip: a frog')).toBeVisible();
  await expect(page.getByRole('list', { name: 'Example clips' })).toHaveCount(0);

  await tabTo(page, 'Search your clips');
  await page.keyboard.type('OWL sprout');
  await expect(studio.kept).toHaveCount(1);
  await tabTo(page, /^Show the clip “an owl”/);
  const live = page.locator('.clip-face video');
  await expect.poll(() => live.evaluate((video: HTMLVideoElement) => video.currentTime)).toBeGreaterThan(0);
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Clip: an owl')).toBeVisible();

  await page.keyboard.press('F2');
  await expect(page.getByLabel('New name')).toBeFocused();
  await page.keyboard.type('Ugglan owl');
  await page.keyboard.press('Enter');
  await expect(tile(page, 'Ugglan owl')).toBeFocused();
  await tabTo(page, /^Favourite/);
  await page.keyboard.press('Enter');
  const star = page.getByRole('button', { name: 'Favourite: Ugglan owl' });
  await expect(star).toHaveAttribute('aria-pressed', 'true');

  await page.getByRole('searchbox').focus();
  await page.keyboard.press('Control+A');
  await page.keyboard.press('Delete');
  await expect(studio.kept).toHaveCount(3);
  await page.reload();
  await tabTo(page, /^Show the clip/);
  await page.keyboard.press('Home');
  await expect(tile(page, 'a frog')).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(tile(page, 'Ugglan owl')).toBeFocused();
  await expect(star).toHaveAttribute('aria-pressed', 'true');

  // From the second to the third, as a range.
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await tile(page, 'a fox').focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Shift+Space');
  await expect(page.getByText('2 selected')).toBeVisible();

  await page.getByRole('button', { name: 'Compare' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Side by side' });
  const moments = () =>
    dialog
      .locator('video')
      .evaluateAll((videos) => videos.map((video) => (video as HTMLVideoElement).currentTime));
  await dialog.getByRole('slider').press('ArrowRight');
  await dialog.getByRole('button', { name: 'One frame on' }).press('Enter');
  await expect(dialog.getByText('frame 3 of 17')).toBeVisible();
  const [one, other] = await moments();
  expect(one).toBeCloseTo(2.5 / 12, 3);
  expect(other).toBe(one);
  await dialog.getByRole('button', { name: 'Play both' }).press('Enter');
  await expect.poll(async () => Math.min(...(await moments()))).toBeGreaterThan(0.5);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Compare' })).toBeFocused();

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export as ZIP' }).press('Enter'),
  ]);
  expect(download.suggestedFilename()).toMatch(/^tabreel-clips-\d{4}-\d\d-\d\d\.zip$/);
  const entries = unzip(await readFile(await download.path()));
  expect(entries.map(({ name }) => name)).toEqual([
    expect.stringMatching(/^ugglan-owl-seed-\d+\.mp4$/),
    expect.stringMatching(/^a-fox-seed-\d+\.mp4$/),
  ]);
  await tile(page, 'a fox').press('Enter');
  const shown = await page.getByLabel('Clip: a fox').evaluate(async (video: HTMLVideoElement) => {
    const file = await fetch(video.src);
    return [...new Uint8Array(await file.arrayBuffer())];
  });
  expect(entries[1]!.bytes.equals(Buffer.from(shown))).toBe(true);

  await page.getByRole('button', { name: 'Clear selection' }).press('Enter');
  await tile(page, 'Ugglan owl').focus();
  await page.keyboard.press('Delete');
  await expect(studio.kept).toHaveCount(2);
  await expect(tile(page, 'a fox')).toBeFocused();
  await expect(page.getByRole('status').filter({ hasText: 'Deleted “Ugglan owl”.' })).toBeAttached();
  // A reload in between neither brings it back nor takes the way back away.
  await page.reload();
  await expect(studio.kept).toHaveCount(2);
  await tabTo(page, /^Undo/);
  await page.keyboard.press('Enter');
  await expect(tile(page, 'Ugglan owl')).toBeFocused();
  await page.keyboard.press('Delete');
  await expect(studio.kept).toHaveCount(2);
  await page.keyboard.press('Control+z');
  await expect(tile(page, 'Ugglan owl')).toBeFocused();
});

test('deleting frees the room, and the last clip leaves the focus on its undo', async ({ page }) => {
  const studio = new Studio(page);
  await studio.open();
  await studio.still();
  await studio.make('a fox');
  await expect(page.getByText(/^1 clip, \d+ kB$/)).toBeVisible();
  await page.getByRole('button', { name: 'Delete the clip “a fox”' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Undo' })).toBeFocused();
  await expect(page.getByRole('list', { name: 'Example clips' })).toBeVisible();
  await page.getByRole('button', { name: /^Free \d+ kB$/ }).press('Enter');
  await expect(page.getByRole('button', { name: 'Undo' })).toHaveCount(0);
  await expect(page.getByRole('heading', { name: 'Your clips' })).toBeFocused();
  await page.reload();
  await expect(page.getByText('Clips that you make are kept here.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Undo' })).toHaveCount(0);
});

test('tabs agree at once', async ({ page, context }) => {
  const studio = new Studio(page);
  const second = new Studio(await context.newPage());
  await studio.open();
  await second.open();
  await studio.still();
  await studio.make('a fox');
  await expect(second.kept).toHaveCount(1);
  await studio.make('an owl');
  await expect(second.kept).toHaveCount(2);
  await second.page.getByRole('button', { name: 'Rename “a fox”' }).press('Enter');
  await second.page.getByLabel('New name').fill('Reynard');
  await second.page.getByLabel('New name').press('Enter');
  await expect(tile(page, 'Reynard')).toBeVisible();
  await tile(second.page, 'an owl').press('Delete');
  await expect(studio.kept).toHaveCount(1);
  await expect(page.getByRole('img', { name: 'Still image: Reynard' })).toBeVisible();
});

test('clips of an earlier version are there, and damaged ones leave the page working', async ({ page }) => {
  const studio = new Studio(page);
  await page.route('**/blank', (route) => route.fulfill({ contentType: 'text/html', body: '' }));
  await page.goto('./blank');
  // As they were stored before: everything in one record.
  await page.evaluate(async () => {
    const open = indexedDB.open('tabreel-clips');
    open.onupgradeneeded = () => open.result.createObjectStore('clips');
    await new Promise((resolve) => {
      open.onsuccess = resolve;
    });
    const request = {
      model: 'sprout',
      prompt: 'an old fox',
      negativePrompt: '',
      width: 256,
      height: 256,
      frames: 1,
      frameRate: 12,
      seed: 7,
      steps: 4,
      guidanceScale: 1,
    };
    const canvas = new OffscreenCanvas(256, 256);
    canvas.getContext('2d')!.fillRect(0, 0, 256, 256);
    const bytes = await (await canvas.convertToBlob()).arrayBuffer();
    const timings = { total: 1000, load: 1, 'encode-text': 1, denoise: 1, decode: 1, 'encode-video': 1 };
    const clip = {
      mimeType: 'image/png',
      width: 256,
      height: 256,
      frames: 1,
      frameRate: 12,
      request,
      timings,
    };
    const clips = open.result.transaction('clips', 'readwrite').objectStore('clips');
    clips.put({ created: 1000, clip, bytes }, 'good');
    clips.put({ created: 3000, clip: { ...clip, request: undefined }, bytes }, 'no-request');
    clips.put({ created: 2000, clip }, 'no-bytes');
    clips.put('nonsense', 'nonsense');
    await new Promise((resolve) => {
      clips.transaction.oncomplete = resolve;
    });
    open.result.close();
  });
  await studio.open();
  await expect(page.getByRole('img', { name: 'Still image: an old fox' })).toBeVisible();
  const damaged = page.getByRole('button', { name: 'This clip is damaged' });
  await expect(damaged).toHaveCount(3);
  await damaged.first().click();
  await expect(page.getByRole('heading', { name: 'This clip is damaged' })).toBeVisible();
  const [download] = await Promise.all([page.waitForEvent('download'), studio.download.click()]);
  expect(download.suggestedFilename()).toBe('damaged-clip.png');
  for (let left = 3; left > 0; left--) {
    await damaged.first().press('Delete');
    await expect(damaged).toHaveCount(left - 1);
  }
  await tile(page, 'an old fox').press('Enter');
  await page.getByRole('button', { name: 'Remix' }).click();
  await expect(studio.prompt).toHaveValue('an old fox');
  await studio.still();
  await studio.make('an owl');
  await expect(studio.kept).toHaveCount(2);
});

test.describe('without room', () => {
  test('a clip lives on in the page, which says what to do and tries again when asked', async ({ page }) => {
    await page.addInitScript(() => {
      const put = IDBObjectStore.prototype.put;
      IDBObjectStore.prototype.put = function (...given) {
        if (this.name === 'contents' && !document.title.startsWith('room'))
          throw new DOMException('No room.', 'QuotaExceededError');
        return put.apply(this, given);
      };
    });
    const studio = new Studio(page);
    await studio.open();
    await studio.still();
    await studio.make('a fox');
    await expect(studio.notice).toContainText('There is no room for this clip');
    await expect(page.getByText('Not stored', { exact: true })).toBeVisible();
    await page.evaluate(() => {
      document.title = 'room';
    });
    await studio.notice.getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByText('Not stored', { exact: true })).toHaveCount(0);
    await page.reload();
    await expect(studio.kept).toHaveCount(1);
  });
});
