/** Shapes of window in which the page must hold, and reading directions. */
import type { Page } from '@playwright/test';

interface Shape {
  readonly width: number;
  readonly height: number;
  readonly direction: 'ltr' | 'rtl';
}

/** A desk, a tablet, a phone and the narrowest that is promised, and both ends of them from right to left. */
const shapes: readonly Shape[] = [
  { width: 1280, height: 800, direction: 'ltr' },
  { width: 820, height: 1180, direction: 'ltr' },
  { width: 390, height: 844, direction: 'ltr' },
  { width: 320, height: 640, direction: 'ltr' },
  { width: 320, height: 640, direction: 'rtl' },
  { width: 1280, height: 800, direction: 'rtl' },
];

/** Looks at the page in every shape, one after the other; the page keeps its state, and the first shape in the end. */
export async function inEveryShape(page: Page, look: (shape: string) => Promise<void>): Promise<void> {
  for (const shape of shapes) {
    await take(page, shape);
    await look(`${shape.width} x ${shape.height}, ${shape.direction}`);
  }
  await take(page, shapes[0]!);
}

async function take(page: Page, { width, height, direction }: Shape): Promise<void> {
  await page.setViewportSize({ width, height });
  await page.evaluate((dir) => {
    document.documentElement.dir = dir;
  }, direction);
}
