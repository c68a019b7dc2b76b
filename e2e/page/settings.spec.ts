/** Shapes, sizes and lengths beyond the model's own, and longer prompts. */
import { expect, test } from '../console';
import { Inputs } from '../inputs';
import { Studio } from '../studio';

test('another shape and a larger size are made from the nearest size of the model', async ({ page }) => {
  const studio = new Studio(page);
  await studio.open();
  await page.getByRole('radio', { name: /another shape/ }).check();
  await expect(page.getByText('Sprout makes it at 256×256 pixels.')).toBeVisible();
  await page.getByRole('radio', { name: '16:9', exact: true }).check();
  await expect(page.getByText('Sprout makes it at 320×192 pixels.')).toBeVisible();
  await page.getByRole('radio', { name: '480p' }).check();
  await expect(page.getByText('Sprout makes it at 320×192 pixels; the clip has 854×480.')).toBeVisible();
  // Without a graphics device there is one way to enlarge.
  await expect(page.getByRole('radio', { name: 'Anime4K' })).toHaveCount(0);
  await studio.still();
  await studio.make('a fox');
  expect(await new Inputs(page).savedRequest()).toMatchObject({
    width: 320,
    height: 192,
    output: { width: 854, height: 480, upscaler: 'resample' },
  });
  await expect(page.getByText('854×480', { exact: true })).toBeVisible();
  await page.getByRole('radio', { name: '256 by 256 pixels' }).check();
  await studio.make('a fox');
  expect((await new Inputs(page).savedRequest()).output).toBeUndefined();
});

test('a link with the size of the smaller Sprout opens with the same view at today’s', async ({ page }) => {
  await new Studio(page).open('./#size=160x96');
  await expect(page.getByRole('radio', { name: '320 by 192 pixels' })).toBeChecked();
});

test('any shape is entered as two numbers, and brought within bounds', async ({ page }) => {
  const studio = new Studio(page);
  await studio.open();
  await page.getByRole('radio', { name: /another shape/ }).check();
  await page.getByRole('radio', { name: 'Free' }).check();
  await page.getByLabel('Width of the shape').fill('10');
  await page.getByLabel('Height of the shape').fill('1');
  await page.getByRole('radio', { name: '1080p' }).check();
  await expect(page.getByText('Sprout makes it at 448×192 pixels; the clip has 1920×800.')).toBeVisible();
});

test('with a graphics device, Anime4K enlarges drawings', async ({ page }) => {
  const studio = new Studio(page);
  await studio.open();
  await page.getByRole('button', { name: /CPU · 2 threads/ }).click();
  await page.getByRole('radio', { name: 'GPU' }).check();
  await page.keyboard.press('Escape');
  await page.getByRole('radio', { name: /another shape/ }).check();
  await page.getByRole('radio', { name: '480p' }).check();
  await page.getByRole('radio', { name: 'Anime4K' }).check();
  await page.getByRole('radio', { name: '4:3', exact: true }).check();
  await studio.still();
  await studio.make('a fox');
  expect((await new Inputs(page).savedRequest()).output).toEqual({
    width: 640,
    height: 480,
    upscaler: 'anime4k',
  });
});

test('a clip lasts up to a minute, and is told to be made in windows', async ({ page }) => {
  const studio = new Studio(page);
  await studio.open();
  await expect(page.getByRole('slider', { name: 'Length' })).toHaveCount(0);
  await page.getByRole('radio', { name: 'Other…', exact: true }).check();
  const length = page.getByRole('slider', { name: 'Length' });
  await expect(length).toHaveAttribute('aria-valuetext', '1.4 s · 17 frames');
  await length.press('End');
  await expect(length).toHaveAttribute('aria-valuetext', '1 min · 720 frames');
  await expect(length).toHaveAccessibleDescription(
    'Sprout makes 2.1 s at once; this is made in at least 29 windows that continue each other.',
  );
  await page.getByText('Advanced', { exact: true }).click();
  await page.getByLabel('Frames per second').press('Home');
  await expect(page.getByRole('alert')).toContainText('Clips last 60 seconds at most.');
  await length.press('Home');
  await expect(length).toHaveAttribute('aria-valuetext', 'Still · 1 frame');
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('a longer prompt is proposed, changed and used; words it does not know are named', async ({ page }) => {
  const studio = new Studio(page);
  await studio.open();
  await studio.prompt.fill('a puppy runs');
  await page.getByRole('button', { name: 'Expand' }).click();
  const proposal = page.getByLabel('Proposed prompt');
  await expect(proposal).toHaveValue('a dog runs, seen from afar in soft light');
  await expect(page.getByText('Sprout does not know “puppy”; it reads “dog” instead.')).toBeVisible();
  await expect(studio.prompt).toHaveValue('a puppy runs');
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await expect(proposal).toHaveCount(0);
  await page.getByRole('button', { name: 'Expand' }).click();
  await proposal.fill('a dog runs, seen from afar');
  await page.getByRole('button', { name: 'Use this' }).click();
  await expect(studio.prompt).toHaveValue('a dog runs, seen from afar');
  await studio.prompt.fill('a dog runs, seen from afar in soft light');
  await page.getByRole('button', { name: 'Expand' }).click();
  await expect(page.getByText('the prompt is good as it is')).toBeVisible();
  await studio.prompt.fill('ModelUnavailable: a fox');
  await page.getByRole('button', { name: 'Expand' }).click();
  await expect(page.getByRole('alert')).toContainText('This failure was asked for.');
});
