/** From a missing part to a model in the cache, and everything that can come between. */
import { expect, test } from '../console';
import { ModelsPanel } from '../models-panel';
import { Studio } from '../studio';

test('a model is imported with the keyboard alone', async ({ page }) => {
  const studio = new Studio(page);
  await studio.open();
  const models = new ModelsPanel(page);
  await models.chip.focus();
  await page.keyboard.press('Enter');
  const reach = async (name: RegExp) => {
    const reached = () =>
      page.evaluate(() => {
        const element = document.activeElement as HTMLInputElement;
        return (
          element.getAttribute('aria-label') ?? element.labels?.[0]?.textContent ?? element.textContent ?? ''
        );
      });
    for (let i = 0; i < 60 && !name.test(await reached()); i++) await page.keyboard.press('Tab');
    expect(await reached()).toMatch(name);
  };
  await models.button('Get LTX-Video 2B').waitFor();
  await reach(/^Other files, or your own$/);
  await page.keyboard.press('Enter');
  // A new step is read from its title on.
  await expect(page.getByRole('heading', { name: 'Get LTX-Video 2B' })).toBeFocused();
  await reach(/ltxv-2b-0.9.8-distilled.safetensors/);
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('radio', { name: /fp8/ }).first()).toBeChecked();
  await reach(/^Next/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Before it starts' })).toBeFocused();
  await reach(/Faithful/);
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByRole('radio', { name: /Compact/ })).toBeChecked();
  await reach(/licence: LTX/);
  await page.keyboard.press('Space');
  await reach(/licence: Apache/);
  await page.keyboard.press('Space');
  await models.holdAt(10);
  await page.keyboard.press('Enter');
  await expect(models.progress).toBeAttached();
  await models.holdAt();
  await expect(page.getByText('LTX-Video 2B is here and ready.')).toBeVisible();
  await reach(/^Use LTX-Video 2B$/);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(models.chip).toBeFocused();
  await expect(models.chip).toHaveAccessibleName('Models: LTX-Video 2B');
});

test('size, space and licence are shown before a byte is loaded, and the licence has to be accepted', async ({
  page,
}) => {
  await new Studio(page).open();
  const models = new ModelsPanel(page);
  await models.open();
  await expect(models.panel.getByText('9.73 GB to download, 39.97 GB free in this browser')).toBeVisible();
  await expect(
    models.panel.getByText('LTX-Video 2B needs a graphics card, and none is in use'),
  ).toBeVisible();
  await models.button('Get LTX-Video 2B').click();
  await expect(models.panel.getByText('10.93 GB to download')).toBeVisible();
  await expect(models.panel.getByRole('radio', { name: /Faithful.*6\.01 GB.*recommended/ })).toBeChecked();
  await expect(models.panel.getByText('39.97 GB free')).toBeVisible();
  await expect(models.panel.getByRole('link', { name: 'LTX-Video Open Weights' })).toHaveAttribute(
    'href',
    'https://models.example/ltx/LICENSE',
  );
  await models.start.press('Enter');
  await expect(models.progress).toHaveCount(0);
  await expect(models.panel.getByRole('status')).toContainText('once the licence is accepted');
  const licence = models.panel.getByRole('checkbox', { name: /LTX-Video Open Weights/ });
  await expect(licence).toBeFocused();
  await licence.check();
  await models.start.press('Enter');
  await expect(models.progress).toHaveCount(0);
  await models.panel.getByRole('checkbox', { name: /Apache/ }).check();
  await models.start.click();
  await expect(models.progress).toBeAttached();
});

test('an import that does not fit cannot be started', async ({ page }) => {
  await new Studio(page).open();
  const models = new ModelsPanel(page);
  await models.open();
  await models.pick('transformer-huge.safetensors');
  await models.accept();
  await models.panel.getByRole('radio', { name: /Full/ }).check();
  await expect(models.panel.getByRole('alert')).toContainText('more than there is room for');
  await models.start.press('Enter');
  await expect(models.progress).toHaveCount(0);
  await models.panel.getByRole('radio', { name: /Compact/ }).check();
  await expect(models.panel.getByRole('alert')).toHaveCount(0);
  await models.holdAt(10);
  await models.start.click();
  await expect(models.progress).toBeAttached();
});

