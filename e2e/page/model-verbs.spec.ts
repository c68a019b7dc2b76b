/** What the chosen model cannot do is shown, said and refused. */
import type { Page } from '@playwright/test';
import { expect, test } from '../console';
import { Inputs } from '../inputs';
import { ModelsPanel } from '../models-panel';
import { Studio } from '../studio';
import { inEveryShape } from '../windows';

const SENTENCE =
  'LTX-Video 2B was not made for “Extend”, “Fill”, “Loop”, “Restyle”, “Region”, “Storyboard”. ' +
  'Another model can do more: see “Models”.';

/** Imports a model that makes clips of words and pictures alone, and chooses it. */
async function choosePlain(page: Page): Promise<void> {
  const models = new ModelsPanel(page);
  await models.open();
  await models.pick('plain-transformer.gguf', 'vae.gguf', 'text_encoder.gguf', 'tokenizer.json');
  await models.accept();
  await models.start.click();
  await models.button('Use LTX-Video 2B').click();
  await models.button('Close').click();
  await expect(models.chip).toHaveAccessibleName('Models: LTX-Video 2B');
}

test('verbs that the model lacks are there, say why they cannot be chosen, and are not', async ({ page }) => {
  const studio = new Studio(page);
  const verb = (name: string) => page.getByRole('radio', { name, exact: true });
  await studio.open();
  await expect(page.getByText(/was not made for/)).toHaveCount(0);
  await choosePlain(page);
  await expect(page.getByText(SENTENCE)).toBeVisible();
  await expect(verb('Image')).toBeEnabled();
  for (const name of ['Extend', 'Fill', 'Loop', 'Restyle', 'Region', 'Storyboard']) {
    await expect(verb(name)).toBeDisabled();
    await expect(verb(name)).toHaveAccessibleDescription(SENTENCE);
  }
  // Forced: to a person nothing is in the way of the click.
  await page.getByText('Restyle', { exact: true }).click({ force: true });
  await expect(verb('Text')).toBeChecked();
  // The arrow keys come by, so that the sentence is read there, and go on to what can be chosen.
  await verb('Image').focus();
  await page.keyboard.press('ArrowRight');
  await expect(verb('Extend')).toBeFocused();
  await expect(verb('Extend')).not.toBeChecked();
  await page.keyboard.press('ArrowLeft');
  await expect(verb('Image')).toBeFocused();
  await expect(verb('Image')).toBeChecked();
});

test('a verb that another model lacks is refused with a sentence, and nothing of it is lost', async ({
  page,
}) => {
  const studio = new Studio(page);
  const inputs = new Inputs(page);
  await studio.open();
  await inputs.choose('Extend');
  await inputs.fill('Clip', await inputs.clip('walk.mp4'));
  await studio.prompt.fill('a fox');
  await choosePlain(page);
  const alert = page.getByRole('alert').filter({
    hasText: 'LTX-Video 2B cannot do “Extend”. Start from “Text”, “Image”, or choose another model.',
  });
  await expect(alert).toBeVisible();
  await studio.generateButton.click();
  await expect(page.getByRole('progressbar')).toHaveCount(0);
  await expect(page.locator('.verb-picker')).toBeFocused();
  await inputs.choose('Text');
  await expect(alert).toHaveCount(0);
  await studio.make('a fox');

  const models = new ModelsPanel(page);
  await models.open();
  await models.panel.getByRole('radio', { name: 'Sprout' }).check();
  await models.button('Close').click();
  await inputs.choose('Extend');
  await expect(inputs.field('Clip').getByText('walk.mp4')).toBeVisible();
});

test('a file that the model has no use for is not lost, and the page says so', async ({ page }) => {
  const studio = new Studio(page);
  const inputs = new Inputs(page);
  await studio.open();
  await choosePlain(page);
  await inputs.drop(page.locator('body'), await inputs.clip('walk.mp4'));
  await expect(inputs.field('Clip').getByText('walk.mp4')).toBeVisible();
  await expect(page.getByRole('alert').filter({ hasText: 'cannot do “Extend”' })).toBeVisible();
});

test('verbs that cannot be chosen fit every window', async ({ page }) => {
  const studio = new Studio(page);
  await studio.open();
  await choosePlain(page);
  await inEveryShape(page, async (shape) => {
    await expect(page.getByText(SENTENCE), shape).toBeVisible();
    expect(await studio.overflow(), shape).toBe(0);
  });
});
