/** Browsers and addresses that lack what the page calls: it goes on with what there is, or says what to do. */
import { expect, type Page, test } from '@playwright/test';
import { dismissAll, everywhere, isUsable, withoutServiceWorker, worksAgain } from '../faults';
import { builtFile } from '../plain-host';
import { Studio } from '../studio';

const without = (owner: string, name: string) =>
  `Object.defineProperty(${owner}, '${name}', { value: undefined, configurable: true });`;

const WITHOUT: Readonly<Record<string, string>> = {
  'crypto.randomUUID': without('Crypto.prototype', 'randomUUID'),
  'crypto.subtle': without('Crypto.prototype', 'subtle'),
  'navigator.locks': without('navigator', 'locks'),
  'navigator.storage': without('navigator', 'storage'),
  caches: without('globalThis', 'caches'),
  indexedDB: without('globalThis', 'indexedDB'),
  BroadcastChannel: without('globalThis', 'BroadcastChannel'),
  OffscreenCanvas: without('globalThis', 'OffscreenCanvas'),
  VideoEncoder: without('globalThis', 'VideoEncoder'),
};

test.beforeEach(({ page }) => withoutServiceWorker(page));

/** The page reads prompts and knows its device. */
async function opens(page: Page): Promise<Studio> {
  const studio = new Studio(page);
  await studio.open();
  await expect(page.getByRole('button', { name: /^CPU/ })).toBeVisible();
  return studio;
}

for (const [what, code] of Object.entries(WITHOUT))
  test(`without ${what} the page opens and reads prompts @long`, async ({ page }) => {
    await everywhere(page, code);
    const studio = await opens(page);
    if (what === 'indexedDB') await expect(studio.notice).toContainText('Clips are not stored');
    else await expect(studio.notice).toHaveCount(0);
    await isUsable(studio);
  });

test('without any of it a still is made', async ({ page }) => {
  const { OffscreenCanvas: _, ...others } = WITHOUT;
  await everywhere(page, Object.values(others).join('\n'));
  const studio = await opens(page);
  await dismissAll(studio);
  await worksAgain(studio);
});

test('without OffscreenCanvas no still is made, and a clip is @long', async ({ page }) => {
  await everywhere(page, WITHOUT.OffscreenCanvas!);
  const studio = await opens(page);
  await studio.fewestSteps();
  await studio.still();
  await studio.ask('a fox');
  await expect(studio.notice).toContainText('This browser is too old to write pictures');
  await dismissAll(studio);
  await page.goto('./#prompt=a+fox&steps=1&frames=9');
  await studio.generateButton.click();
  await studio.finished('a fox');
});

test('without web workers, WebAssembly or its SIMD the page says which browser to use', async ({
  browser,
  baseURL,
}) => {
  for (const code of [
    without('globalThis', 'Worker'),
    without('globalThis', 'WebAssembly'),
    'WebAssembly.validate = () => false;',
  ]) {
    const page = await browser.newPage({ baseURL: baseURL! });
    await page.addInitScript(code);
    await page.goto('./');
    const said = page.getByRole('alert');
    await expect(said).toContainText('This browser cannot run Tabreel');
    await expect(said).toContainText('Use a current Chrome, Edge, Firefox or Safari');
    await page.close();
  }
});

test('a GPU that never says what it is: WebAssembly computes @long', async ({ page }) => {
  await everywhere(
    page,
    `Object.defineProperty(navigator, 'gpu', { value: { requestAdapter: () => new Promise(() => {}) } });`,
  );
  await isUsable(await opens(page));
});

test.describe('plain http from another machine', () => {
  const ADDRESS = 'http://tabreel.test/';

  async function visit(page: Page): Promise<Studio> {
    await page.route(`${ADDRESS}**`, async (route) => {
      const path = new URL(route.request().url()).pathname.slice(1);
      try {
        const { type, content } = builtFile(path);
        await route.fulfill({ contentType: type, body: content });
      } catch {
        await route.fulfill({ status: 404 });
      }
    });
    const studio = new Studio(page);
    await studio.open(ADDRESS);
    expect(await page.evaluate(() => isSecureContext)).toBe(false);
    return studio;
  }

  test('the page says what browsers withhold there, and works', async ({ page }) => {
    const studio = await visit(page);
    await expect(studio.notice).toContainText('This address is not secure');
    await expect(page.getByRole('button', { name: 'CPU' })).toBeVisible();
    await dismissAll(studio);
    await isUsable(studio);
  });

  test('a clip is refused with the reason, and a still is made @long', async ({ page }) => {
    const studio = await visit(page);
    await dismissAll(studio);
    await studio.fewestSteps();
    await studio.ask('a fox');
    await expect(studio.notice).toContainText('Open this page over https');
    await dismissAll(studio);
    await studio.still();
    await studio.make('a fox');
  });
});
