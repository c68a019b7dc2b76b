/** What the page says of itself, and how all that it stored is removed. */
import { expect, test } from '../console';
import { Studio } from '../studio';

test('help opens by its key, says what each verb gives, and closes to where the keyboard was', async ({
  page,
}) => {
  const studio = new Studio(page);
  await studio.open();
  await studio.prompt.press('?');
  await expect(studio.prompt).toHaveValue('?');
  await studio.generateButton.focus();
  await page.keyboard.press('?');
  const panel = page.getByRole('dialog', { name: 'Help' });
  await expect(panel).toContainText('What Sprout can and cannot do');
  await expect(panel).toContainText('in blocks of 32 pixels');
  await expect(panel).toContainText('0 clips, with the key that signs them');
  await page.keyboard.press('Escape');
  await expect(panel).toHaveCount(0);
  await expect(studio.generateButton).toBeFocused();
});

test('the introduction stays away once it was put away', async ({ page }) => {
  const studio = new Studio(page);
  await studio.open();
  const welcome = page.getByRole('region', { name: 'Welcome' });
  await expect(welcome).toContainText('on your own machine');
  await welcome.getByRole('button', { name: 'Got it' }).click();
  await expect(welcome).toHaveCount(0);
  await page.reload();
  await expect(studio.prompt).toBeVisible();
  await expect(welcome).toHaveCount(0);
});

test('everything that was stored can be removed', async ({ page }) => {
  const studio = new Studio(page);
  await studio.open('./#frames=1&steps=1');
  await studio.make('a fox');
  await page.evaluate(() => localStorage.setItem('another-page', 'its own'));
  await page.getByRole('button', { name: 'Help' }).click();
  await page.getByRole('button', { name: 'Remove everything…' }).click();
  await expect(page.getByRole('button', { name: 'Keep it' })).toBeFocused();
  await page.getByRole('button', { name: 'Remove everything', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Everything is removed' })).toBeVisible();
  const left = await page.evaluate(async () => ({
    databases: (await indexedDB.databases()).map(({ name }) => name),
    caches: await caches.keys(),
    settings: Object.keys(localStorage),
  }));
  expect(left).toEqual({ databases: [], caches: [], settings: ['another-page'] });
  await page.getByRole('button', { name: 'Start anew' }).click();
  await expect(studio.prompt).toBeVisible();
  await expect(page.getByRole('region', { name: 'Welcome' })).toBeVisible();
});

test('the page is installed where the browser offers that', async ({ page }) => {
  const studio = new Studio(page);
  await studio.open();
  const button = page.getByRole('button', { name: 'Install as an app' });
  await expect(button).toHaveCount(0);
  await page.evaluate(() => {
    const offer = new Event('beforeinstallprompt', { cancelable: true });
    const prompt = async () => {
      document.title = 'asked';
    };
    Object.assign(offer, { prompt });
    dispatchEvent(offer);
  });
  await button.click();
  await expect(page).toHaveTitle('asked');
  await expect(button).toHaveCount(0);
});
