/** What a server, or somebody between, makes of the model's files: each ends in a sentence, and nothing wrong is kept. */
import { expect, type Page, type Route, test } from '@playwright/test';
import {
  dismissAll,
  inWorker,
  isUsable,
  leastSettings,
  modelKept,
  silentAbout,
  storedKeys,
  worksAgain,
} from '../faults';
import { Studio } from '../studio';

// What a service worker fetches or has kept passes by the routes of a test.
test.use({ serviceWorkers: 'block' });

type Fault = (route: Route) => Promise<void>;

const status =
  (code: number): Fault =>
  (route) =>
    route.fulfill({ status: code });

const changed =
  (change: (bytes: Buffer) => Buffer): Fault =>
  async (route) => {
    const response = await route.fetch();
    await route.fulfill({ status: 200, body: change(await response.body()) });
  };

const text =
  (body: string, contentType = 'application/json'): Fault =>
  (route) =>
    route.fulfill({ status: 200, contentType, body });

const WEB_PAGE = text('<!doctype html><title>Sign in</title><p>Welcome to our network', 'text/html');

/** Of the right length, with other bytes in the middle. */
const otherBytes = changed((bytes) => {
  const other = Buffer.from(bytes);
  for (let i = other.length >> 1; i < (other.length >> 1) + 1000; i++) other[i]! ^= 0x55;
  return other;
});

/** What is wrong with a file, and the sentence that tells. */
type Wrong = readonly (readonly [what: string, fault: Fault, sentence: RegExp])[];

/** A page that was opened once, and is not loaded anew between faults, as a person's is not. */
type Visit = () => { readonly page: Page; readonly studio: Studio };

/**
 * Each fault of a file in turn: the sentence, nothing kept of the file, and a page that can be used; then what comes after
 * them. One file is wrong per visit: the others are kept meanwhile, and not asked for again.
 */
function eachIsTold(title: string, file: string, part: string, wrong: Wrong, after?: (visit: Visit) => void) {
  test.describe(title, () => {
    test.describe.configure({ mode: 'serial' });
    let page: Page;
    let studio: Studio;

    test.beforeAll(async ({ browser }) => {
      page = await browser.newPage();
      studio = new Studio(page);
      await studio.open();
      await leastSettings(studio);
    });
    test.afterAll(() => page.close());

    for (const [what, fault, sentence] of wrong)
      test(`${what}: a sentence, and nothing wrong is kept`, async () => {
        await page.route(`**/${file}`, fault);
        await studio.ask('a fox');
        await expect(studio.notice).toContainText('The model is not available');
        await expect(studio.notice).toContainText(sentence);
        await page.unroute(`**/${file}`);
        expect((await storedKeys(page)).filter((key) => key.endsWith(`/${part}`))).toEqual([]);
        await dismissAll(studio);
        await isUsable(studio);
      });

    after?.(() => ({ page, studio }));
  });
}

const wrongWeights: Wrong = [
  ['of the right length with other bytes', otherBytes, /vae\.safetensors came twice/],
  ['a web page instead', WEB_PAGE, /a web page instead of vae\.safetensors/],
  ['cut short', changed((bytes) => bytes.subarray(0, -9)), /vae\.safetensors arrived incomplete/],
  [
    'with something behind their end',
    changed((bytes) => Buffer.concat([bytes, bytes])),
    /vae\.safetensors came twice/,
  ],
  ['of nothing', changed(() => Buffer.alloc(0)), /vae\.safetensors came twice/],
  [
    'another component',
    async (route) => {
      const response = await route.fetch({ url: route.request().url().replace('vae', 'text_encoder') });
      await route.fulfill({ status: 200, body: await response.body() });
    },
    /vae\.safetensors came twice/,
  ],
  ['forbidden', status(403), /the server answered 403/],
  ['of a range that is not there', status(416), /the server answered 416/],
  ['limited by their host', status(429), /the server answered 429/],
  ['of a host with a fault', status(503), /the server answered 503/],
  [
    'on a network that is lost',
    (route) => route.abort('internetdisconnected'),
    /could not be downloaded. Check the connection/,
  ],
];

eachIsTold('a tokenizer @long', 'tokenizer.json', 'tokenizer', [
  ['of {}', text('{}'), /tokenizer\.json came twice/],
  ['that is a web page', WEB_PAGE, /a web page instead of tokenizer\.json/],
]);

eachIsTold('weights @long', 'vae.safetensors', 'vae', wrongWeights, (visit) => {
  test('other bytes once, as from a damaged cache: fetched anew, and the clip is made', async () => {
    const { page, studio } = visit();
    let times = 0;
    await page.route('**/vae.safetensors', (route) => (times++ === 0 ? otherBytes(route) : route.continue()));
    await studio.make('a fox');
    expect(times).toBe(2);
    await expect(studio.notice).toHaveCount(0);
    await page.unroute('**/vae.safetensors');
  });
});

