/** The file of a clip brings the form back that made it. */
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test } from '../console';
import { Inputs, type TestFile } from '../inputs';
import { Studio } from '../studio';

/** The clip on the screen as a file from the downloads folder. */
async function downloaded(page: Page): Promise<TestFile> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download' }).click(),
  ]);
  return {
    name: download.suggestedFilename(),
    mimeType: 'video/mp4',
    buffer: await readFile(await download.path()),
  };
}

async function restore(page: Page, file: TestFile): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Restore from a clip' }).click(),
  ]);
  await chooser.setFiles(file);
}

test('a dropped clip restores words, sizes, seed and steps', async ({ page }) => {
  const studio = new Studio(page);
  const inputs = new Inputs(page);
  await studio.open('./#steps=5');
  await page.getByRole('radio', { name: /another shape/ }).check();
  await page.getByRole('radio', { name: '16:9', exact: true }).check();
  await page.getByRole('radio', { name: '480p' }).check();
  await studio.seed.fill('99');
  await studio.make('a fox');
  const file = await downloaded(page);
  const before = await inputs.savedRequest();
  await page.getByRole('radio', { name: '256 by 256 pixels' }).check();
  await studio.prompt.fill('something else');
  await studio.seed.fill('1');
  await studio.fewestSteps();
  await inputs.choose('Fill');
  await inputs.drop(page.locator('body'), file);
  await expect(
    page.getByText(/The form is as it was when the clip was made. Starts from: Text./),
  ).toBeAttached();
  await expect(studio.prompt).toHaveValue('a fox');
  await expect(studio.seed).toHaveValue('99');
  await expect(page.getByRole('radio', { name: '16:9', exact: true })).toBeChecked();
  await expect(page.getByRole('radio', { name: '480p' })).toBeChecked();
  await expect(page.getByRole('radio', { name: 'Text', exact: true })).toBeChecked();
  await studio.make('a fox');
  expect(await inputs.savedRequest()).toEqual(before);
});

test('a region comes back with its picture, fit, mask and mode', async ({ page }) => {
  const studio = new Studio(page);
  const inputs = new Inputs(page);
  await studio.open();
  await inputs.choose('Region');
  await inputs.fill('Picture or clip', await inputs.still('room.png'));
  await page.getByRole('radio', { name: '256 by 256 pixels' }).check();
  await page.getByRole('radio', { name: 'Show all of it' }).check();
  await page.getByRole('button', { name: 'Centre' }).click();
  await page.getByRole('radio', { name: 'Cinemagraph' }).check();
  await studio.seed.fill('5');
  await studio.make('the curtain moves');
  const file = await downloaded(page);
  const before = await inputs.savedRequest();
  await page.getByRole('button', { name: 'Paint on the screen' }).click();
  await page.getByRole('button', { name: 'Clear' }).click();
  await page.getByRole('button', { name: 'Remove “room.png”' }).click();
  await inputs.choose('Text');
  await restore(page, file);
  await expect(inputs.field('Picture or clip').getByText('room.png')).toBeVisible();
  await expect(page.getByText('The region is 25% of the picture.')).toBeVisible();
  await studio.make('the curtain moves');
  expect(await inputs.savedRequest()).toEqual(before);
});

test('pictures, trims and shots come back', async ({ page }) => {
  const studio = new Studio(page);
  const inputs = new Inputs(page);
  await studio.open();
  await studio.seed.fill('5');
  await inputs.choose('Image');
  await inputs.addStill(1, await inputs.still('one.png'));
  await inputs.addStill(2, await inputs.still('two.png'));
  await page.getByLabel('How closely it is kept').last().press('ArrowLeft');
  await studio.make('a fox');
  const stills = { file: await downloaded(page), request: await inputs.savedRequest() };
  await inputs.choose('Extend');
  await inputs.fill('Clip', await inputs.clip('walk.mp4'));
  await inputs.field('Clip').getByLabel('Start').press('PageUp');
  await studio.make('a fox walks');
  const extended = { file: await downloaded(page), request: await inputs.savedRequest() };
  await inputs.choose('Storyboard');
  await page.getByRole('button', { name: 'Add a shot' }).click();
  await page.getByLabel('What happens in shot 2').fill('an owl');
  await page.getByRole('radio', { name: 'Lead over' }).check();
  await studio.generateButton.click();
  await studio.finished('a fox walks → an owl');
  const shots = { file: await downloaded(page), request: await inputs.savedRequest() };

  for (const [{ file, request }, verb] of [
    [stills, 'Image'],
    [extended, 'Extend'],
    [shots, 'Storyboard'],
  ] as const) {
    await inputs.choose('Text');
    await restore(page, file);
    await expect(page.getByRole('radio', { name: verb, exact: true })).toBeChecked();
    const count = await studio.kept.count();
    await studio.generateButton.click();
    await expect(studio.kept).toHaveCount(count + 1);
    expect(await inputs.savedRequest()).toEqual(request);
  }
});

test('remixing a kept clip brings its source back', async ({ page }) => {
  const studio = new Studio(page);
  const inputs = new Inputs(page);
  await studio.open();
  await inputs.choose('Extend');
  await inputs.fill('Clip', await inputs.clip('walk.mp4'));
  await studio.make('a fox');
  await page.reload();
  await studio.kept.first().click();
  await page.getByRole('button', { name: 'Remix' }).click();
  await expect(inputs.field('Clip').getByText('walk.mp4')).toBeVisible();
  await expect(studio.prompt).toHaveValue('a fox');
});

test('inputs that the file was too small for are named, and asked for', async ({ page }) => {
  const studio = new Studio(page);
  const inputs = new Inputs(page);
  await studio.open();
  await inputs.choose('Extend');
  await inputs.fill('Clip', await inputs.clip('huge.mp4'));
  await studio.make('a fox');
  const file = await downloaded(page);
  await inputs.choose('Text');
  await inputs.drop(page.locator('body'), file);
  await expect(studio.notice).toContainText('Some inputs have to be chosen again');
  await expect(inputs.field('Clip').getByRole('alert')).toHaveText(
    '“huge.mp4” was too large to be kept in the clip’s file. Choose it again.',
  );
  await inputs.fill('Clip', await inputs.clip('huge.mp4'));
  await expect(inputs.field('Clip').getByRole('alert')).toHaveCount(0);
});

test('a file without a recipe is explained where one was asked for', async ({ page }) => {
  const studio = new Studio(page);
  const inputs = new Inputs(page);
  await studio.open();
  await studio.prompt.fill('a fox');
  await restore(page, await inputs.clip('holiday.mp4'));
  await expect(studio.notice).toContainText('There is no recipe in this file');
  await expect(studio.notice).toContainText('“holiday.mp4” was not made by Tabreel');
  await expect(studio.prompt).toHaveValue('a fox');
});

test('a clip with a recipe that is dropped on a field is its content', async ({ page }) => {
  const studio = new Studio(page);
  const inputs = new Inputs(page);
  await studio.open();
  await studio.make('a fox');
  const file = await downloaded(page);
  await studio.prompt.fill('an owl');
  await inputs.choose('Extend');
  await inputs.drop(inputs.field('Clip'), file);
  await expect(inputs.field('Clip').getByText(file.name)).toBeVisible();
  await expect(studio.prompt).toHaveValue('an owl');
});
