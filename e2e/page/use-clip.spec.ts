/** A finished clip becomes what the next one starts from. */
import { expect, test } from '../console';
import { Inputs } from '../inputs';
import { Studio } from '../studio';

/** Each verb and the field that the clip goes to. Region is the last: it takes the clip off the screen, to paint on it. */
const FIELDS = {
  Extend: 'Clip',
  Loop: 'Clip (optional)',
  Restyle: 'Clip',
  Fill: 'Before',
  Region: 'Picture or clip',
};

test('a finished clip is used to extend, loop, restyle, fill and change', async ({ page }) => {
  const studio = new Studio(page);
  const inputs = new Inputs(page);
  await studio.open();
  await page.getByRole('radio', { name: '320 by 192 pixels' }).check();
  await studio.make('a fox');
  for (const [verb, label] of Object.entries(FIELDS)) {
    await page.getByRole('radio', { name: '256 by 256 pixels' }).check();
    await page.getByRole('button', { name: `${verb}: use this clip` }).click();
    await expect(page.getByRole('radio', { name: verb, exact: true })).toBeChecked();
    await expect(inputs.field(label)).toBeFocused();
    await expect(inputs.field(label)).toContainText(/a-fox-seed-\d+\.mp4/);
    await expect(page.getByRole('radio', { name: '320 by 192 pixels' })).toBeChecked();
    await expect(page.getByText(`The clip is loaded under “${verb}”.`)).toBeAttached();
  }
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
