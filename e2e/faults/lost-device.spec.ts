/** A graphics device that goes away while it computes. Chromium's software adapter stands for it, only slowly. */
import { expect, test } from '../console';
import { softwareGpu } from '../software-gpu';
import { Studio } from '../studio';

test.use(softwareGpu);

/** Destroys all devices a moment after a clip of these words was asked for, once. */
const LOSE = `{
  const devices = [];
  const ask = GPUAdapter.prototype.requestDevice;
  GPUAdapter.prototype.requestDevice = async function (...given) {
    const device = await ask.apply(this, given);
    devices.push(device);
    return device;
  };
  let lost = false;
  addEventListener('message', ({ data }) => {
    if (lost || !JSON.stringify(data ?? null)?.includes('"generate"')) return;
    lost = true;
    setTimeout(() => { for (const device of devices) device.destroy(); }, 3000);
  });
}`;

test('@long a device that is destroyed in a run: it is said, and the next clip is made on a new one', async ({
  page,
}) => {
  test.slow();
  await page.route(/assets\/generator-.*\.js$/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${LOSE};\n${await response.text()}` });
  });
  const studio = new Studio(page);
  await studio.open('./#prompt=a+fox+in+the+snow&seed=7&frames=1&steps=2&size=64x64');
  await page.locator('.device-chip').click();
  const panel = page.getByRole('dialog', { name: 'Device' });
  await panel.getByRole('radio', { name: 'GPU' }).check();
  await expect(panel.locator('dd').first()).toHaveText('WebGPU', { timeout: 200_000 });
  await page.keyboard.press('Escape');
  await studio.generateButton.click();
  await expect(studio.notice).toContainText('The graphics device went away', { timeout: 200_000 });
  await expect(studio.generateButton).toBeEnabled();
  await studio.generateButton.click();
  await expect(studio.kept).toHaveCount(1, { timeout: 400_000 });
  await page.locator('.device-chip').click();
  await expect(panel.locator('dd').first()).toHaveText('WebGPU');
});
