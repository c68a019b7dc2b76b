/** Every failure ends in a sentence, and the page works afterwards. */
import { expect, test } from '../console';
import { Studio } from '../studio';

const TITLES = {
  BadRequest: 'That cannot be generated',
  ModelUnavailable: 'The model is not available',
  DeviceLost: 'The graphics device went away',
  NumericFailure: 'The numbers went wrong',
  EncodingUnavailable: 'The clip could not be encoded',
};

test('every failure is explained and can be dismissed, and then a still is made', async ({ page }) => {
  const studio = new Studio(page);
  await studio.open();
  await studio.still();
  for (const [name, title] of Object.entries(TITLES)) {
    await studio.ask(`${name}: a fox`);
    await expect(studio.notice).toContainText(title);
    await expect(studio.notice).toContainText('This failure was asked for. Ask for something else.');
    await studio.notice.getByRole('button', { name: 'Dismiss' }).click();
    await expect(studio.notice).toHaveCount(0);
    await studio.make(`a fox after ${name}`);
  }
});

test.describe('a crash of the worker', () => {
  test.use({ expected: [/crash on demand/] });

  test('is explained, and the next clip gets a new worker', async ({ page }) => {
    const studio = new Studio(page);
    await studio.open();
    await studio.ask('crash: a fox');
    await expect(studio.notice).toContainText('The generator stopped');
    await studio.still();
    await studio.make('a fox');
    await expect(studio.notice).toHaveCount(0);
  });
});

test.describe('a defect', () => {
  test.use({ expected: [/TypeError|This failure was asked for/] });

  test('gets a general sentence and its technical cause', async ({ page }) => {
    const studio = new Studio(page);
    await studio.open();
    await studio.ask('TypeError: a fox');
    await expect(studio.notice).toContainText('Something unexpected happened');
    await expect(studio.notice.locator('pre')).toContainText('TypeError: This failure was asked for.');
  });
});

test('cancelling keeps no clip and says so', async ({ page }) => {
  const studio = new Studio(page);
  // Long enough that a busy machine presses Cancel before the clip is done.
  await studio.open('./#steps=400');
  await studio.ask('a fox');
  await studio.cancelButton.click();
  await expect(page.getByText('Stopped. Nothing was saved.')).toBeAttached();
  await expect(studio.notice).toHaveCount(0);
  await expect(studio.kept).toHaveCount(0);
  await studio.fewestSteps();
  await studio.still();
  await studio.make('an owl');
});

test('an empty or over-long prompt and a seed out of range are named where they are, and nothing runs', async ({
  page,
}) => {
  const studio = new Studio(page);
  await studio.open();
  await expect(studio.prompt).toHaveAttribute('aria-invalid', 'false');
  await studio.generateButton.click();
  await expect(page.getByRole('alert')).toContainText('Describe what the clip should show');
  await expect(studio.prompt).toBeFocused();
  await studio.prompt.fill('fox '.repeat(41));
  await expect(page.getByRole('alert')).toContainText('The prompt has 42 tokens; this model reads 40.');
  await studio.prompt.press('Enter');
  await expect(page.getByRole('progressbar')).toHaveCount(0);
  await studio.prompt.fill('a fox');
  await expect(page.getByRole('alert')).toHaveCount(0);
  await studio.seed.fill('4294967296');
  await expect(page.getByRole('alert')).toContainText('a whole number from 0 to 4294967295');
  await studio.ask('a fox');
  await expect(page.getByRole('progressbar')).toHaveCount(0);
});

test('without storage, clips are made and the visitor is told that they are not kept', async ({ page }) => {
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('The operation is insecure.', 'SecurityError');
    };
  });
  const studio = new Studio(page);
  await studio.open();
  await expect(studio.notice).toContainText('Clips are not stored');
  await studio.notice.getByRole('button', { name: 'Dismiss' }).click();
  await studio.make('a fox');
  await expect(page.getByText('Not stored: gone when this tab closes')).toBeVisible();
});
