/** Choosing among models, what the form makes of the choice, and deleting. */
import { expect, test } from '../console';
import { ModelsPanel } from '../models-panel';
import { Studio } from '../studio';
import { inEveryShape } from '../windows';

test('the embedded model is there from the start, and says so', async ({ page }) => {
  await new Studio(page).open();
  const models = new ModelsPanel(page);
  await expect(models.chip).toHaveAccessibleName('Models: Sprout');
  await models.open();
  await expect(models.panel.getByRole('radio', { name: 'Sprout' })).toBeChecked();
  await expect(models.panel.getByText('Comes with the page')).toBeVisible();
  // What is not here cannot be chosen.
  await expect(models.panel.getByRole('radio', { name: 'LTX-Video 2B' })).toHaveCount(0);
});

test('an imported model is chosen, shapes the form, and is chosen again after a reload', async ({ page }) => {
  const studio = new Studio(page);
  await studio.open();
  const models = new ModelsPanel(page);
  await studio.prompt.fill('a fox');
  await models.install();
  await models.panel.getByRole('radio', { name: 'LTX-Video 2B' }).check();
  await models.button('Close').click();

  await expect(studio.prompt).toHaveValue('a fox');
  await expect(page.getByRole('radio', { name: '768 by 512 pixels' })).toBeChecked();
  const length = page.getByLabel('Length');
  await length.press('Home');
  await expect(length).toHaveAttribute('aria-valuetext', 'Still · 1 frame');
  await page.getByText('Advanced', { exact: true }).click();
  await expect(page.getByLabel('Frames per second')).toBeVisible();
  await expect(page.getByLabel('Steps')).toHaveCount(0);
  await expect(page.getByLabel('Guidance')).toHaveCount(0);
  await expect(page.getByLabel('Steer away from')).toHaveCount(0);
  await expect(page.getByRole('button', { name: /^Close-up of an old watchmaker/ })).toBeVisible();

  await page.reload();
  await expect(models.chip).toHaveAccessibleName('Models: LTX-Video 2B');
  await page.getByRole('radio', { name: '384 by 256 pixels' }).check();
  await page.getByLabel('Length').press('Home');
  await studio.make('a fox in the snow');
  await models.open();
  await models.panel.getByRole('radio', { name: 'Sprout' }).check();
  await models.button('Close').click();
  await page.getByRole('button', { name: 'Remix' }).click();
  await expect(models.chip).toHaveAccessibleName('Models: LTX-Video 2B');
  await expect(page.getByRole('radio', { name: '384 by 256 pixels' })).toBeChecked();
});

