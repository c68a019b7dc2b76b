/** No state of the page is wider than the window, on a desk or in a hand. */
import { expect, test } from '../console';
import { Studio } from '../studio';

for (const [width, height] of [
  [1280, 800],
  [820, 1180],
  [390, 844],
  [320, 640],
] as const)
  test(`fits ${width} x ${height}`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    const studio = new Studio(page);
    await studio.open();
    expect(await studio.overflow()).toBe(0);
    // What starts a clip is in sight without scrolling.
    await expect(studio.generateButton).toBeInViewport();
    await studio.ask(`NumericFailure: ${'incomprehensibilities'.repeat(5)}`);
    await expect(studio.notice).toBeInViewport();
    expect(await studio.overflow()).toBe(0);
    await page.getByText('Advanced', { exact: true }).click();
    await studio.ask('a penguin jumps');
    await expect(page.getByRole('img', { name: /^Rough preview/ })).toBeVisible();
    expect(await studio.overflow()).toBe(0);
    await studio.finished('a penguin jumps');
    expect(await studio.overflow()).toBe(0);
    await page.getByRole('button', { name: /CPU · 2 threads/ }).click();
    await expect(page.getByRole('dialog', { name: 'Device' })).toBeInViewport();
    expect(await studio.overflow()).toBe(0);
  });

test('right to left, the columns change sides and nothing sticks out', async ({ page }) => {
  const studio = new Studio(page);
  await studio.open();
  await page.evaluate(() => {
    document.documentElement.dir = 'rtl';
  });
  const prompt = (await studio.prompt.boundingBox())!;
  expect(prompt.x).toBeGreaterThan(640);
  expect(await studio.overflow()).toBe(0);
});

test('the colours follow the system until the visitor chooses', async ({ page }) => {
  const studio = new Studio(page);
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.emulateMedia({ colorScheme: 'dark' });
  await studio.open();
  const dark = await background();
  await page.emulateMedia({ colorScheme: 'light' });
  const light = await background();
  expect(light).not.toBe(dark);
  await page.getByRole('button', { name: /^Colours/ }).click();
  await page.getByRole('button', { name: /^Colours/ }).click();
  expect(await background()).toBe(dark);
  await page.reload();
  await expect.poll(background).toBe(dark);
});
