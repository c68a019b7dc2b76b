/** What goes wrong outside the page's control: each ends in a sentence, and then a clip can be made. */
import type { Page } from '@playwright/test';
import { expect, test } from '../console';
import { inWorker, withoutServiceWorker, worksAgain } from '../faults';
import { Studio } from '../studio';

test.beforeEach(({ page }) => withoutServiceWorker(page));

/** With the transformer's file routed away: it is missed with a sentence, and found once it is back. */
async function recoversFromMissingWeights(page: Page): Promise<void> {
  const studio = new Studio(page);
  await studio.open();
  await studio.ask('a fox');
  await expect(studio.notice).toContainText('The model is not available', { timeout: 120_000 });
  await page.unroute('**/transformer.safetensors');
  await worksAgain(studio);
}

test('a prompt of more words than the model reads is told in fewer', async ({ page }) => {
  const studio = new Studio(page);
  await studio.open();
  await studio.prompt.fill('fox, '.repeat(400));
  await expect(page.locator('.told')).toContainText('a fox', { timeout: 120_000 });
  await studio.fewestSteps();
  await studio.still();
  await studio.prompt.press('Enter');
  await expect(studio.download).toBeVisible();
  await expect(studio.notice).toHaveCount(0);
});

test.describe('missing files', () => {
  test.use({ expected: [/Failed to load resource/] });

  test('a model that is not there', async ({ page }) => {
    await page.route('**/model.json', (route) => route.fulfill({ status: 404 }));
    const studio = new Studio(page);
    await page.goto('./');
    await expect(studio.notice).toContainText('The model is not available');
    await page.unroute('**/model.json');
    await studio.notice.getByRole('button', { name: 'Try again' }).click();
    await expect(studio.prompt).toBeVisible();
    await expect(studio.notice).toHaveCount(0);
  });

  test('the network that looks at frames: nothing is made before it is there', async ({ page }) => {
    const classifier = '**/frame-classifier-*.safetensors';
    await page.route(classifier, (route) => route.fulfill({ status: 404 }));
    const studio = new Studio(page);
    await studio.open();
    await studio.ask('a fox');
    await expect(studio.notice).toContainText('the network that looks at them could not be loaded', {
      timeout: 120_000,
    });
    await expect(studio.kept).toHaveCount(0);
    await page.unroute(classifier);
    await worksAgain(studio);
  });

  test('weights that are not there', async ({ page }) => {
    await page.route('**/transformer.safetensors', (route) => route.fulfill({ status: 404 }));
    await recoversFromMissingWeights(page);
  });
});

test('weights that end too early', async ({ page }) => {
  await page.route('**/transformer.safetensors', async (route) => {
    const response = await route.fetch();
    const body = await response.body();
    await route.fulfill({ response, body: body.subarray(0, body.length >> 1), headers: {} });
  });
  await recoversFromMissingWeights(page);
});

test('storage that is refused', async ({ page }) => {
  const refusal = `IDBFactory.prototype.open = () => { throw new DOMException('Refused', 'SecurityError') }`;
  await page.addInitScript(refusal);
  await inWorker(page, refusal);
  const studio = new Studio(page);
  await studio.open();
  await expect(studio.notice).toContainText('Clips are not stored');
  await worksAgain(studio);
});

test('a browser that encodes no video makes stills', async ({ page }) => {
  await inWorker(page, 'VideoEncoder.isConfigSupported = async (config) => ({ config, supported: false })');
  const studio = new Studio(page);
  await studio.open('./#prompt=a+fox&steps=1&frames=9');
  await studio.generateButton.click();
  await expect(studio.notice).toContainText('This browser cannot encode video', { timeout: 120_000 });
  await studio.still();
  await studio.make('a fox');
});

test('a browser without WebGPU', async ({ page }) => {
  await inWorker(page, `Object.defineProperty(navigator, 'gpu', { value: undefined })`);
  const studio = new Studio(page);
  await studio.open();
  await page.getByRole('button', { name: /^CPU/ }).click();
  await expect(page.getByRole('dialog', { name: 'Device' })).toContainText('This browser offers no GPU.');
  await page.keyboard.press('Escape');
  await worksAgain(studio);
});

test.describe('a crash', () => {
  test.use({ expected: [/crash on demand/] });

  test('of the worker', async ({ page }) => {
    await inWorker(
      page,
      `addEventListener('message', ({ data }) => {
        if (JSON.stringify(data).includes('please crash')) throw new Error('crash on demand');
      })`,
    );
    const studio = new Studio(page);
    await studio.open();
    await studio.ask('please crash');
    await expect(studio.notice).toContainText('The generator stopped');
    await worksAgain(studio);
  });
});
