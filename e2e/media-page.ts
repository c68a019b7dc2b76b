/** The page on which pictures and clips are read alone, and what tests expect of colours. */
import { expect, type Page, test } from '@playwright/test';
import { type MediaPage, openMediaPage } from '../tools/browser-media/open';

// Every medium is made in the browser or by hand; files of cameras and of other programs are not kept here.

export const RED = [255, 0, 0, 255];
export const GREEN = [0, 255, 0, 255];
export const BLUE = [0, 0, 255, 255];
export const WHITE = [255, 255, 255, 255];
export const BLACK = [0, 0, 0, 255];

/** Opens the page for all tests of a file. */
export function mediaPage(): { readonly page: Page } {
  let opened: MediaPage | undefined;
  test.beforeAll(async () => {
    opened = await openMediaPage();
  });
  test.afterAll(async () => {
    await opened?.close();
  });
  return {
    get page() {
      return opened!.page;
    },
  };
}

/** Video and JPEG move colours a little. */
export function expectColours(
  found: readonly (readonly number[])[],
  expected: readonly (readonly number[])[],
): void {
  const off = expected.map((colour, i) =>
    Math.max(...colour.map((value, c) => Math.abs(value - found[i]![c]!))),
  );
  expect(Math.max(...off), JSON.stringify(found)).toBeLessThanOrEqual(24);
}
