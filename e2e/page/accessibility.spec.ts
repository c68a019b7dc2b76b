/** No screen of the page has what axe finds fault with, in light and in dark, from left to right and from right to left. */
import type { Page } from '@playwright/test';
import { findings } from '../accessibility';
import { expect, test } from '../console';
import { Inputs } from '../inputs';
import { ModelsPanel } from '../models-panel';
import { Studio } from '../studio';

test('every screen is accessible', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const studio = new Studio(page);
  const inputs = new Inputs(page);
  const models = new ModelsPanel(page);
  const found: Record<string, string[]> = {};
  const look = async (screen: string) => {
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const all = await findings(page);
      if (all.length > 0) found[`${screen}, ${colorScheme}`] = all;
    }
  };

  await studio.open();
  await page.getByText('Advanced', { exact: true }).click();
  await page.getByText(/^Choose from what Sprout knows/).click();
  await look('the empty studio');
  await forms(page, inputs, look);
  await inputs.choose('Text');

  await studio.ask('NumericFailure: a fox');
  await expect(studio.notice).toBeVisible();
  await look('a notice');
  await studio.ask('endless fox');
  await expect(page.getByRole('img', { name: /^Rough preview/ })).toBeVisible();
  await studio.ask('an owl');
  await expect(page.getByRole('button', { name: 'Clear the queue' })).toBeVisible();
  await look('a run, and another that waits');
  await page.getByRole('button', { name: 'Clear the queue' }).click();
  await studio.cancelButton.click();
  await page.getByLabel('Steps').press('Home');
  await studio.make('a fox');
  await look('a clip');
  await inputs.choose('Storyboard');
  for (const shot of [1, 2]) await page.getByLabel(`What happens in shot ${shot}`).fill('an owl');
  await studio.generateButton.click();
  await studio.finished('an owl → an owl');
  await look('a clip of shots');
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await expect(page.getByRole('dialog', { name: 'Share this clip' })).toBeVisible();
  await look('sharing');
  await page.keyboard.press('Escape');
  await library(page, look);

  await page.getByRole('button', { name: 'Help' }).click();
  await expect(page.getByRole('dialog', { name: 'Help' })).toBeVisible();
  await look('the help');
  await page.getByRole('button', { name: 'Remove everything…' }).click();
  await look('the last question before all is removed');
  await page.getByRole('button', { name: 'Keep it' }).click();
  await page.keyboard.press('Escape');
  await models.open();
  await look('the models');
  await models.choose();
  await look('where a model comes from');
  await models.button('Next: check size and licence').click();
  await models.start.waitFor();
  await look('what will be downloaded');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^CPU/ }).click();
  await look('the device');
  await page.keyboard.press('Escape');

  await page.getByLabel('Language').selectOption('العربية');
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  for (const verb of ['text', 'image', 'fill', 'region', 'storyboard']) {
    await page.locator(`input[name="verb"][value="${verb}"]`).check();
    await look(`${verb} in Arabic`);
  }
  expect(found).toEqual({});
});

/** The form of each verb, empty and filled in. */
async function forms(page: Page, inputs: Inputs, look: (screen: string) => Promise<void>) {
  const still = await inputs.still('clear.png');
  const clip = await inputs.clip('holiday.mp4');
  await inputs.choose('Image');
  await inputs.addStill(1, still);
  await inputs.addStill(2, still);
  await look('pictures');
  await inputs.choose('Extend');
  await look('a clip to extend');
  await inputs.choose('Fill');
  await inputs.fill('Before', clip);
  await look('what lies between');
  await inputs.choose('Loop');
  await look('a loop');
  await inputs.choose('Restyle');
  await inputs.fill('Clip', clip);
  await look('another look');
  await inputs.choose('Region');
  await inputs.fill('Picture or clip', still);
  await expect(page.getByText('Drawing the first frame…')).toHaveCount(0);
  await page.getByText('Rectangle by numbers').click();
  await look('a region');
  await inputs.choose('Storyboard');
  await page.getByRole('button', { name: 'Add a shot' }).click();
  await page.getByLabel('What happens in shot 2').press('Enter');
  await expect(page.getByRole('alert').first()).toBeVisible();
  await look('shots, of which nothing is said yet');
}

/** Two clips, one by one and beside each other. */
async function library(page: Page, look: (screen: string) => Promise<void>) {
  for (const select of await page.getByRole('checkbox', { name: /^Select “/ }).all()) await select.check();
  await look('selected clips');
  await page.getByRole('button', { name: 'Compare' }).click();
  await expect(page.getByRole('dialog', { name: 'Side by side' })).toBeVisible();
  await look('clips beside each other');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Details of “a fox”' }).press('Enter');
  await look('details of a clip');
  await page.keyboard.press('Escape');
}
