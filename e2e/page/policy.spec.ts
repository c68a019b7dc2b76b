/** What is not made is refused before anything runs, with the words that it is refused for. */
import { expect, test } from '@playwright/test';
import { writtenLink } from '../../test/support/written-link';
import { Inputs } from '../inputs';
import { Studio } from '../studio';

const SENTENCE =
  'This prompt asks for graphic violence (“severed head”). Tabreel does not make that. Change these words and try again.';

test('a refused prompt is named beside the prompt, stays in the form, and nothing runs', async ({ page }) => {
  const studio = new Studio(page);
  await studio.open();
  await studio.prompt.fill('a severed head on a table');
  await expect(page.getByRole('alert')).toHaveText(SENTENCE);
  await studio.prompt.press('Enter');
  await expect(studio.prompt).toBeFocused();
  await expect(page.getByRole('progressbar')).toHaveCount(0);
  await expect(studio.kept).toHaveCount(0);
  await expect(studio.prompt).toHaveValue('a severed head on a table');
  await studio.still();
  // Whoever is quicker than the reading hears the same from the generator.
  await studio.ask('a s.e.v.e.r.e.d h3ad');
  await expect(page.getByRole('alert').first()).toContainText('This prompt asks for graphic violence');
  await expect(studio.prompt).toHaveValue('a s.e.v.e.r.e.d h3ad');
  await expect(studio.kept).toHaveCount(0);
  await studio.make('kill the lights and shoot a photo of a blood orange');
});

test('a link does not get past it', async ({ page }) => {
  const studio = new Studio(page);
  await studio.open(`./${writtenLink({ prompt: 'Taylor Swift in the rain' })}`);
  await studio.generateButton.click();
  await expect(page.getByRole('alert').first()).toContainText('asks for a real person (“Taylor Swift”)');
  await expect(studio.kept).toHaveCount(0);
});

test('every shot of a storyboard is checked', async ({ page }) => {
  const studio = new Studio(page);
  await studio.open();
  await new Inputs(page).choose('Storyboard');
  const first = page.getByLabel('What happens in shot 1');
  const second = page.getByLabel('What happens in shot 2');
  await first.fill('a fox');
  await page.getByRole('button', { name: 'Add a shot' }).click();
  await second.fill('a severed head on a table');
  await expect(page.getByRole('alert')).toHaveText(SENTENCE);
  await expect(second).toHaveAttribute('aria-invalid', 'true');
  await studio.generateButton.click();
  await expect(page.getByRole('progressbar')).toHaveCount(0);
});