test('deleting asks first, and Sprout takes over with a notice', async ({ page }) => {
  const studio = new Studio(page);
  await studio.open();
  const models = new ModelsPanel(page);
  await models.install();
  await models.button('Use LTX-Video 2B').click();
  await expect(models.panel.getByText('6.04 GB used')).toBeVisible();
  await models.button('Delete LTX-Video 2B').click();
  const question = page.getByRole('alertdialog', { name: 'Delete LTX-Video 2B?' });
  await expect(question).toContainText('This frees 6.01 GB.');
  await expect(question.getByRole('button', { name: 'Keep' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(question).toHaveCount(0);
  await models.button('Delete LTX-Video 2B').click();
  await question.getByRole('button', { name: 'Delete' }).click();
  await expect(models.panel.getByText('30.0 MB used')).toBeVisible();
  await expect(models.panel.getByRole('radio', { name: 'Sprout' })).toBeChecked();
  await models.button('Close').click();
  await expect(studio.notice).toContainText(
    '“LTX-Video 2B” is not in this browser, so Sprout makes the clips.',
  );
  await studio.still();
  await studio.make('a fox');
});

test('one part is deleted and fetched again', async ({ page }) => {
  await new Studio(page).open();
  const models = new ModelsPanel(page);
  await models.install();
  await models.button('Delete: Tokenizer').click();
  await page
    .getByRole('alertdialog', { name: 'Delete Tokenizer?' })
    .getByRole('button', { name: 'Delete' })
    .click();
  await expect(models.panel.getByText('3 of 4 parts')).toBeVisible();
  await expect(models.panel.getByRole('radio', { name: 'LTX-Video 2B' })).toHaveCount(0);
  await models.button('Get the missing parts').click();
  await models.accept();
  await expect(models.panel.getByText('LTX-Video 0.9.8 tokenizer')).toBeVisible();
  await expect(models.panel.getByText('Video autoencoder')).toHaveCount(0);
  await models.start.click();
  await expect(page.getByText('LTX-Video 2B is here and ready.')).toBeVisible();
});

test('a link to a model that is not here opens with Sprout and says so', async ({ page }) => {
  const studio = new Studio(page);
  await studio.open('./#model=ltx-video-2b&prompt=a+fox&seed=7&size=768x512&frames=97');
  await expect(studio.notice).toContainText('“ltx-video-2b” is not in this browser');
  await expect(studio.prompt).toHaveValue('a fox');
  await expect(studio.seed).toHaveValue('7');
  await expect(page.getByRole('radio', { name: '256 by 256 pixels' })).toBeChecked();
});

test('memory is planned for the settings, and what does not fit is said before it is tried', async ({
  page,
}) => {
  const studio = new Studio(page);
  await studio.open();
  const models = new ModelsPanel(page);
  await page.getByRole('button', { name: /CPU · 2 threads/ }).click();
  const device = page.getByRole('dialog', { name: 'Device' });
  const advice = page.getByRole('main').getByText('Make it shorter or choose 512×512.');
  await expect(device).toContainText('of 3.50 GB: fits');
  await page.keyboard.press('Escape');
  await models.install();
  await models.button('Use LTX-Video 2B').click();
  await models.button('Close').click();
  await page.getByLabel('Length').press('End');
  await expect(advice).toBeVisible();
  await page.getByRole('button', { name: /CPU · 2 threads/ }).click();
  await expect(device).toContainText('3.93 GB at most, of 3.50 GB: does not fit');
  await expect(device.getByRole('img', { name: /weights, .* activations/ })).toHaveCount(3);
  await page.keyboard.press('Escape');
  await page.getByLabel('Length').press('Home');
  await expect(advice).toHaveCount(0);
});

test('no step of getting a model is wider than the window', async ({ page }) => {
  const studio = new Studio(page);
  await studio.open();
  const models = new ModelsPanel(page);
  const fits = (step: string) =>
    inEveryShape(page, async (shape) => {
      const wide = await page.evaluate(() =>
        [document.documentElement, ...document.querySelectorAll('.sheet, .sheet-body')].map(
          (element) => element.scrollWidth - element.clientWidth,
        ),
      );
      expect({ step, shape, wide }).toEqual({ step, shape, wide: [0, 0, 0] });
    });
  await models.open();
  await fits('parts');
  await models.choose();
  await fits('files');
  await models.button('Next: check size and licence').click();
  await models.accept();
  await fits('review');
  await models.holdAt(40);
  await models.start.click();
  await expect(models.progress).toBeAttached();
  await models.button('Pause').click();
  await models.holdAt();
  await fits('paused');
  await models.button('Close').click();
  await inEveryShape(page, async (shape) => {
    await expect(models.chip, shape).toBeInViewport();
    expect(await studio.overflow(), shape).toBe(0);
  });
  await models.open();
  await models.button('Resume').click();
  await models.button('Use LTX-Video 2B').click();
  await models.button('Delete LTX-Video 2B').click();
  await fits('a question before it is deleted');
  await page.keyboard.press('Escape');
  await inEveryShape(page, async (shape) => {
    expect(await studio.overflow(), shape).toBe(0);
    const chip = (await models.chip.boundingBox())!;
    expect(chip.x, shape).toBeGreaterThanOrEqual(0);
  });
});

test('what a small model can show is listed beside the prompt, for who asks', async ({ page }) => {
  await new Studio(page).open();
  const known = page.getByRole('button', { name: 'polar bear' });
  await expect(known).toBeHidden();
  const summary = page.getByText('Choose from what Sprout knows: 3 subjects');
  await summary.focus();
  await page.keyboard.press('Enter');
  await expect(known).toBeVisible();
  const models = new ModelsPanel(page);
  await models.install();
  await models.button('Use LTX-Video 2B').click();
  await expect(models.chip).toHaveAccessibleName('Models: LTX-Video 2B');
  await expect(page.getByText(/^Choose from what .* knows/)).toHaveCount(0);
});

test('a LoRA is added to a model, used as strongly as is chosen, and missed when it is deleted', async ({
  page,
}) => {
  const studio = new Studio(page);
  await studio.open();
  const models = new ModelsPanel(page);
  await models.install();
  await models.button('Use LTX-Video 2B').click();
  const loras = models.panel.getByRole('region', { name: 'LoRAs for LTX-Video 2B' });
  const add = (name: string) =>
    loras
      .locator('input[type="file"]')
      .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.alloc(16) });
  await add('wide.safetensors');
  await expect(loras.getByRole('alert')).toContainText('wide.safetensors is for a larger model.');
  await add('watercolour.safetensors');
  await expect(loras.getByText('“watercolour” is here.')).toBeVisible();
  await expect(loras.getByRole('alert')).toHaveCount(0);

  await loras.getByText('From an address').click();
  const address = loras.getByLabel('Address of a LoRA');
  const get = async (typed: string) => {
    await address.fill(typed);
    await address.press('Enter');
  };
  await get('wide.safetensors');
  await expect(loras.getByRole('alert')).toContainText('This is not an address');
  await get('https://hub.test/wide.safetensors');
  await expect(loras.getByRole('alert')).toContainText('wide.safetensors is for a larger model.');
  await get('https://hub.test/slow.safetensors');
  await expect(loras.getByText('34.0 MB of 85.0 MB')).toBeVisible();
  await loras.getByRole('button', { name: 'Stop' }).click();
  await expect(loras.getByRole('progressbar')).toHaveCount(0);
  await expect(loras.getByRole('alert')).toHaveCount(0);
  await get('https://hub.test/grain.safetensors https://hub.test/glow.safetensors');
  await expect(loras.getByText('“glow” is here.')).toBeVisible();
  await expect(loras.getByRole('listitem')).toHaveCount(3);
  await models.button('Close').click();

  await page.getByRole('form').getByText('LoRAs', { exact: true }).click();
  await page.getByRole('checkbox', { name: 'Use “watercolour”' }).check();
  const strength = page.getByLabel('Strength of “watercolour”');
  await expect(strength).toHaveValue('1');
  await strength.press('End');
  await inEveryShape(page, async (shape) => expect(await studio.overflow(), shape).toBeLessThanOrEqual(0));
  await page.getByRole('radio', { name: '384 by 256 pixels' }).check();
  await page.getByLabel('Length').press('Home');
  await studio.make('a fox in the snow');

  await models.open();
  for (const [left, name] of ['watercolour', 'grain', 'glow'].entries()) {
    await loras.getByRole('button', { name: `Delete the LoRA “${name}”` }).click();
    await page
      .getByRole('alertdialog', { name: `Delete ${name}?` })
      .getByText('Delete', { exact: true })
      .click();
    await expect(loras.getByRole('listitem')).toHaveCount(2 - left);
  }
  await models.button('Close').click();
  await page.getByRole('button', { name: 'Remix' }).click();
  const missing = page.getByText('“watercolour” is not in this browser.');
  await expect(missing).toBeVisible();
  await page.getByRole('button', { name: 'Take out “watercolour”' }).click();
  await expect(missing).toHaveCount(0);
  await expect(page.getByRole('form').getByText('LoRAs', { exact: true })).toHaveCount(0);
});
