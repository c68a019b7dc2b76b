/** Workers and tabs that wait, halt or end at a moment of their work. */
import type { BrowserContext, Page } from '@playwright/test';

/**
 * Code that does something first in a call of a method.
 *
 * @param when an expression of `given`, the arguments, `times`, how often it has been called, and `count`, for its own use
 */
export function firstIn(owner: string, method: string, when: string, code: string): string {
  return `{
    const usual = ${owner}.prototype.${method};
    let times = 0;
    let count = 0;
    ${owner}.prototype.${method} = function (...given) {
      times++;
      if (${when}) { ${code} }
      return usual.apply(this, given);
    };
  }`;
}

const TELL = "new BroadcastChannel('halted').postMessage(0);";

/**
 * Code that stops a worker for ever within a call of a method, and tells the page.
 *
 * @param when as in `firstIn`
 * @param before what is still done
 */
export function haltsIn(owner: string, method: string, when: string, before = ''): string {
  return firstIn(owner, method, when, `${before} ${TELL} for (;;);`);
}

/** Code that has a worker wait in a call of an asynchronous method until `letGo`. @param when as in `firstIn` */
export function waitsIn(owner: string, method: string, when: string): string {
  const wait = `{
    const going = new BroadcastChannel('going');
    ${TELL}
    return new Promise((go) => { going.onmessage = go; }).then(() => usual.apply(this, given));
  }`;
  return firstIn(owner, method, when, wait);
}

/** Has the pages of a context notice workers that stop. */
export async function noticeHalts(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const page = globalThis as { halted?: boolean };
    new BroadcastChannel('halted').onmessage = () => {
      page.halted = true;
    };
    new BroadcastChannel('going').onmessage = () => {
      page.halted = false;
    };
  });
}

/** Waits for a worker to stop. */
export async function halted(page: Page): Promise<void> {
  await page.waitForFunction(() => (globalThis as { halted?: boolean }).halted === true);
}

/** Lets workers that wait go on. */
export async function letGo(page: Page): Promise<void> {
  await page.evaluate(() => new BroadcastChannel('going').postMessage(0));
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
