/** Checking what the machine can do with a large model. */
import type { Page } from '@playwright/test';
import { expect, test } from '../console';
import { ModelsPanel } from '../models-panel';
import { Studio } from '../studio';

async function chooseLarge(page: Page): Promise<void> {
  const models = new ModelsPanel(page);
  await models.open();
  await models.pick('transformer.gguf', 'vae.gguf', 'text_encoder.gguf', 'tokenizer.json');
  await models.accept();
  await models.start.click();
  await models.button('Use LTX-Video 2B').click();
  await models.button('Close').click();
}

test('before the first clip of a large model the machine can be checked, and then the time is known', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const studio = new Studio(page);
  await studio.open();
  // The small model is tried as quickly as checked for.
  await expect(page.getByText(/First guess/)).toBeVisible();
  const form = page.getByRole('form', { name: 'Your clip' });
  const start = form.getByRole('button', { name: 'Check this machine' });
  await expect(start).toHaveCount(0);
  await chooseLarge(page);
  await expect(form.getByText(/How fast this machine is with LTX-Video 2B is not known yet/)).toBeVisible();

  await start.click();
  await expect(form.getByRole('status').filter({ hasText: /^\d of 5: / })).toBeVisible();
  await form.getByRole('button', { name: 'Stop checking' }).click();
  await expect(start).toBeVisible();
  await expect(studio.notice).toHaveCount(0);

  await start.click();
  await expect(form.getByText(/^Takes about 2 min/)).toBeVisible();
  await expect(start).toHaveCount(0);

  await page.locator('.device-chip').click();
  const device = page.getByRole('dialog', { name: 'Device' });
  await expect(device.getByText('6.40 GB', { exact: true })).toBeVisible();
  await expect(device.getByText('768×512: 161 frames, 2 min 10 s')).toBeVisible();
  await expect(device.getByText('1216×704: does not fit')).toBeVisible();
  await device.getByRole('button', { name: 'Copy report' }).click();
  await expect(device.getByText('The report is on the clipboard.')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('2200 GFLOPS');
  await expect(device.getByRole('button', { name: 'Check again' })).toBeEnabled();
});
