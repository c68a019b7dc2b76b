/** The built page's origin in headless Chromium, with the command's driver in it. */
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright';
import { build } from 'vite';
import { builtWorker } from '../built-worker';
import { ensureBrowser } from '../ensure-browser';
import { messageBuild } from '../messages/message-build';
import { type ServedPage, servePage } from '../serve';
// The driver's names in the page.
import type {} from './in-page';
import type { Announced, Made, Outcome, Told } from './in-page/made';
import type { Order } from './order';

/** Storage belongs to an address: this one is that of `npm start`, where models are imported. */
const KEPT_ADDRESS = { port: 4173, host: 'localhost' };

const EMPTY_PAGE = '<!doctype html><html lang="en"><title>Tabreel</title><input type="file" multiple></html>';

/** Why no clip was made, in the page's words. */
export class Refusal extends Error {}

interface Settings {
  readonly files: readonly string[];
  /** Folder of the browser's storage. */
  readonly profile?: string | undefined;
  readonly backend?: Order['backend'];
  readonly onProgress: (told: Told) => void;
}

/** A browser that makes clips until it is closed. */
export class GeneratorPage {
  readonly #server: ServedPage;
  readonly #browser: Browser | BrowserContext;
  readonly #page: Page;

  private constructor(server: ServedPage, browser: Browser | BrowserContext, page: Page) {
    this.#server = server;
    this.#browser = browser;
    this.#page = page;
  }

  /** The page has to be built already. */
  static async open({ files, profile, backend, onProgress }: Settings): Promise<GeneratorPage> {
    const [server, bundle] = await Promise.all([profile ? serveKept() : servePage(), bundledDriver()]);
    const launch = {
      executablePath: ensureBrowser(),
      args: [
        '--no-sandbox',
        '--disable-background-networking',
        ...(backend === 'webgpu' ? ['--enable-unsafe-webgpu'] : []),
      ],
      // The driver is a script that is not of the page.
      bypassCSP: true,
      // The command ends the browser itself.
      handleSIGINT: false,
      handleSIGTERM: false,
    };
    const browser = profile
      ? await chromium.launchPersistentContext(profile, launch)
      : await chromium.launch(launch);
    const page = await browser.newPage(profile ? undefined : { bypassCSP: true });
    page.on('pageerror', (error) => console.error(error));
    const opened = new GeneratorPage(server, browser, page);
    // The service worker of an earlier visit would answer with the page that it keeps.
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Network.enable');
    await devtools.send('Network.setBypassServiceWorker', { bypass: true });
    const url = `${server.url}command-line.html`;
    const index = await page.request.get(server.url);
    await page.route(url, (route) => route.fulfill({ headers: index.headers(), body: EMPTY_PAGE }));
    await page.goto(url);
    await page.setInputFiles('input', [...files]);
    await page.exposeFunction('tellProgress', onProgress);
    await page.addScriptTag({ content: bundle });
    const script = (worker: string) => `${server.url}assets/${builtWorker(worker)}`;
    await page.evaluate((scripts) => openDriver(scripts), {
      generator: script('generator'),
      importer: script('importer'),
    });
    return opened;
  }

  /** Opens the files and fills in the form. @returns what each clip will be made of @throws Refusal */
  async prepare(order: Order): Promise<readonly Announced[]> {
    return value(await this.#page.evaluate((wanted) => driver.prepare(wanted), order));
  }

  /**
   * Makes one clip of those that were prepared.
   *
   * @param path where its file goes
   * @throws Refusal
   */
  async make(index: number, path: string): Promise<Made> {
    const made = value(await this.#page.evaluate((number) => driver.make(number), index));
    const [download] = await Promise.all([
      this.#page.waitForEvent('download'),
      this.#page.evaluate(() => driver.download()),
    ]);
    await download.saveAs(path);
    return made;
  }

  /** Ends what is being made, too. */
  async close(): Promise<void> {
    await this.#browser.close();
    await this.#server.close();
  }
}

function value<T>(outcome: Outcome<T>): T {
  if ('value' in outcome) return outcome.value;
  const { problem, detail } = outcome;
  throw new Refusal(detail ? `${problem}\n${detail}` : problem);
}

function serveKept(): Promise<ServedPage> {
  return servePage(KEPT_ADDRESS).catch((cause: unknown) => {
    throw new Refusal(`Port ${KEPT_ADDRESS.port} is taken. If “npm start” is running, end it first.`, {
      cause,
    });
  });
}

/** The driver and what it takes of the page, as one script. */
async function bundledDriver(): Promise<string> {
  const built = await build({
    configFile: false,
    plugins: [messageBuild()],
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'error',
    build: {
      write: false,
      target: 'es2023',
      lib: {
        entry: fileURLToPath(new URL('in-page/index.ts', import.meta.url)),
        formats: ['iife'],
        name: 'commandLine',
      },
    },
  });
  const [output] = [built].flat();
  if (!output || !('output' in output)) throw new Error('The driver was not built.');
  return output.output[0].code;
}