test('weights of a host that never answers: a sentence, and they are there the next time @long', async ({
  page,
}) => {
  await inWorker(page, silentAbout('vae.safetensors'));
  const studio = new Studio(page);
  await studio.open();
  await leastSettings(studio);
  await studio.ask('a fox');
  await expect(studio.notice).toContainText('The server stopped sending vae.safetensors');
  await dismissAll(studio);
  await studio.make('an owl');
});

test.describe('a configuration', () => {
  const configurations: readonly (readonly [string, Fault, RegExp])[] = [
    ['that is a web page @long', WEB_PAGE, /a web page instead of model\.json/],
    ['of {} @long', text('{}'), /model\.json came twice/],
    ['of other things @long', text('{"version":"1","sampling":[]}'), /model\.json came twice/],
    ['that is cut off', text('{"version":"1",'), /model\.json came twice/],
  ];
  for (const [what, fault, sentence] of configurations)
    test(`${what}: a sentence, and the page opens once it is right`, async ({ page }) => {
      await page.route('**/model.json', fault);
      const studio = new Studio(page);
      await page.goto('./');
      await expect(studio.notice).toContainText(sentence);
      await page.unroute('**/model.json');
      await studio.notice.getByRole('button', { name: 'Try again' }).click();
      await expect(studio.prompt).toBeVisible();
      await isUsable(studio);
    });

  test('that never comes: a sentence, and the page opens once it does', async ({ page }) => {
    await inWorker(page, silentAbout('model.json'));
    const studio = new Studio(page);
    await page.goto('./');
    await expect(studio.notice).toContainText('The server stopped sending model.json');
    await studio.notice.getByRole('button', { name: 'Try again' }).click();
    await expect(studio.prompt).toBeVisible();
    await isUsable(studio);
  });

  test('that turns into a web page later: the page goes by the one it kept @long', async ({ page }) => {
    const studio = new Studio(page);
    await studio.open();
    await worksAgain(studio);
    await modelKept(page);
    await page.evaluate(async () => {
      for (const registration of await navigator.serviceWorker.getRegistrations())
        await registration.unregister();
      for (const name of await caches.keys()) await caches.delete(name);
    });
    await page.route('**/model.json', WEB_PAGE);
    await page.reload();
    await expect(studio.prompt).toBeVisible();
    await studio.make('an owl');
    await expect(studio.kept).toHaveCount(2);
  });
});

test.describe('what computes', () => {
  const GONE = /the server has none, a damaged one, or one of a newer version/;
  const programs: readonly (readonly [string, RegExp, Fault, RegExp])[] = [
    [
      'its WebAssembly is cut off',
      /ort-wasm.*\.wasm$/,
      changed((bytes) => bytes.subarray(0, bytes.length >> 1)),
      GONE,
    ],
    ['its loader is a web page @long', /ort-wasm.*\.mjs$/, WEB_PAGE, GONE],
    ['its WebAssembly is a web page @long', /ort-wasm.*\.wasm$/, WEB_PAGE, GONE],
    ['its WebAssembly has other bytes @long', /ort-wasm.*\.wasm$/, otherBytes, GONE],
    ['its WebAssembly is gone @long', /ort-wasm.*\.wasm$/, status(404), GONE],
    [
      'its WebAssembly is not reached @long',
      /ort-wasm.*\.wasm$/,
      (route) => route.abort(),
      /could not be loaded. Check the connection/,
    ],
    ['its script is gone @long', /ort\.wasm\..*\.js$/, status(404), /could not be loaded/],
  ];
  for (const [what, file, fault, sentence] of programs)
    test(`${what}: told as such, and found once it is back`, async ({ page }) => {
      await page.route(file, fault);
      const studio = new Studio(page);
      await studio.open();
      await expect(studio.notice).toContainText(sentence);
      await dismissAll(studio);
      await page.unroute(file);
      await isUsable(studio);
      await page.reload();
      await expect(page.getByRole('button', { name: /^CPU/ })).toBeVisible();
      await expect(studio.notice).toHaveCount(0);
    });

  test('the network that looks at frames is damaged: told so, and nothing is made before it is right @long', async ({
    page,
  }) => {
    await page.route('**/frame-classifier-*.safetensors', otherBytes);
    const studio = new Studio(page);
    await studio.open();
    await leastSettings(studio);
    await studio.ask('a fox');
    await expect(studio.notice).toContainText('the network that looks at them is damaged');
    await expect(studio.kept).toHaveCount(0);
    await page.unroute('**/frame-classifier-*.safetensors');
    await studio.make('a fox');
  });
});