test('an import is paused, resumed and cancelled, and continues after a reload', async ({ page }) => {
  await new Studio(page).open();
  const models = new ModelsPanel(page);
  await models.open();
  await models.button('Get: Text encoder (T5-XXL)').click();
  await models.button('Next: check size and licence').click();
  await models.accept();
  await models.holdAt(40);
  await models.start.click();
  await expect(models.panel.getByText(/GB of 3\.39 GB/)).toBeVisible();
  await expect(models.panel.getByText(/\d B\/s|B\/s$/)).toBeVisible();
  await expect.poll(() => share(models)).toBeGreaterThan(10);
  await models.button('Pause').click();
  await expect(models.panel.getByRole('heading', { name: 'LTX-Video 2B: paused' })).toBeVisible();
  await expect(models.chip).toHaveAttribute('aria-label', /import paused at \d+%$/);
  const paused = await share(models);
  await models.holdAt(80);
  await page.waitForTimeout(600);
  expect(await share(models)).toBe(paused);
  await models.button('Resume').click();
  await expect.poll(() => share(models)).toBeGreaterThan(paused);
  await models.button('Cancel import').click();
  await expect(models.panel.getByText('Import cancelled. What was written is kept')).toBeVisible();

  await page.reload();
  await models.holdAt();
  await models.open();
  await models.button('Continue: Text encoder (T5-XXL)').click();
  await expect(models.panel.getByText('What is here already is not loaded again.')).toBeVisible();
  // Accepted once is accepted.
  await expect(models.panel.getByRole('checkbox', { name: /accept the licence/ })).toBeChecked();
  await models.start.click();
  await expect(models.panel.getByText('Import finished. Some parts are still missing.')).toBeVisible();
  await expect(models.button('Delete: Text encoder (T5-XXL)')).toBeVisible();
});

test('what else a file holds is imported only if it is wanted', async ({ page }) => {
  await new Studio(page).open();
  const models = new ModelsPanel(page);
  await models.open();
  await models.button('Get: Video autoencoder').click();
  await models.button('Next: check size and licence').click();
  const transformer = models.panel.getByRole('checkbox', { name: 'Import: Transformer' });
  await expect(transformer).not.toBeChecked();
  await expect(models.panel.getByText('1.20 GB to download')).toBeVisible();
  await transformer.check();
  await expect(models.panel.getByText('7.54 GB to download')).toBeVisible();
  await transformer.uncheck();
  await models.accept();
  await models.start.click();
  await expect(models.panel.getByText('1 of 4 parts')).toBeVisible();
  await expect(models.button('Delete: Video autoencoder')).toBeVisible();
  await expect(models.button('Get: Transformer')).toBeVisible();
});

test('parts that came from one file change to another together', async ({ page }) => {
  await new Studio(page).open();
  const models = new ModelsPanel(page);
  await models.open();
  await models.choose();
  await models.panel.getByRole('group', { name: 'Transformer' }).getByRole('radio', { name: /fp8/ }).check();
  await expect(
    models.panel.getByRole('group', { name: 'Video autoencoder' }).getByRole('radio', { name: /fp8/ }),
  ).toBeChecked();
  await expect(models.panel.getByText('3 files, 7.85 GB')).toBeVisible();
  await models.panel.getByText('1 other file').click();
  await models.panel.getByRole('radio', { name: /Q8_0.gguf/ }).check();
  await expect(models.panel.getByText('4 files, 10.02 GB')).toBeVisible();
});

test('what was interrupted goes on as a whole', async ({ page }) => {
  await new Studio(page).open();
  const models = new ModelsPanel(page);
  await models.open();
  await models.button('Get LTX-Video 2B').click();
  await models.accept();
  await models.holdAt(10);
  await models.start.click();
  await expect.poll(() => share(models)).toBeGreaterThan(5);
  await models.button('Cancel import').click();
  await expect(models.panel.getByText('Import cancelled. What was written is kept')).toBeVisible();
  await page.reload();
  await models.holdAt();
  await models.open();
  await models.button('Continue: Transformer').click();
  for (const part of ['Transformer', 'Video autoencoder', 'Text encoder (T5-XXL)', 'Tokenizer'])
    await expect(models.panel.getByRole('checkbox', { name: `Import: ${part}` })).toBeChecked();
  await models.start.click();
  await expect(models.panel.getByText('LTX-Video 2B is here and ready.')).toBeVisible();
});

test('a part from a file on disk asks for the file again', async ({ page }) => {
  await new Studio(page).open();
  const models = new ModelsPanel(page);
  await models.open();
  await models.pick('my-transformer.safetensors');
  await expect(models.panel.getByText('4.00 GB to read')).toBeVisible();
  await models.accept();
  await models.holdAt(30);
  await models.start.click();
  await expect.poll(() => share(models)).toBeGreaterThan(20);
  await models.button('Cancel import').click();
  await expect(models.panel.getByText('Choose that file again to continue.')).toBeVisible();
  await page.reload();
  await models.holdAt();
  await models.open();
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    models.button('Choose the file my-transformer.safetensors again: Transformer').click(),
  ]);
  await chooser.setFiles({ name: 'my-transformer.safetensors', mimeType: '', buffer: Buffer.alloc(16) });
  await models.start.click();
  await expect(models.button('Delete: Transformer')).toBeVisible();
});

