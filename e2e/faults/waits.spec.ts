/** What never answers: every wait ends, with a sentence where something is amiss, and Cancel frees the page. */
import { expect, type Page, test } from '@playwright/test';
import {
  dismissAll,
  everywhere,
  hurried,
  inWorker,
  isUsable,
  leastSettings,
  withoutServiceWorker,
  worksAgain,
} from '../faults';
import { Studio } from '../studio';

/** Ends the worker as it tells of a phase of a clip. */
const endsAt = (phase: string) => `{
  const post = MessagePort.prototype.postMessage;
  let ended = false;
  MessagePort.prototype.postMessage = function (message, ...rest) {
    if (!ended && sessionEnds && JSON.stringify(message)?.includes('"phase":"${phase}"')) {
      ended = true;
      self.close();
    }
    return post.call(this, message, ...rest);
  };
  var sessionEnds = true;
}`;

/** Does something in the generator worker when a prompt asks for it. */
const onPrompt = (words: string, code: string) => `
  addEventListener('message', ({ data }) => {
    const text = JSON.stringify(data);
    if (text.includes('${words}') && text.includes('generate')) { ${code} }
  });`;

test('a database that never opens: the page opens without it, and says that nothing is stored', async ({
  page,
}) => {
  await everywhere(page, 'IDBFactory.prototype.open = () => ({});');
  const studio = new Studio(page);
  await studio.open();
  await expect(studio.notice).toContainText('Clips are not stored');
  await expect(page.getByRole('button', { name: /^CPU/ })).toBeVisible();
  await dismissAll(studio);
  await isUsable(studio);
});

test('a database that never opens: a still is made and lives as long as the page @long', async ({ page }) => {
  await everywhere(page, 'IDBFactory.prototype.open = () => ({});');
  const studio = new Studio(page);
  await studio.open();
  await expect(studio.notice).toContainText('Clips are not stored');
  await dismissAll(studio);
  await worksAgain(studio);
  await expect(page.getByText('Not stored: gone when this tab closes')).toBeVisible();
});

test('a folder of files that never opens: the page opens, and weights go to the database @long', async ({
  page,
}) => {
  await everywhere(page, 'StorageManager.prototype.getDirectory = () => new Promise(() => {});');
  const studio = new Studio(page);
  await studio.open();
  await expect(page.getByRole('button', { name: /^CPU/ })).toBeVisible();
  await isUsable(studio);
});

test('a service worker whose registration hangs: the page opens all the same', async ({ page }) => {
  await page.addInitScript('ServiceWorkerContainer.prototype.register = () => new Promise(() => {});');
  const studio = new Studio(page);
  await studio.open();
  await isUsable(studio);
});

test('words of a language that never come: the page opens in English @long', async ({ browser, baseURL }) => {
  const page = await browser.newPage({ locale: 'sv', ...(baseURL && { baseURL }) });
  let release = () => {};
  await page.route(/assets\/sv-.*\.js$/, async (route) => {
    await new Promise<void>((resolve) => {
      release = resolve;
    });
    await route.abort().catch(() => {});
  });
  const studio = new Studio(page);
  await studio.open();
  await isUsable(studio);
  release();
  await page.close();
});

