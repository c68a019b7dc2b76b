/** A finished clip becomes what the next one starts from. */
import { expect, test } from '../console';
import { Inputs } from '../inputs';
import { Studio } from '../studio';

for (const [verb, label] of [
  ['Extend', 'Clip'],
  ['Loop', 'Clip (optional)'],
  ['Restyle', 'Clip'],
  ['Region', 'Picture or clip'],
  ['Fill', 'Before'],
])
  test(`a finished clip is used to ${verb}`, async ({ page }) => {
    const studio = new Studio(page);
    const inputs = new Inputs(page);
    await studio.open();
    await page.getByRole('radio', { name: '320 by 192 pixels' }).check();
    await studio.make('a fox');
    await page.getByRole('radio', { name: '256 by 256 pixels' }).check();
    await page.getByRole('button', { name: `${verb}: use this clip` }).click();
    await expect(page.getByRole('radio', { name: verb!, exact: true })).toBeChecked();
    await expect(inputs.field(label!)).toBeFocused();
    await expect(inputs.field(label!)).toContainText(/a-fox-seed-\d+\.mp4/);
    await expect(page.getByRole('radio', { name: '320 by 192 pixels' })).toBeChecked();
    await expect(page.getByText(`The clip is loaded under “${verb}”.`)).toBeAttached();
  });

test('a finished still becomes the picture that a clip starts from', async ({ page }) => {
  const studio = new Studio(page);
  const inputs = new Inputs(page);
  await studio.open();
  await studio.still();
  await studio.make('an owl');
  await expect(page.getByRole('button', { name: 'Extend: use this clip' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Image: use this clip' }).click();
  await expect(inputs.field('Picture 1')).toContainText(/an-owl-seed-\d+\.png/);
  // A still of a still would move nothing.
  await expect(page.getByRole('radio', { name: '1.4 s' })).toBeChecked();
});
