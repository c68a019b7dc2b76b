/** No state of the page is wider than the window, on a desk or in a hand. */
import { expect, test } from '../console';
import { Inputs } from '../inputs';
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

for (const [width, height, direction] of [
  [1280, 800, 'ltr'],
  [820, 1180, 'ltr'],
  [390, 844, 'ltr'],
  [320, 640, 'ltr'],
  [1280, 800, 'rtl'],
  [320, 640, 'rtl'],
] as const)
  test(`no verb is wider than ${width} x ${height}, ${direction}`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    const studio = new Studio(page);
    const inputs = new Inputs(page);
    await studio.open();
    await page.evaluate((dir) => {
      document.documentElement.dir = dir;
    }, direction);
    /** Nothing sticks out of the page, of the form or of a box in it, and the button stays in sight. */
    const fits = async () => {
      expect(await studio.overflow()).toBe(0);
      const wide = await page
        .locator('.composer, .composer :is(section, fieldset, div, li, span)')
        .evaluateAll((boxes) =>
          boxes
            .filter(
              (box) => box.scrollWidth > box.clientWidth + 1 && getComputedStyle(box).overflowX === 'visible',
            )
            .filter((box) => getComputedStyle(box).display !== 'inline')
            .map((box) => box.className || box.textContent),
        );
      expect(wide).toEqual([]);
      await expect(studio.generateButton).toBeInViewport();
    };
    const long = await inputs.clip(`loud-${'incomprehensibilities'.repeat(3)}.mp4`);
    const still = await inputs.still('clear.png');
    await studio.prompt.fill('a puppy runs');
    await page.getByRole('button', { name: 'Expand' }).click();
    await expect(page.getByLabel('Proposed prompt')).toBeVisible();
    await fits();
    await page.getByRole('button', { name: 'Use this' }).click();
    for (const verb of ['Image', 'Extend', 'Fill', 'Loop', 'Restyle', 'Region', 'Storyboard']) {
      await inputs.choose(verb);
      await fits();
    }
    await inputs.choose('Image');
    await inputs.addStill(1, still);
    await page.getByRole('radio', { name: 'Frame', exact: true }).check();
    await fits();
    await inputs.choose('Fill');
    await inputs.fill('Before', long);
    await studio.generateButton.click();
    await fits();
    await inputs.choose('Region');
    await inputs.fill('Picture or clip', still);
    await page.getByText('Rectangle by numbers').click();
    await fits();
    await page.getByRole('radio', { name: /another shape/ }).check();
    await page.getByRole('radio', { name: 'Free' }).check();
    await page.getByRole('radio', { name: '720p' }).check();
    await page.getByRole('radio', { name: 'Other…', exact: true }).check();
    await fits();
    await inputs.choose('Storyboard');
    await page.getByRole('button', { name: 'Add a shot' }).click();
    await page.getByLabel('What happens in shot 2').fill('incomprehensibilities'.repeat(3));
    await fits();
    await studio.generateButton.click();
    await expect(studio.download).toBeVisible();
    // A small window has gone to the clip, and the button is above.
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
