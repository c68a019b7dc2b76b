/** The page speaks the visitor's language, and changes it without losing anything. */
import { expect, test } from '@playwright/test';
import { Studio } from '../studio';

const html = 'html';

test.describe('for a visitor who reads Arabic', () => {
  test.use({ locale: 'ar-EG' });

  test('the page runs from right to left, and failures of the generator are in Arabic', async ({ page }) => {
    await page.goto('./');
    await expect(page.locator(html)).toHaveAttribute('lang', 'ar');
    await expect(page.locator(html)).toHaveAttribute('dir', 'rtl');
    const prompt = page.locator('textarea').first();
    await prompt.fill('a severed head on a table');
    // Which class it is, and what to do; the words stay as they were typed.
    await expect(page.getByRole('alert')).toHaveText(/عنف.*severed head.*مرة أخرى/);
  });
});

test('a change of the language keeps the prompt, survives a reload and can be taken back', async ({
  page,
}) => {
  const studio = new Studio(page);
  await studio.open();
  await studio.prompt.fill('a fox runs through the snow');
  await page.getByLabel('Language').selectOption({ label: 'Svenska' });
  const field = page.getByLabel('Vad ska hända?');
  await expect(field).toHaveValue('a fox runs through the snow');
  await expect(page.locator(html)).toHaveAttribute('lang', 'sv');
  await page.reload();
  await expect(field).toBeVisible();
  await page.getByLabel('Språk').selectOption({ label: 'English' });
  await expect(studio.prompt).toBeVisible();
});

test.describe('for a visitor whose language it does not have', () => {
  test.use({ locale: 'eo' });

  test('the page is in English', async ({ page }) => {
    await new Studio(page).open();
    await expect(page.locator(html)).toHaveAttribute('lang', 'en');
    await expect(page.locator(html)).toHaveAttribute('dir', 'ltr');
  });
});