test('clips are made during an import, and the chip tells how far it is', async ({ page }) => {
  const studio = new Studio(page);
  await studio.open();
  const models = new ModelsPanel(page);
  await models.open();
  await models.pick('my-transformer.safetensors');
  await models.accept();
  await models.holdAt(10);
  await models.start.click();
  await expect.poll(() => share(models)).toBeGreaterThan(5);
  await models.button('Pause').click();
  await models.button('Close').click();
  await expect(models.chip).toHaveAttribute('aria-label', /^Models: Sprout, import paused at \d+%$/);
  await studio.still();
  await studio.make('a fox');
  await models.open();
  await models.button('Resume').click();
  await models.button('Close').click();
  await expect(models.chip).toHaveAttribute('aria-label', /importing/);
  await models.holdAt();
  await expect(models.chip).toHaveAccessibleName('Models: Sprout');
  await expect(page.getByText('The import of LTX-Video 2B is finished.')).toBeAttached();
});

test('files are dropped anywhere on the page; others are refused with a sentence', async ({ page }) => {
  const studio = new Studio(page);
  await studio.open();
  const models = new ModelsPanel(page);
  await models.open();
  await models.drop('holiday.txt');
  await expect(models.panel.getByRole('alert')).toContainText('“holiday.txt” cannot be imported.');
  await models.panel.getByRole('button', { name: 'Dismiss' }).click();
  await models.button('Close').click();
  await models.drop('vae.safetensors', 'other.safetensors');
  await expect(models.panel.getByRole('heading', { name: 'Before it starts' })).toBeVisible();
  await expect(models.panel.getByText('LTX-Video 0.9.8 vae, vae.safetensors')).toBeVisible();
  await expect(models.panel.getByText('other.safetensors belongs to another model')).toBeVisible();
});

test('addresses are checked, looked at, and their failures told', async ({ page }) => {
  await new Studio(page).open();
  const models = new ModelsPanel(page);
  await models.open();
  await models.button('Get: Transformer').click();
  const address = models.panel.getByLabel('Address of a file or folder');
  await address.fill('my model');
  await address.press('Enter');
  await expect(models.panel.getByRole('alert')).toContainText('This is not an address');
  await address.fill('https://host.example/missing.safetensors');
  await address.press('Enter');
  await expect(models.panel.getByRole('alert')).toContainText('The server has no such file (404).');
  await address.fill('https://host.example/slow-transformer.safetensors');
  await address.press('Enter');
  await expect(models.panel.getByText('Reading what the files hold…')).toBeVisible();
  await models.button('Stop').click();
  await expect(address).toHaveValue('https://host.example/slow-transformer.safetensors');
  await address.fill('https://host.example/transformer.safetensors');
  await address.press('Enter');
  await expect(models.panel.getByText('4.00 GB to download')).toBeVisible();
});

for (const name of ['StorageFull', 'ModelUnavailable'])
  test(`${name} stops an import with a sentence, and it goes on from there`, async ({ page }) => {
    await new Studio(page).open();
    const models = new ModelsPanel(page);
    await models.open();
    await models.pick(`${name}-transformer.safetensors`);
    await models.accept();
    await models.start.click();
    const alert = models.panel.getByRole('alert');
    await expect(alert).toContainText('The import of LTX-Video 2B stopped');
    await expect(alert).toContainText('This failure was asked for. What was written is kept.');
    await models.holdAt(10);
    await models.button('Continue').click();
    await expect(models.progress).toBeAttached();
    await models.button('Close').click();
    await models.holdAt();
    // With the panel closed the sentence comes on the page.
    await expect(page.getByRole('main').getByRole('alert')).toContainText(
      'The import of LTX-Video 2B stopped',
    );
    await expect(models.chip).toHaveAttribute('aria-label', /import stopped$/);
  });

test.describe('a crash of the importer', () => {
  test.use({ expected: [/crash on demand/] });

  test('is explained, and the next look starts a new worker', async ({ page }) => {
    await new Studio(page).open();
    const models = new ModelsPanel(page);
    await models.open();
    await models.pick('crash.safetensors');
    await expect(models.panel.getByRole('alert')).toContainText('stopped working');
    await models.button('Back').click();
    await models.pick('transformer.safetensors');
    await expect(models.panel.getByText('4.00 GB to read')).toBeVisible();
  });
});

test('closing the tab during an import asks first', async ({ page }) => {
  await new Studio(page).open();
  const models = new ModelsPanel(page);
  await models.open();
  const closing = () => page.evaluate(() => dispatchEvent(new Event('beforeunload', { cancelable: true })));
  expect(await closing()).toBe(true);
  await models.pick('transformer.safetensors');
  await models.accept();
  await models.holdAt(10);
  await models.start.click();
  await expect(models.progress).toBeAttached();
  expect(await closing()).toBe(false);
  await models.button('Cancel import').click();
  await expect(models.progress).toHaveCount(0);
  expect(await closing()).toBe(true);
});

/** Percent that the progress bar tells. */
async function share(models: ModelsPanel): Promise<number> {
  return Number(
    (await models.progress.getAttribute('aria-valuenow', { timeout: 2000 }).catch(() => null)) ?? -1,
  );
}
