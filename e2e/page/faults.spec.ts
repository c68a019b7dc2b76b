/** Small things that would cost a person their place, their work or their patience. */
import { expect, test } from '../console';
import { Inputs } from '../inputs';
import { Studio } from '../studio';

test('Escape leads to Cancel and back, and after cancelling the keyboard is still in the form', async ({
  page,
}) => {
  const studio = new Studio(page);
  // Long enough that it is not done before it is cancelled.
  await studio.open('./#steps=400');
  await studio.ask('a fox');
  await expect(studio.cancelButton).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(studio.cancelButton).toBeFocused();
  await expect(page.getByText('Press Enter to stop the clip, or Escape to go back.')).toBeAttached();
  await page.keyboard.press('Escape');
  await expect(studio.prompt).toBeFocused();
  await expect(studio.cancelButton).toBeVisible();
  // What is open above the page goes first.
  await page.getByRole('button', { name: /^CPU/ }).press('Enter');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog', { name: 'Device' })).toBeHidden();
  await expect(studio.cancelButton).not.toBeFocused();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Enter');
  await expect(studio.cancelButton).toHaveCount(0);
  await expect(studio.generateButton).toBeFocused();
});

test('a remixed clip brings its seed for one clip and says so', async ({ page }) => {
  const studio = new Studio(page);
  await studio.open();
  await studio.still();
  await studio.make('a fox');
  const seed = await studio.seed.inputValue();
  await studio.make('an owl');
  await studio.kept.last().click();
  await page.getByRole('button', { name: 'Remix' }).click();
  await expect(studio.seed).toHaveValue(seed);
  await expect(page.getByText('The next clip uses it, then new ones are drawn.')).toBeVisible();
  await studio.make('a fox in the snow');
  await expect(studio.seed).toHaveValue(seed);
  await studio.make('a fox at sea');
  await expect(studio.seed).not.toHaveValue(seed);
});

test('what cannot be used is said where the visitor is, and forgotten once something else was done', async ({
  page,
}) => {
  const studio = new Studio(page);
  const inputs = new Inputs(page);
  await studio.open();
  const main = page.locator('main');
  await inputs.drop(main, { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('a fox') });
  await expect(studio.notice).toContainText('This page does not open files like “notes.txt”.');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  const title = 'That is of no use here';
  await expect(studio.notice.getByRole('button', { name: `Dismiss ${title}` })).toBeVisible();
  await inputs.choose('Image');
  await inputs.drop(main, await inputs.still('clear.png'));
  await expect(inputs.field('Picture 1')).toBeVisible();
  await expect(studio.notice).toHaveCount(0);
});

test('the bar with the button covers nothing that has the focus, in low and in small windows', async ({
  page,
}) => {
  const studio = new Studio(page);
  await studio.open();
  await page.getByText('Advanced', { exact: true }).click();
  for (const [width, height] of [
    [1000, 520],
    // 1280 x 800 at 400%.
    [320, 200],
  ] as const) {
    await page.setViewportSize({ width, height });
    await studio.prompt.focus();
    const covered: string[] = [];
    for (let i = 0; i < 25; i++) {
      await page.keyboard.press('Tab');
      const name = await page.evaluate(() => {
        const element = document.activeElement!;
        const bar = document.querySelector('.go')!;
        if (bar.contains(element)) return null;
        const { x, y, width, height } = element.getBoundingClientRect();
        const top = document.elementFromPoint(x + width / 2, y + height / 2);
        return bar.contains(top) ? element.outerHTML.slice(0, 80) : null;
      });
      if (name) covered.push(name);
    }
    expect(covered).toEqual([]);
    expect(await studio.overflow()).toBe(0);
  }
});

test.describe('with a finger', () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });

  test('nothing to press is smaller than 44 pixels', async ({ page }) => {
    const studio = new Studio(page);
    const inputs = new Inputs(page);
    await studio.open();
    const small = () =>
      page.locator('button, a[href], input, select, textarea, summary').evaluateAll((all: HTMLElement[]) =>
        all
          .filter((element) => element.checkVisibility({ visibilityProperty: true }))
          .map((element) =>
            element.matches('[type="radio"], [type="checkbox"]') ? element.closest('label')! : element,
          )
          .filter((element) => {
            const { width, height } = element.getBoundingClientRect();
            // What is there for others than fingers is 1 pixel large.
            return width > 1 && (width < 43.5 || height < 43.5);
          })
          .map((element) => element.outerHTML.slice(0, 100)),
      );
    await page.getByText('Advanced', { exact: true }).click();
    await page.getByText(/^Choose from what Sprout knows/).click();
    expect(await small()).toEqual([]);
    await inputs.choose('Region');
    await inputs.fill('Picture or clip', await inputs.still('clear.png'));
    expect(await small()).toEqual([]);
    await inputs.choose('Storyboard');
    await page.getByRole('button', { name: 'Add a shot' }).click();
    expect(await small()).toEqual([]);
    await inputs.choose('Text');
    await studio.make('a fox');
    expect(await small()).toEqual([]);
  });
});
