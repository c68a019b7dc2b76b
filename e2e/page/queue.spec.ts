/** Several clips asked for at once, what a reload cuts off, and what is seen of a run from outside. */
import type { Page } from '@playwright/test';
import { expect, test } from '../console';
import { Studio } from '../studio';

const row = (page: Page) => page.locator('.queue li .queue-prompt');

/** Entries of the queue that a reload would not lose. */
const kept = (page: Page) =>
  page.evaluate(async () => {
    const open = indexedDB.open('tabreel-queue');
    const database = await new Promise<IDBDatabase>((resolve) => {
      open.onsuccess = () => resolve(open.result);
    });
    const all = database.transaction('queue').objectStore('queue').getAll();
    const values = await new Promise<unknown[]>((resolve) => {
      all.onsuccess = () => resolve(all.result);
    });
    database.close();
    return values.flatMap((value) => (Array.isArray(value) ? value : [])).length;
  });

test('requests wait while one runs, change places, are taken out, and all others arrive', async ({
  page,
}) => {
  const studio = new Studio(page);
  // Long enough that a busy machine asks for the others before it is made.
  await studio.open('./#steps=400&frames=1');
  await studio.ask('a fox');
  await expect(page.getByRole('button', { name: 'Add to queue' })).toBeVisible();
  await studio.fewestSteps();
  for (const prompt of ['an owl', 'NumericFailure: a pig', 'a ship', 'a frog']) await studio.ask(prompt);
  await expect(row(page)).toHaveText(['an owl', 'NumericFailure: a pig', 'a ship', 'a frog']);
  const later = page.getByRole('button', { name: 'Make later: an owl' });
  await later.press('ArrowDown');
  await expect(row(page)).toHaveText(['NumericFailure: a pig', 'an owl', 'a ship', 'a frog']);
  await expect(later).toBeFocused();
  await page.getByRole('button', { name: 'Make earlier: a frog' }).click();
  await expect(page.getByText('Now number 3 of 4.')).toBeAttached();
  await page.getByRole('button', { name: 'Take out of the queue: a ship' }).click();
  await expect(row(page)).toHaveText(['NumericFailure: a pig', 'an owl', 'a frog']);
  await studio.cancelButton.click();
  // One that fails stops nothing, and is named.
  await expect(studio.notice).toContainText('“NumericFailure: a pig”: This failure was asked for.');
  await studio.finished('a frog');
  await expect(page.getByRole('button', { name: 'Show the clip “an owl”' })).toBeVisible();
  await expect(studio.kept).toHaveCount(2);
  await expect(studio.generateButton).toBeVisible();
  await expect(page.locator('.queue')).toHaveCount(0);
});

test('several clips of one prompt differ in their seeds, which follow one that is kept', async ({ page }) => {
  const studio = new Studio(page);
  await studio.open('./#frames=1&seed=7&prompt=a+fox');
  await page.getByLabel('How many clips').selectOption('4');
  await studio.generateButton.click();
  await expect(page.locator('.queue')).toContainText('3 clips wait');
  await expect(page.locator('.queue li')).toContainText(['seed 8', 'seed 9', 'seed 10']);
  await page.getByRole('button', { name: 'Clear the queue' }).click();
  await expect(studio.kept).toHaveCount(1);
});

test('what a reload cuts off is offered again, in one tab, and made', async ({ page, context }) => {
  const studio = new Studio(page);
  await studio.open('./#frames=1&steps=400');
  await studio.ask('a fox');
  await expect(page.getByRole('progressbar')).toBeAttached();
  await studio.fewestSteps();
  await studio.ask('an owl');
  await expect(row(page)).toHaveText(['an owl']);
  await expect.poll(() => kept(page)).toBe(2);
  await page.reload();
  await expect(page.getByText('“a fox” and 1 more clip were cut off')).toBeVisible();
  const other = new Studio(await context.newPage());
  await other.open();
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect(row(page)).toHaveText(['an owl']);
  await studio.cancelButton.click();
  await studio.finished('an owl');
  // The other tab has had time to ask.
  await expect(other.page.getByRole('button', { name: 'Go on' })).toHaveCount(0);
  await page.reload();
  await expect(studio.kept).toHaveCount(1);
  await expect(page.getByRole('button', { name: 'Go on' })).toHaveCount(0);
});

