/** Playwright's test with one page for many tests: a visit in which the model is loaded once, as people do many things. */
import { test as base, type Page } from '@playwright/test';
import { collectErrors } from './console';

interface Visit {
  readonly page: Page;
  /** What the page reported since the test began. */
  readonly errors: string[];
}

export const test = base.extend<object, { readonly visit: Visit }>({
  visit: [
    async ({ browser }, use, { project }) => {
      const { baseURL, viewport } = project.use;
      const page = await browser.newPage({ ...(baseURL && { baseURL }), ...(viewport && { viewport }) });
      await use({ page, errors: collectErrors(page) });
      await page.close();
    },
    { scope: 'worker' },
  ],

  page: async ({ visit }, use) => {
    visit.errors.length = 0;
    await use(visit.page);
    base.expect(visit.errors).toEqual([]);
  },
});

export { expect } from '@playwright/test';
