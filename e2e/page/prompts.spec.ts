/** What the page says of a prompt before a clip is made of it, and how one is put together by pressing words. */
import { expect, test } from '@playwright/test';
import { ModelsPanel } from '../models-panel';
import { Studio } from '../studio';

test('a prompt in which nothing is known is refused, with subjects to press', async ({ page }) => {
  const studio = new Studio(page);
  await studio.open();
  await studio.prompt.fill('quarterly earnings');
  const subjects = page.getByRole('list', { name: 'Subjects to choose' });
  await expect(subjects.getByRole('button')).toHaveText(['fox', 'dog', 'polar bear']);
  await studio.prompt.press('Enter');
  await expect(page.getByRole('alert')).toContainText('Sprout finds nothing in this that it knows.');
  await expect(studio.prompt).toHaveAttribute('aria-invalid', 'true');
  await expect(studio.cancelButton).toHaveCount(0);
  await subjects.getByRole('button', { name: 'dog' }).click();
  await expect(studio.prompt).toHaveValue('a dog');
  await expect(subjects).toHaveCount(0);
  await studio.prompt.press('Enter');
  await studio.finished('a dog');
});

test('a place without a subject may be made, and the page says what will be missing', async ({ page }) => {
  const studio = new Studio(page);
  await studio.open();
  await studio.prompt.fill('in the snow');
  await expect(page.getByText('Sprout finds a place, but no subject in it')).toBeVisible();
  await studio.make('in the snow');
});

test('what is told of other languages is shown in English and can be edited; slips are read as meant', async ({
  page,
}) => {
  const studio = new Studio(page);
  await studio.open();
  for (const prompt of ['en räv springer i snön', 'ثعلب يركض في الثلج']) {
    await studio.prompt.fill(prompt);
    await expect(page.getByText('Sprout is told: a fox runs through the snow')).toBeVisible();
    await page.getByRole('button', { name: 'Edit this' }).click();
    await expect(studio.prompt).toHaveValue('a fox runs through the snow');
    await expect(studio.prompt).toBeFocused();
  }
  await studio.prompt.fill('a pandda');
  await expect(page.getByText('“pandda” is read as “panda”.')).toBeVisible();
  // Invisible characters make an empty prompt.
  await studio.ask('\u200b\u200f\u2066');
  await expect(page.getByRole('alert')).toContainText('only characters that cannot be seen');
});

test('subjects, places and motions are found and pressed, on a desk and in a hand', async ({ page }) => {
  const studio = new Studio(page);
  await studio.open();
  await page.getByText('Choose from what Sprout knows').click();
  const search = page.getByLabel('Search subjects, places and motions');
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 800 });
    await studio.prompt.fill('a fox runs');
    await page.getByRole('button', { name: 'Subjects', exact: true }).click();
    await search.fill('');
    await expect(page.getByRole('region', { name: 'Animals' })).toBeVisible();
    await page.getByRole('button', { name: 'polar bear' }).click();
    await expect(studio.prompt).toHaveValue('a polar bear runs');
    await page.getByRole('button', { name: 'Places', exact: true }).click();
    await expect(page.getByRole('button', { name: 'in the snow' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'rocket', exact: true })).toHaveCount(0);
    await search.fill('rock');
    await expect(page.getByRole('button', { name: 'rocket', exact: true })).toBeVisible();
    await search.fill('zebra');
    await expect(page.getByText('Nothing here is called “zebra”.')).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  }
});

test('a model that learned from paragraphs is told a longer prompt, which is seen, edited, kept and switched off', async ({
  page,
}) => {
  const studio = new Studio(page);
  await studio.open();
  const models = new ModelsPanel(page);
  await models.install();
  await models.button('Use LTX-Video 2B').click();
  await models.button('Close').click();
  const told = page.getByLabel('LTX-Video 2B is told');
  const expand = page.getByRole('checkbox', { name: 'Expand' });
  await expect(expand).toBeChecked();
  await studio.prompt.fill('a fox');
  await expect(
    page.getByText('This one says nothing about: what moves, the setting, the light, the camera.'),
  ).toBeVisible();
  await expect(told).toHaveValue('a fox, seen from afar in soft light');
  await told.fill('a fox, seen from a balloon');
  await page.getByLabel('Length').press('Home');
  await studio.generateButton.click();
  await studio.finished('a fox');

  // Whoever takes the clip up again tells the model the same.
  await studio.prompt.fill('an owl');
  await expect(told).toHaveValue('an owl, seen from afar in soft light');
  await page.getByRole('button', { name: 'Remix' }).click();
  await expect(studio.prompt).toHaveValue('a fox');
  await expect(told).toHaveValue('a fox, seen from a balloon');
  await page.getByRole('button', { name: 'Propose anew' }).click();
  await expect(told).toHaveValue('a fox, seen from afar in soft light');

  await expand.uncheck();
  await expect(told).toHaveCount(0);
  await page.reload();
  await expect(studio.prompt).toHaveValue('a fox');
  await expect(expand).not.toBeChecked();
  await expect(told).toHaveCount(0);
});

test.describe('the empty screen', () => {
  test('plays four clips of the embedded model, and a press takes the prompt of one', async ({ page }) => {
    const studio = new Studio(page);
    await studio.open();
    const clips = page.getByRole('list', { name: 'Example clips' });
    await expect(clips.getByRole('button')).toHaveCount(4);
    for (const video of await clips.locator('video').all())
      await expect.poll(() => video.evaluate((v: HTMLVideoElement) => v.currentTime)).toBeGreaterThan(0.1);
    const example = clips.getByRole('button').first();
    const prompt = await example.locator('span').textContent();
    await expect(example).toHaveAccessibleName(`Take the prompt “${prompt}”`);
    await example.click();
    await expect(studio.prompt).toHaveValue(prompt!);
    await expect(studio.prompt).toBeFocused();
    await studio.make('a fox');
    await expect(clips).toBeHidden();
  });

  test('shows them still where less motion is asked for', async ({ page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await new Studio(page).open();
    for (const video of await page.locator('.example-wall video').all())
      await expect(video).toHaveJSProperty('paused', true);
  });
});