test('the title tells how far a run is, and the panel what is made of it', async ({ page }) => {
  const studio = new Studio(page);
  await studio.open('./#frames=80&steps=400');
  const title = await page.title();
  await expect(page.getByText(/^First guess: about .*\.$/)).toBeVisible();
  await studio.ask('a fox');
  await expect(page).toHaveTitle(new RegExp(`^\\d+% · ${title}$`));
  await expect(page.locator('link[rel="icon"]')).toHaveAttribute('href', /^data:image/);
  await expect(page.locator('.progress-detail')).toContainText(/window \d of 4 · step \d+ of 400/);
  await expect(page.locator('.progress-detail')).toContainText(/about .* left/);
  await studio.cancelButton.click();
  await expect(page).toHaveTitle(title);
  await expect(page.locator('link[rel="icon"]')).toHaveAttribute('href', /icon\.svg$/);
});

test('the screen stays on while a clip is made, and who looks elsewhere is told that it is ready', async ({
  page,
}) => {
  // What browsers show outside the page, and whether the page is seen, is not for a test to reach.
  await page.addInitScript(() => {
    const signs = { locks: 0, held: 0, shown: [] as string[], hidden: false };
    Object.assign(window, { signs });
    Object.defineProperty(navigator, 'wakeLock', {
      value: {
        request: async () => {
          signs.locks++;
          signs.held++;
          return { release: async () => signs.held-- };
        },
      },
    });
    class Told {
      static permission = 'default';
      static requestPermission = async () => (Told.permission = 'granted');
      constructor(title: string, { body }: { body: string }) {
        signs.shown.push(`${title}: ${body}`);
      }
    }
    Object.defineProperty(window, 'Notification', { value: Told });
    Object.defineProperty(document, 'visibilityState', { get: () => (signs.hidden ? 'hidden' : 'visible') });
  });
  const signs = () => page.evaluate(() => (window as unknown as { signs: object }).signs);
  const studio = new Studio(page);
  await studio.open('./#frames=1&steps=400');
  await studio.ask('a fox');
  await page.getByRole('button', { name: 'Tell me when it is ready' }).click();
  await expect.poll(signs).toMatchObject({ locks: 1, held: 1, shown: [] });
  await page.evaluate(() => Object.assign((window as unknown as { signs: object }).signs, { hidden: true }));
  await studio.fewestSteps();
  await studio.ask('an owl');
  await studio.cancelButton.click();
  await studio.finished('an owl');
  await expect.poll(signs).toMatchObject({ held: 0, shown: [expect.stringMatching(/ready.*: an owl/)] });
});

test('the draft and earlier prompts survive a reload, and are forgotten when asked', async ({ page }) => {
  const studio = new Studio(page);
  await studio.open();
  await studio.still();
  await studio.make('an owl');
  await expect(page.getByText(/^Takes about /)).toBeVisible();
  await studio.prompt.fill('a fox');
  await page.getByRole('radio', { name: '320 by 192 pixels' }).check();
  await page.reload();
  await expect(studio.prompt).toHaveValue('a fox');
  await expect(page.getByRole('radio', { name: '320 by 192 pixels' })).toBeChecked();
  await expect(page.getByRole('radio', { name: 'Still' })).toBeChecked();
  await studio.prompt.fill('');
  await studio.prompt.press('ArrowUp');
  await expect(studio.prompt).toHaveValue('an owl');
  await page.getByText('Earlier prompts (1)').click();
  await page.getByRole('button', { name: 'Forget them' }).click();
  await expect(studio.prompt).toBeFocused();
  await expect(page.getByText('Earlier prompts')).toHaveCount(0);
});