test.describe('a worker', () => {
  test.beforeEach(({ page }) => withoutServiceWorker(page));

  async function ask(page: Page, code: string): Promise<Studio> {
    await page.addInitScript(hurried(10_000));
    await inWorker(page, code);
    const studio = new Studio(page);
    await studio.open();
    await leastSettings(studio);
    await expect(page.getByRole('button', { name: /^CPU/ })).toBeVisible();
    await studio.ask('please break');
    return studio;
  }

  test('whose script cannot be fetched twice: it is asked for again, and nobody has to know @long', async ({
    page,
  }) => {
    let times = 0;
    await page.route(/assets\/generator-.*\.js$/, (route) =>
      times++ < 2 ? route.abort() : route.continue(),
    );
    const studio = new Studio(page);
    await studio.open();
    await expect(page.getByRole('button', { name: /^CPU/ })).toBeVisible();
    await expect(studio.notice).toHaveCount(0);
    expect(times).toBe(3);
    await isUsable(studio);
  });

  test('whose script is not there: told so, and another try helps once it is', async ({ page }) => {
    await page.route(/assets\/generator-.*\.js$/, (route) => route.abort());
    const studio = new Studio(page);
    await page.goto('./');
    await expect(studio.notice).toContainText('A part of the page could not be loaded. Check the connection');
    await page.unroute(/assets\/generator-.*\.js$/);
    await studio.notice.getByRole('button', { name: 'Try again' }).first().click();
    await expect(page.getByRole('button', { name: /^CPU/ })).toBeVisible();
    await expect(studio.prompt).toBeVisible();
  });

  test('that closes itself: the page notices, and asks for another clip', async ({ page }) => {
    const studio = await ask(page, onPrompt('please break', 'self.close();'));
    await expect(studio.notice).toContainText('The generator stopped');
    await dismissAll(studio);
    await isUsable(studio);
  });

  test('that hears nothing any more: Cancel replaces it', async ({ page }) => {
    const studio = await ask(page, onPrompt('please break', 'for (;;);'));
    await studio.cancelButton.click();
    await expect(studio.cancelButton).toHaveCount(0);
    await expect(page.getByText('Stopping…')).toHaveCount(0);
    await expect(studio.notice).toHaveCount(0);
    await isUsable(studio);
  });

  test('that is replaced after Cancel makes the next clip @long', async ({ page }) => {
    const studio = await ask(page, onPrompt('please break', 'for (;;);'));
    await studio.cancelButton.click();
    await expect(studio.cancelButton).toHaveCount(0);
    await studio.make('a fox');
  });

  for (const phase of ['load', 'encode-text', 'denoise', 'decode', 'encode-video'])
    test(`that ends at “${phase}”: told so, clips are intact, and the next is made @long`, async ({
      page,
    }) => {
      const studio = new Studio(page);
      await studio.open();
      await worksAgain(studio);
      await inWorker(page, endsAt(phase));
      await page.reload();
      await studio.prompt.fill('an owl');
      await studio.ask('an owl');
      await expect(studio.notice).toContainText('The generator stopped', { timeout: 120_000 });
      await expect(studio.kept).toHaveCount(1);
      await page.unroute(/assets\/generator-.*\.js$/);
      await dismissAll(studio);
      await studio.make('a frog');
      await expect(studio.kept).toHaveCount(2);
    });
});

test.describe('an encoder', () => {
  const encoders: readonly (readonly [string, string, RegExp])[] = [
    [
      'that never says what it can do',
      'VideoEncoder.isConfigSupported = () => new Promise(() => {});',
      /This browser cannot encode video/,
    ],
    [
      'that takes frames and gives none',
      `VideoEncoder.prototype.encode = () => {}; VideoEncoder.prototype.flush = () => new Promise(() => {});
       { const now = performance.now.bind(performance); performance.now = () => now() * 20; }`,
      /The video encoder of this browser does not answer/,
    ],
  ];
  for (const [what, code, sentence] of encoders)
    test(`${what}: a sentence, and stills are made @long`, async ({ page }) => {
      await inWorker(page, code);
      const studio = new Studio(page);
      await studio.open('./#prompt=a+fox&steps=1&frames=9');
      await studio.generateButton.click();
      await expect(studio.notice).toContainText(sentence, { timeout: 150_000 });
      await dismissAll(studio);
      await studio.still();
      await studio.make('an owl');
    });
});

test('numbers that go wrong while a clip is made: told so, and the next one is made @long', async ({
  page,
}) => {
  await inWorker(
    page,
    `{ const cos = Math.cos; let wrong = false; Math.cos = (x) => (wrong ? NaN : cos(x));
      addEventListener('message', ({ data }) => { wrong = JSON.stringify(data).includes('please break'); }); }`,
  );
  const studio = new Studio(page);
  await studio.open();
  await leastSettings(studio);
  await studio.ask('please break a fox');
  await expect(studio.notice).toContainText('The numbers went wrong', { timeout: 150_000 });
  await dismissAll(studio);
  await studio.make('a fox');
});
