/** What tests of faults share: ways to break things, and what has to hold afterwards. */
import { type Browser, type BrowserContext, expect, type Locator, type Page } from '@playwright/test';
import { keysOf, orphanedFiles, storedFiles } from './stored';
import { Studio } from './studio';

/** Runs code in the generator worker before its own, which is the only way to take something from it. */
export async function inWorker(page: Page, code: string): Promise<void> {
  await page.route(/assets\/generator-.*\.js$/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${code};\n${await response.text()}` });
  });
}

/** Runs code in the workers of all tabs before their own: that which `code` gives as each starts. */
export async function workersRun(
  context: BrowserContext,
  code: (worker: 'importer' | 'generator') => string,
): Promise<void> {
  // What a service worker has kept passes by the route.
  await context.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'serviceWorker'));
  await context.route(/assets\/(importer|generator)-.*\.js$/, async (route) => {
    const response = await route.fetch();
    const worker = route.request().url().includes('importer') ? 'importer' : 'generator';
    // A worker that is started anew asks anew.
    const headers = { ...response.headers(), 'cache-control': 'no-store' };
    await route.fulfill({ response, headers, body: `${code(worker)};\n${await response.text()}` });
  });
}

/** Runs code in the page and in its generator before their own. */
export async function everywhere(page: Page, code: string): Promise<void> {
  await page.addInitScript(code);
  await inWorker(page, code);
}

/** Makes waits of so many milliseconds short, as long as a busy machine takes to do what they wait for. */
export function hurried(...milliseconds: readonly number[]): string {
  return `{
    const later = setTimeout;
    globalThis.setTimeout = (work, time, ...rest) => later(work, [${milliseconds}].includes(time) ? 4000 : time, ...rest);
  }`;
}

/** In the worker: the first request for such a file is never answered, however long somebody waits; the waits for it are short. */
export function silentAbout(file: string): string {
  return `${hurried(15_000)}
  {
    const ask = fetch;
    let silent = true;
    globalThis.fetch = (address, options) => {
      if (!silent || !String(address).includes('${file}')) return ask(address, options);
      return new Promise((_, reject) => options.signal.addEventListener('abort', () => {
        silent = false;
        reject(options.signal.reason);
      }));
    };
  }`;
}

/**
 * As in a browser that has none: what a service worker fetches or has kept passes by the routes of a test, and keeping the page
 * takes it seconds.
 */
export async function withoutServiceWorker(page: Page): Promise<void> {
  await page.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'serviceWorker'));
}

/** Nothing runs, nothing is said to be wrong with the page itself, and another clip can be asked for. */
export async function isUsable(studio: Studio): Promise<void> {
  const { page, prompt, generateButton } = studio;
  await expect(studio.cancelButton).toHaveCount(0);
  await expect(page.getByText('Something unexpected happened')).toHaveCount(0);
  await expect(generateButton).toBeEnabled();
  await prompt.fill('an owl in the snow');
  await expect(prompt).toHaveValue('an owl in the snow');
}

/** A still in one step shows that the page works, for the least of time. */
export async function worksAgain(studio: Studio): Promise<void> {
  await leastSettings(studio);
  await studio.make('a fox');
}

/** The quickest thing that can be made. */
export async function leastSettings(studio: Studio): Promise<void> {
  await studio.fewestSteps();
  await studio.still();
}

/** Takes all that is said off the screen. */
export async function dismissAll({ notice }: Studio): Promise<void> {
  const dismiss: Locator = notice.getByRole('button', { name: /^Dismiss/ });
  while ((await dismiss.count()) > 0) await dismiss.first().click();
}

/** Keys of what the store of models holds. */
export async function storedKeys(page: Page): Promise<string[]> {
  const keys = await keysOf(page, 'tabreel-models', 'records');
  return keys.map((key) => (key as string[]).join('/'));
}

/** Types, and waits until the weights that come with the page are kept. @returns names of their files */
export async function ownWeightsKept({ page, prompt }: Studio): Promise<string[]> {
  await prompt.fill('a fox in the snow');
  return modelKept(page);
}

/** Waits until the weights that come with the page are kept, as they are once nothing is made. @returns names of their files */
export async function modelKept(page: Page): Promise<string[]> {
  await expect.poll(() => storedKeys(page), { timeout: 120_000 }).toContain('sprout');
  await expect.poll(() => orphanedFiles(page)).toEqual([]);
  return storedFiles(page);
}

/** What the device panel says of offline use. */
export async function offlineUse(page: Page): Promise<string> {
  await page.getByRole('button', { name: /^CPU/ }).click();
  const said = page.locator('#device-panel dd').filter({ hasText: /offline|without a network/ });
  await expect(said).not.toHaveText('Storing the page for offline use…');
  const text = (await said.textContent()) ?? '';
  await page.keyboard.press('Escape');
  return text;
}

/** Has the browser store so many bytes for the page and no more, as long as this tab is open; plenty without a number. */
export async function giveRoom(page: Page, quotaSize = 2 ** 36): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const { origin } = new URL(page.url());
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize });
}

/** Leaves the browser without room: not from the next write on, since it goes by what it found some seconds ago. */
export async function takeRoom(page: Page): Promise<void> {
  await giveRoom(page, 1);
  await expect.poll(() => page.evaluate(writesRecord), { timeout: 60_000 }).toBe(false);
}

/** In the page: whether a database takes a record. */
async function writesRecord(): Promise<boolean> {
  const opening = indexedDB.open('probe');
  opening.onupgradeneeded = () => opening.result.createObjectStore('records');
  const opened = await new Promise<IDBDatabase | undefined>((resolve) => {
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => resolve(undefined);
  });
  if (!opened) return false;
  const writing = opened.transaction('records', 'readwrite');
  writing.objectStore('records').put('x'.repeat(1000), 0);
  const is = await new Promise<boolean>((resolve) => {
    writing.oncomplete = () => resolve(true);
    writing.onabort = () => resolve(false);
  });
  opened.close();
  return is;
}

/**
 * A visit of its own that several tests share, open and ready for words; `errors` are those of the page since it began.
 * @param before is done to it before the page opens
 */
export async function openVisit(
  browser: Browser,
  baseURL: string | undefined,
  before?: (context: BrowserContext) => Promise<void>,
) {
  const context = await browser.newContext({ baseURL: baseURL!, viewport: { width: 1280, height: 800 } });
  await before?.(context);
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  const studio = new Studio(page);
  await studio.open();
  return { context, page, studio, errors };
}
