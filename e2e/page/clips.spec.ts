/** From a prompt to a clip that is kept, remixed and deleted. */
import type { ElementHandle } from '@playwright/test';
import { countAddresses } from '../../tools/soak/count-addresses';
import { expect, test } from '../console';
import { Studio } from '../studio';

test('a clip is made with the keyboard alone', async ({ page }) => {
  const studio = new Studio(page);
  await studio.open();
  const focused = () => page.evaluate(() => document.activeElement?.textContent);
  for (let i = 0; i < 10 && !(await studio.prompt.evaluate((field) => field === document.activeElement)); i++)
    await page.keyboard.press('Tab');
  await expect(studio.prompt).toBeFocused();
  await page.keyboard.type('a fox runs through the snow');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('progressbar')).toBeAttached();
  await expect(page.getByRole('img', { name: 'Rough preview of the clip being made' })).toBeVisible();
  await studio.finished('a fox runs through the snow');
  for (let i = 0; i < 40 && (await focused()) !== 'Download'; i++) await page.keyboard.press('Tab');
  await expect(studio.download).toBeFocused();
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
  expect(download.suggestedFilename()).toMatch(/^a-fox-runs-through-the-snow-seed-\d+\.mp4$/);
});

test('the player plays the clip in a loop', async ({ page }) => {
  const studio = new Studio(page);
  await studio.open();
  await studio.make('a fox');
  const video = page.getByLabel('Clip: a fox');
  await expect(video).toHaveJSProperty('loop', true);
  await expect.poll(() => video.evaluate((v: HTMLVideoElement) => v.currentTime)).toBeGreaterThan(0.2);
});

test('what leaves the screen is let go of, and the examples do not come back between two clips', async ({
  page,
}) => {
  await page.addInitScript(countAddresses);
  const studio = new Studio(page);
  await studio.open();
  await studio.make('a fox');
  const player = (await page.getByLabel('Clip: a fox').elementHandle()) as ElementHandle<HTMLVideoElement>;
  await page.evaluate(() => {
    const { dataset } = document.body;
    new MutationObserver(() => {
      if (document.querySelector('.example-wall video')) dataset.examples = 'seen';
    }).observe(document.querySelector('.stage')!, { childList: true, subtree: true });
  });
  await studio.make('an owl');
  await expect.poll(() => player.evaluate((video) => video.networkState === video.NETWORK_EMPTY)).toBe(true);
  await expect(page.locator('body')).not.toHaveAttribute('data-examples');
  for (const clip of ['an owl', 'a fox'])
    await page.getByRole('button', { name: `Delete the clip “${clip}”` }).click();
  await expect(studio.kept).toHaveCount(0);
  const addresses = () =>
    page.evaluate(() => (globalThis as unknown as { addresses: Set<string> }).addresses.size);
  await expect.poll(addresses).toBe(0);
});

test('with reduced motion nothing plays by itself', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const studio = new Studio(page);
  await studio.open();
  await studio.make('a fox');
  await expect(page.getByLabel('Clip: a fox')).toHaveJSProperty('paused', true);
});

test('clips survive a reload and can be shown, remixed and deleted', async ({ page }) => {
  const studio = new Studio(page);
  await studio.open();
  await page.getByRole('radio', { name: '320 by 192 pixels' }).check();
  await studio.make('a penguin jumps');
  const seed = await studio.seed.inputValue();
  await studio.make('a rocket flies up');
  expect(await studio.seed.inputValue()).not.toBe(seed);
  await expect(studio.kept).toHaveCount(2);

  await page.reload();
  await expect(studio.kept).toHaveCount(2);
  await page.getByRole('button', { name: 'Show the clip “a penguin jumps”' }).click();
  await page.getByRole('button', { name: 'Remix' }).click();
  await expect(studio.prompt).toHaveValue('a penguin jumps');
  await expect(studio.prompt).toBeFocused();
  await expect(studio.seed).toHaveValue(seed);
  await expect(page.getByRole('radio', { name: '320 by 192 pixels' })).toBeChecked();

  await page.getByRole('button', { name: 'Delete the clip “a penguin jumps”' }).click();
  await expect(studio.kept).toHaveCount(1);
  await page.reload();
  await expect(studio.kept).toHaveCount(1);
});

test('a kept seed stays, and typing one keeps it', async ({ page }) => {
  const studio = new Studio(page);
  await studio.open();
  await studio.still();
  await studio.seed.fill('7');
  await expect(page.getByRole('button', { name: 'Keep this seed' })).toHaveAttribute('aria-pressed', 'true');
  await studio.make('an owl');
  await expect(studio.seed).toHaveValue('7');
  await expect(page.getByRole('img', { name: 'Still image: an owl' })).toBeVisible();
  await expect(studio.download).toHaveAttribute('download', 'an-owl-seed-7.png');
});

test('a clip is shared where the browser shares files', async ({ page }) => {
  await page.addInitScript(() => {
    navigator.canShare = (data) => data?.files?.[0]?.type === 'video/mp4';
    navigator.share = async (data) => {
      document.title = data?.files?.[0]?.name ?? '';
    };
  });
  const studio = new Studio(page);
  await studio.open();
  await studio.make('a fox');
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await page.getByRole('button', { name: 'Send…' }).click();
  await expect(page).toHaveTitle(/^a-fox-seed-\d+\.mp4$/);
});

test('the visitor may watch another clip while one is made', async ({ page }) => {
  const studio = new Studio(page);
  await studio.open();
  await studio.make('a fox');
  await studio.ask('an owl');
  await studio.kept.first().click();
  await expect(page.getByLabel('Clip: a fox')).toBeVisible();
  await expect(studio.kept).toHaveCount(2);
  await expect(page.getByLabel('Clip: a fox')).toBeVisible();
});

test('words that the model does not know are named while typing', async ({ page }) => {
  const studio = new Studio(page);
  await studio.open();
  await studio.prompt.fill('a dragon in the snow');
  await expect(page.getByText('Sprout never learned “dragon” and may ignore it.')).toBeVisible();
  await studio.prompt.fill('a fox in the snow');
  await expect(page.getByText('Sprout never learned')).toHaveCount(0);
});
