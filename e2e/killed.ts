/** Tabs that are killed at a moment of their workers' work. */
import type { BrowserContext, Page } from '@playwright/test';

/**
 * Code that stops a worker for ever within a call of a method, and tells the page.
 *
 * @param when an expression of `given`, the arguments, and `times`, how often it has been called
 * @param before what is still done
 */
export function haltsIn(owner: string, method: string, when: string, before = ''): string {
  return `{
    const usual = ${owner}.prototype.${method};
    let times = 0;
    let count = 0;
    ${owner}.prototype.${method} = function (...given) {
      times++;
      if (${when}) {
        ${before}
        new BroadcastChannel('halted').postMessage(0);
        for (;;);
      }
      return usual.apply(this, given);
    };
  }`;
}

/** Has the pages of a context notice workers that stop. */
export async function noticeHalts(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    new BroadcastChannel('halted').onmessage = () => {
      (globalThis as { halted?: boolean }).halted = true;
    };
  });
}

/** Waits for a worker to stop. */
export async function halted(page: Page): Promise<void> {
  await page.waitForFunction(() => (globalThis as { halted?: boolean }).halted === true);
}

/** Ends a tab, by a crash or as the browser does it in want of memory: neither asks the page. */
export async function kill(page: Page, how: 'crash' | 'close'): Promise<void> {
  if (how === 'crash') {
    const session = await page.context().newCDPSession(page);
    const crashed = page.waitForEvent('crash');
    session.send('Page.crash').catch(() => undefined);
    await crashed;
  }
  await page.close({ runBeforeUnload: false });
}
