/** What frames are refused for is said, and nothing of them is left. */
import { expect, test } from '../console';
import { Inputs } from '../inputs';
import { Studio } from '../studio';

test('a refused result is neither shown nor kept, and the next one is', async ({ page }) => {
  const studio = new Studio(page);
  await studio.open();
  await studio.still();
  await studio.ask('explicit on demand');
  await expect(studio.notice).toContainText('The result is refused');
  await expect(studio.notice).toContainText('It is neither shown nor kept. Change the prompt or the seed');
  await expect(page.locator('.screen').locator('canvas, img[alt^="Still"]')).toHaveCount(0);
  await expect(studio.download).toHaveCount(0);
  await expect(studio.kept).toHaveCount(0);
  await expect(studio.prompt).toHaveValue('explicit on demand');
  await page.reload();
  await expect(studio.prompt).toBeVisible();
  await expect(studio.kept).toHaveCount(0);
  await studio.make('a fox');
});

test('a refused picture says so where it was given, and is not used', async ({ page }) => {
  const studio = new Studio(page);
  const inputs = new Inputs(page);
  await studio.open();
  await inputs.choose('Extend');
  await inputs.setFile('Clip', await inputs.clip('explicit.mp4'));
  const alert = inputs.field('Clip').getByRole('alert');
  await expect(alert).toHaveText(
    /^“explicit.mp4” is not used: it looks like sexual content to a small network.* Choose another clip.$/,
  );
  await inputs.fill('Clip', await inputs.clip('beach.mp4'));
  await expect(alert).toHaveCount(0);
});
