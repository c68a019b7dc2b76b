/** Several shots in one clip: edited, put in order by keys and by dragging, and made again one by one. */
import type { Page } from '@playwright/test';
import { expect, test } from '../console';
import { Inputs } from '../inputs';
import { Studio } from '../studio';

const prompt = (page: Page, number: number) => page.getByLabel(`What happens in shot ${number}`);

/** Opens a storyboard with a shot for each of the prompts. */
async function openStoryboard(page: Page, ...prompts: readonly string[]) {
  const studio = new Studio(page);
  const inputs = new Inputs(page);
  await studio.open();
  await inputs.choose('Storyboard');
  for (const [i, words] of prompts.entries()) {
    if (i > 0) await page.getByRole('button', { name: 'Add a shot' }).click();
    await prompt(page, i + 1).fill(words);
  }
  return { studio, inputs };
}

async function order(page: Page): Promise<string[]> {
  return page
    .locator('.shot textarea')
    .evaluateAll((fields: HTMLTextAreaElement[]) => fields.map((f) => f.value));
}

test('shots are sent with their words, lengths, transitions and seeds', async ({ page }) => {
  const { studio, inputs } = await openStoryboard(page, 'a fox wakes', 'a fox runs', 'a fox sleeps');
  await page.getByRole('slider', { name: 'Lasts' }).nth(1).press('Home');
  await page.getByLabel('Seed of shot 2').fill('11');
  await page.getByRole('radio', { name: 'Continue' }).first().check();
  await page.getByRole('radio', { name: 'Lead over' }).last().check();
  await expect(page.getByText('3 shots, 3.6 s in all')).toBeVisible();
  await prompt(page, 3).press('Enter');
  await studio.finished('a fox wakes → a fox runs → a fox sleeps');
  const { task, frames } = await inputs.savedRequest();
  expect(frames).toBe(43);
  expect(task).toMatchObject({
    verb: 'storyboard',
    shots: [
      { prompt: 'a fox wakes', frames: 17, transition: 'cut' },
      { prompt: 'a fox runs', frames: 9, transition: 'continue', seed: 11 },
      { prompt: 'a fox sleeps', frames: 17, transition: 'fill' },
    ],
  });
  expect(task.remake).toBeUndefined();
});

test('shots change places by keys, which is announced, and the focus goes with them', async ({ page }) => {
  await openStoryboard(page, 'one', 'two', 'three');
  await page.getByRole('button', { name: 'Move shot 1 with the arrow keys' }).press('ArrowDown');
  expect(await order(page)).toEqual(['two', 'one', 'three']);
  await expect(page.getByText('Shot 1 is now number 2 of 3.')).toBeAttached();
  await expect(page.getByRole('button', { name: 'Move shot 2 with the arrow keys' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  expect(await order(page)).toEqual(['two', 'three', 'one']);
  await expect(page.getByRole('button', { name: 'Move shot 3 with the arrow keys' })).toBeFocused();
  // There is no further down.
  await page.keyboard.press('ArrowDown');
  expect(await order(page)).toEqual(['two', 'three', 'one']);
  await page.getByRole('button', { name: 'Move shot 2 up' }).press('Enter');
  expect(await order(page)).toEqual(['three', 'two', 'one']);
  await expect(page.getByText('Shot 2 is now number 1 of 3.')).toBeAttached();
});

test('shots change places by dragging', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 1400 });
  await openStoryboard(page, 'one', 'two', 'three');
  const grip = page.getByRole('button', { name: 'Move shot 1 with the arrow keys' });
  const from = (await grip.boundingBox())!;
  const last = (await page.locator('.shot').nth(2).boundingBox())!;
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(from.x + 20, last.y + last.height - 10, { steps: 25 });
  await page.mouse.up();
  expect(await order(page)).toEqual(['two', 'three', 'one']);
  // Nothing is dragged any more.
  await page.mouse.move(from.x + 20, from.y, { steps: 10 });
  expect(await order(page)).toEqual(['two', 'three', 'one']);
});

test('shots are copied and deleted', async ({ page }) => {
  await openStoryboard(page, 'one', 'two');
  await page.getByRole('button', { name: 'Duplicate shot 1' }).click();
  expect(await order(page)).toEqual(['one', 'one', 'two']);
  const seeds = await page
    .getByLabel(/^Seed of shot [12]$/)
    .evaluateAll((fields: HTMLInputElement[]) => fields.map((f) => f.value));
  expect(seeds[0]).not.toBe(seeds[1]);
  await page.getByRole('button', { name: 'Delete shot 1' }).click();
  expect(await order(page)).toEqual(['one', 'two']);
  await expect(page.getByText('Shot 1 was deleted.')).toBeAttached();
});

test('what is wrong with a shot is said beside it, and nothing runs', async ({ page }) => {
  const { studio } = await openStoryboard(page, 'a fox', '');
  await studio.generateButton.click();
  await expect(page.getByRole('alert')).toHaveText('Describe what happens in shot 2, or delete it.');
  await expect(prompt(page, 2)).toBeFocused();
  await prompt(page, 2).fill('fox '.repeat(41));
  await expect(page.getByRole('alert')).toContainText('The prompt has 42 tokens; this model reads 40.');
  await prompt(page, 2).fill('a dragon');
  await expect(page.getByText('Sprout never learned “dragon” and may ignore it.')).toBeVisible();
  await page.getByRole('slider', { name: 'Lasts' }).first().press('End');
  await expect(page.getByRole('alert')).toContainText('All shots together last longer than 60 seconds.');
  await studio.generateButton.click();
  await expect(page.getByRole('progressbar')).toHaveCount(0);
  await page.getByRole('slider', { name: 'Lasts' }).first().press('Home');
  await page.getByRole('button', { name: 'Delete shot 2' }).click();
  await page.getByRole('button', { name: 'Delete shot 1' }).click();
  await studio.generateButton.click();
  await expect(page.getByRole('alert')).toHaveText('The storyboard is empty. Add a shot.');
});

test('one shot of a finished clip is made again with a new seed', async ({ page }) => {
  const { studio, inputs } = await openStoryboard(page, 'a fox wakes', 'a fox runs');
  await studio.generateButton.click();
  await studio.finished('a fox wakes → a fox runs');
  const before = await inputs.savedRequest();
  await page.getByRole('button', { name: 'Make again: shot 2, with a new seed' }).click();
  await expect(studio.kept).toHaveCount(2);
  const { task } = await inputs.savedRequest();
  expect(task.shots[0]).toEqual(before.task.shots[0]);
  expect(task.shots[1].seed).not.toBe(before.task.shots[1].seed);
  expect(task.remake).toMatchObject({ shot: 1, clip: { kind: 'clip' } });
  expect(task.remake.clip.blob).toBeGreaterThan(1000);
});
