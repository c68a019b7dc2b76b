/** A painted region becomes a black and white picture of the clip's size. */
import type { Page } from '@playwright/test';
import { expect, test } from '../console';
import { Inputs } from '../inputs';
import { Studio } from '../studio';

interface SavedMask {
  readonly type: string;
  readonly width: number;
  readonly height: number;
  readonly isPlain: boolean;
  readonly values: readonly number[];
}

async function openRegion(page: Page, format = { width: 160, height: 96 }) {
  const studio = new Studio(page);
  const inputs = new Inputs(page);
  await studio.open();
  await inputs.choose('Region');
  await inputs.fill('Picture or clip', await inputs.still('room.png', format));
  const canvas = page.getByRole('img', { name: 'Paint the region that changes' });
  await expect(page.getByText('Drawing the first frame…')).toHaveCount(0);
  return { studio, inputs, canvas };
}

/** Draws from one point of the canvas to another, in shares of its size. */
async function stroke(page: Page, from: readonly [number, number], to: readonly [number, number]) {
  const canvas = page.getByRole('img', { name: 'Paint the region that changes' });
  await canvas.scrollIntoViewIfNeeded();
  const box = (await canvas.boundingBox())!;
  const at = ([x, y]: readonly [number, number]) => [box.x + x * box.width, box.y + y * box.height] as const;
  await page.mouse.move(...at(from));
  await page.mouse.down();
  await page.mouse.move(...at(to), { steps: 8 });
  await page.mouse.up();
}

function share({ values }: SavedMask): number {
  return values.filter((value) => value === 255).length / values.length;
}

test('a rectangle is drawn, and part of it erased', async ({ page }) => {
  const { studio, inputs } = await openRegion(page);
  await page.getByRole('radio', { name: 'Rectangle' }).check();
  await stroke(page, [0.25, 0.25], [0.75, 0.75]);
  await expect(page.getByText(/The region is 2[45]% of the picture/)).toBeVisible();
  await page.getByRole('radio', { name: 'Eraser' }).check();
  await stroke(page, [0.5, 0.1], [0.5, 0.9]);
  await page.getByRole('radio', { name: 'Let it move' }).check();
  await studio.make('the curtain moves');
  const request = await inputs.savedRequest();
  expect(request).toMatchObject({ width: 320, height: 192, task: { verb: 'region', mode: 'move' } });
  const { mask }: { readonly mask: SavedMask } = request.task;
  expect(mask).toMatchObject({ type: 'image/png', width: 320, height: 192, isPlain: true });
  const at = (x: number, y: number) => mask.values[Math.floor(y * 192) * 320 + Math.floor(x * 320)];
  expect(at(0.3, 0.5)).toBe(255);
  expect(at(0.7, 0.3)).toBe(255);
  expect(at(0.5, 0.5)).toBe(0);
  expect(at(0.1, 0.5)).toBe(0);
  expect(at(0.3, 0.9)).toBe(0);
});

test('the brush paints where the pointer goes, and strokes are taken back', async ({ page }) => {
  const { studio, inputs, canvas } = await openRegion(page);
  const look = () => canvas.evaluate((element: HTMLCanvasElement) => element.toDataURL());
  const plain = await look();
  await stroke(page, [0.2, 0.5], [0.8, 0.5]);
  const painted = await look();
  expect(painted).not.toBe(plain);
  await stroke(page, [0.5, 0.1], [0.5, 0.9]);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(look).toBe(painted);
  await studio.make('a fox');
  const { mask }: { readonly mask: SavedMask } = (await inputs.savedRequest()).task;
  const at = (x: number, y: number) => mask.values[Math.floor(y * 192) * 320 + Math.floor(x * 320)];
  expect(at(0.2, 0.5)).toBe(255);
  expect(at(0.5, 0.5)).toBe(255);
  expect(at(0.8, 0.5)).toBe(255);
  expect(at(0.5, 0.2)).toBe(0);
  expect(at(0.95, 0.5)).toBe(0);
});

