/** Playwright's test with one more demand: the page reports no errors of its own. */
import { test as base, type Page } from '@playwright/test';

export const test = base.extend<{ readonly expected: RegExp[] }>({
  /** What a test provokes on purpose; matching messages are let pass. */
  expected: [[], { option: true }],

  page: async ({ page, expected }, use) => {
    const errors = collectErrors(page);
    await use(page);
    base.expect(errors.filter((text) => !expected.some((known) => known.test(text)))).toEqual([]);
  },
});

export { expect } from '@playwright/test';

/** Messages of errors as they appear, of the page and of its workers. */
export function collectErrors(page: Page): string[] {
  const errors: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(`${message.text()} ${message.location().url}`);
  });
  page.on('pageerror', (error) => errors.push(String(error)));
  return errors;
}
