import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright';
import { ensureBrowser } from '../ensure-browser';
import { type MemoryMeter, startMemoryMeter } from '../memory-meter';
import { servePage } from '../serve';

/** A browser that has kept nothing, with the built page served to it, and its memory measured. */
export interface MeteredBrowser {
  /** Of the built page. */
  readonly url: string;
  /** A tab with nothing in it, which waits for as long as it takes. */
  readonly page: Page;
  readonly meter: MemoryMeter;
  close(): Promise<void>;
}

/** Starts it. Callers close it. */
export async function openMeteredBrowser(): Promise<MeteredBrowser> {
  const server = await servePage();
  const profile = mkdtempSync(join(tmpdir(), 'tabreel-bench-'));
  const browser = await chromium.launchPersistentContext(profile, {
    executablePath: ensureBrowser(),
    // A page that the bench itself answers counts as the internet's, which may not ask this machine's servers.
    args: ['--no-sandbox', '--disable-background-networking', '--disable-features=LocalNetworkAccessChecks'],
  });
  const meter = startMemoryMeter(profile);
  const page = browser.pages()[0]!;
  page.setDefaultTimeout(0);
  return {
    url: server.url,
    page,
    meter,
    async close() {
      meter.stop();
      await browser.close();
      await server.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}
