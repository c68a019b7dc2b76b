/** What goes wrong outside the page's control: each ends in a sentence, and then a clip can be made. */
import { expect, test } from '../console';
import { dismissAll, inWorker, leastSettings, withoutServiceWorker } from '../faults';
import { Studio } from '../studio';

test.beforeEach(({ page }) => withoutServiceWorker(page));

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

  test('weights that are not there, that end too early, and a network that looks at frames that is missing: nothing is made before all are there @long', async ({
    page,
  }) => {
    const transformer = '**/transformer.safetensors';
    const classifier = '**/frame-classifier-*.safetensors';
    await page.route(classifier, (route) => route.fulfill({ status: 404 }));
    await page.route(transformer, (route) => route.fulfill({ status: 404 }));
    const studio = new Studio(page);
    await studio.open();
    await leastSettings(studio);
    const isTold = async (sentence: string) => {
      await studio.ask('a fox');
      await expect(studio.notice).toContainText(sentence, { timeout: 120_000 });
      await dismissAll(studio);
    };
    await isTold('The model is not available');
    await page.unroute(transformer);
    await page.route(transformer, async (route) => {
      const response = await route.fetch();
      const body = await response.body();
      await route.fulfill({ response, body: body.subarray(0, body.length >> 1), headers: {} });
    });
    await isTold('The model is not available');
    await page.unroute(transformer);
    await isTold('the network that looks at them could not be loaded');
    await expect(studio.kept).toHaveCount(0);
    await page.unroute(classifier);
    await studio.make('a fox');
  });
});

test('without WebGPU, with storage that is refused, a prompt of more words than the model reads is told in fewer', async ({
  page,
}) => {
  const refusal = `IDBFactory.prototype.open = () => { throw new DOMException('Refused', 'SecurityError') }`;
  await page.addInitScript(refusal);
  await inWorker(page, `${refusal}; Object.defineProperty(navigator, 'gpu', { value: undefined })`);
  const studio = new Studio(page);
  await studio.open();
  await expect(studio.notice).toContainText('Clips are not stored');
  await page.getByRole('button', { name: /^CPU/ }).click();
  await expect(page.getByRole('dialog', { name: 'Device' })).toContainText('This browser offers no GPU.');
  await page.keyboard.press('Escape');
  await dismissAll(studio);
  await studio.prompt.fill('fox, '.repeat(400));
  await expect(page.locator('.told')).toContainText('a fox', { timeout: 120_000 });
  await leastSettings(studio);
  await studio.prompt.press('Enter');
  await expect(studio.download).toBeVisible();
  await expect(studio.notice.filter({ hasNotText: 'not stored' })).toHaveCount(0);
});

test.describe('a crash', () => {
  test.use({ expected: [/crash on demand/] });

  test('of the worker, in a browser that encodes no video: stills are made @long', async ({ page }) => {
    await inWorker(
      page,
      `VideoEncoder.isConfigSupported = async (config) => ({ config, supported: false });
      addEventListener('message', ({ data }) => {
        if (JSON.stringify(data).includes('please crash')) throw new Error('crash on demand');
      })`,
    );
    const studio = new Studio(page);
    await studio.open('./#prompt=a+fox&steps=1&frames=9&size=64x64');
    await studio.ask('please crash');
    await expect(studio.notice).toContainText('The generator stopped');
    await dismissAll(studio);
    await studio.ask('a fox');
    await expect(studio.notice).toContainText('This browser cannot encode video', { timeout: 120_000 });
    await studio.still();
    await studio.make('a fox');
  });
});
