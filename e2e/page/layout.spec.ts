/** No state of the page is wider than the window, on a desk or in a hand. */
import { expect, test } from '../console';
import { Inputs } from '../inputs';
import { Studio } from '../studio';
import { inEveryShape } from '../windows';

test('what has just happened is in sight, on a desk and in a hand', async ({ page }) => {
  const studio = new Studio(page);
  await studio.open();
  for (const [width, height] of [
    [1280, 800],
    [320, 640],
  ] as const) {
    await page.setViewportSize({ width, height });
    await page.evaluate(() => scrollTo(0, 0));
    // What starts a clip is in sight without scrolling.
    await expect(studio.generateButton).toBeInViewport();
    await studio.ask(`NumericFailure: ${'incomprehensibilities'.repeat(5)}`);
    await expect(studio.notice).toBeInViewport();
    expect(await studio.overflow()).toBe(0);
    await studio.make(`a penguin jumps ${width}`);
    await page.getByRole('button', { name: /CPU · 2 threads/ }).click();
    await expect(page.getByRole('dialog', { name: 'Device' })).toBeInViewport();
    expect(await studio.overflow()).toBe(0);
    await page.keyboard.press('Escape');
  }
});

test('no state of the page is wider than the window', async ({ page }) => {
  const studio = new Studio(page);
  const inputs = new Inputs(page);
  await studio.open();
  /** Nothing sticks out of the page, of the form or of a box in it, and the button stays in sight. */
  const fits = (state: string) =>
    inEveryShape(page, async (shape) => {
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
      expect({ state, shape, wide, overflow: await studio.overflow() }).toEqual({
        state,
        shape,
        wide: [],
        overflow: 0,
      });
      await expect(studio.generateButton, `${state}, ${shape}`).toBeInViewport();
    });
  const long = await inputs.clip(`loud-${'incomprehensibilities'.repeat(3)}.mp4`);
  const still = await inputs.still('clear.png');
  await studio.prompt.fill('a puppy runs');
  await page.getByRole('button', { name: 'Expand' }).click();
  await expect(page.getByLabel('Proposed prompt')).toBeVisible();
  await fits('a proposed prompt');
  await page.getByRole('button', { name: 'Use this' }).click();
  await page.getByText('Advanced', { exact: true }).click();
  for (const verb of ['Image', 'Extend', 'Fill', 'Loop', 'Restyle', 'Region', 'Storyboard']) {
    await inputs.choose(verb);
    await fits(verb);
  }
  await inputs.choose('Image');
  await inputs.addStill(1, still);
  await page.getByRole('radio', { name: 'Frame', exact: true }).check();
  await fits('a picture at a frame');
  await inputs.choose('Fill');
  await inputs.fill('Before', long);
  await studio.generateButton.click();
  await fits('a clip is missing');
  await inputs.choose('Region');
  await inputs.fill('Picture or clip', still);
  await page.getByText('Rectangle by numbers').click();
  await fits('a region by numbers');
  await page.getByRole('radio', { name: /another shape/ }).check();
  await page.getByRole('radio', { name: 'Free' }).check();
  await page.getByRole('radio', { name: '720p' }).check();
  await page.getByRole('radio', { name: 'Other…', exact: true }).check();
  await fits('another shape');
  await inputs.choose('Storyboard');
  await page.getByRole('button', { name: 'Add a shot' }).click();
  await page.getByLabel('What happens in shot 2').fill('incomprehensibilities'.repeat(3));
  await fits('a long shot');
  await studio.generateButton.click();
  await expect(page.getByRole('img', { name: /^Rough preview/ })).toBeVisible();
  expect(await studio.overflow()).toBe(0);
  await expect(studio.download).toBeVisible();
  // A small window has gone to the clip, and the button is above.
  await inEveryShape(page, async (shape) => expect(await studio.overflow(), shape).toBe(0));
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
