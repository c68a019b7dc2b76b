/** What axe finds on the page as it is at a moment. */
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type axe from 'axe-core';

const SOURCE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** WCAG 2.2 up to level AA, and what axe calls best practice. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Findings as lines: the rule, the element and what is wrong with it. */
export async function findings(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.addScriptTag({ path: SOURCE });
  return page.evaluate(async (rules) => {
    const { axe } = window as unknown as { readonly axe: typeof import('axe-core') };
    const options: axe.RunOptions = { resultTypes: ['violations'], runOnly: rules };
    // What fades in is measured when it is there.
    await Promise.allSettled(document.getAnimations().map((animation) => finite(animation)?.finished));
    const { violations } = await axe.run(document, options);
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ target }) => `${id}: ${target.join(' ')}: ${help}`),
    );

    function finite(animation: Animation): Animation | undefined {
      return animation.effect?.getComputedTiming().iterations === 1 ? animation : undefined;
    }
  }, RULES);
}