test('a region is chosen without a pointer', async ({ page }) => {
  const { studio, inputs } = await openRegion(page);
  const covers = (percent: number) =>
    expect(page.getByText(`The region is ${percent}% of the picture.`)).toBeVisible();
  await covers(0);
  await page.getByRole('button', { name: 'Select all' }).press('Enter');
  await covers(100);
  await page.getByRole('button', { name: 'Centre' }).press('Enter');
  await covers(25);
  await page.getByRole('button', { name: 'Invert' }).press('Enter');
  await covers(75);
  await page.getByRole('button', { name: 'Undo' }).press('Enter');
  await covers(25);
  await page.getByRole('button', { name: 'Clear' }).press('Enter');
  await covers(0);
  await page.getByText('Rectangle by numbers').press('Enter');
  await page.getByLabel('From left, %').fill('0');
  await page.getByLabel('From top, %').fill('50');
  await page.getByLabel('Width, %').fill('100');
  await page.getByLabel('Height, %').fill('50');
  await page.getByLabel('Height, %').press('Enter');
  await covers(50);
  await studio.make('the sea moves');
  const { mask }: { readonly mask: SavedMask } = (await inputs.savedRequest()).task;
  expect(share(mask)).toBe(0.5);
  expect(mask.values.slice(0, 320 * 96).every((value) => value === 0)).toBe(true);
});

test('an unpainted region is asked for', async ({ page }) => {
  const { studio } = await openRegion(page);
  await studio.ask('a fox');
  await expect(page.getByRole('alert')).toHaveText('Paint the part of the picture that is to change.');
  await expect(page.getByRole('progressbar')).toHaveCount(0);
});

test('a mask follows the size of the clip', async ({ page }) => {
  const { studio, inputs } = await openRegion(page, { width: 128, height: 128 });
  await page.getByRole('button', { name: 'Centre' }).click();
  await page.getByRole('radio', { name: '192 by 320 pixels' }).check();
  await expect(page.getByText('The region is 25% of the picture.')).toBeVisible();
  await studio.make('a fox');
  const { mask }: { readonly mask: SavedMask } = (await inputs.savedRequest()).task;
  expect(mask).toMatchObject({ width: 192, height: 320, isPlain: true });
  expect(share(mask)).toBeCloseTo(0.25, 2);
  expect(mask.values[160 * 192 + 96]).toBe(255);
});

test('the stage is for painting until a clip is shown there, and again when it is asked for', async ({
  page,
}) => {
  const { studio, canvas } = await openRegion(page);
  const stage = page.getByRole('region', { name: 'Screen' });
  await expect(stage.getByRole('img', { name: 'Paint the region that changes' })).toBeVisible();
  expect((await canvas.boundingBox())!.width).toBeGreaterThan(500);
  await page.getByRole('button', { name: 'Centre' }).click();
  await studio.make('a fox');
  await expect(canvas).toHaveCount(0);
  await page.getByRole('button', { name: 'Paint on the screen' }).press('Enter');
  await expect(canvas).toBeVisible();
  await expect(page.getByRole('radio', { name: 'Brush' })).toBeFocused();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('The region is 0% of the picture.')).toBeVisible();
  await studio.kept.first().click();
  await expect(studio.download).toBeVisible();
  // In a narrow window stage and form are below each other: it is painted in the form.
  await page.setViewportSize({ width: 600, height: 800 });
  await expect(
    page.locator('form').getByRole('img', { name: 'Paint the region that changes' }),
  ).toBeVisible();
});

test.describe('with a finger', () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 844 } });

  test('a region is painted, and the page does not scroll away', async ({ page }) => {
    const { canvas } = await openRegion(page);
    await canvas.scrollIntoViewIfNeeded();
    const before = await page.evaluate(() => scrollY);
    const box = (await canvas.boundingBox())!;
    const session = await page.context().newCDPSession(page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', x: number, y: number) =>
      session.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: type === 'touchEnd' ? [] : [{ x: box.x + x * box.width, y: box.y + y * box.height }],
      });
    await touch('touchStart', 0.3, 0.2);
    for (const y of [0.3, 0.4, 0.5, 0.6]) await touch('touchMove', 0.3, y);
    await touch('touchEnd', 0.3, 0.6);
    await expect(page.getByText(/The region is (?!0%)[\d.]+% of the picture/)).toBeVisible();
    expect(await page.evaluate(() => scrollY)).toBe(before);
  });
});
