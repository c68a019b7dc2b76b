/** Records as a fault of the disk, another version or another program leaves them: each is set aside, and the page goes on. */
import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { openVisit } from '../faults';
import { still as clip, keptStill, stillRequest as request } from '../kept-still';
import { keysOf, writeRecords } from '../stored';
import type { Studio } from '../studio';

const whole = keptStill(8);

const CLIPS: readonly (readonly [what: string, record: unknown])[] = [
  ['null', null],
  ['a text', 'nonsense'],
  ['no request', { ...whole, clip: { ...clip, request: undefined } }],
  ['no timings', { ...whole, clip: { ...clip, timings: undefined } }],
  ['a prompt of another type', { ...whole, clip: { ...clip, request: { ...request, prompt: { a: 1 } } } }],
  ['a width that is a text', { ...whole, clip: { ...clip, width: '256' } }],
  ['a codec that is an object', { ...whole, clip: { ...clip, codec: {} } }],
  ['a kind of file that might run', { ...whole, clip: { ...clip, mimeType: 'text/html' } }],
];

const GARBLED = ['{"a":[', 'null', '[{}]', '7', '{"id":7,"version":null,"words":{"prompt":7}}'];
const SETTINGS = [
  'timings',
  'prompts',
  'model',
  'licences',
  'import.ltx-video-2b',
  'backend',
  'language',
  'theme',
];

test.describe('damaged records', () => {
  test.describe.configure({ mode: 'serial' });
  let context: BrowserContext;
  let page: Page;
  let studio: Studio;
  let errors: string[];

  test.beforeAll(async ({ browser, baseURL }) => {
    ({ context, page, studio, errors } = await openVisit(browser, baseURL));
    await studio.prompt.fill('a fox in the snow');
    // Until all databases are there.
    const names = ['tabreel-clip-store', 'tabreel-draft', 'tabreel-queue', 'tabreel-models'];
    await expect
      .poll(() => page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name)))
      .toEqual(expect.arrayContaining(names));
  });
  test.afterAll(() => context.close());
  test.afterEach(() => expect(errors).toEqual([]));

  /** Visits the page anew, which has to be as usable as ever. */
  async function visit(): Promise<void> {
    await page.reload();
    await expect(studio.prompt).toBeVisible();
    await expect(studio.generateButton).toBeEnabled();
    await expect(page.getByText('Something unexpected happened')).toHaveCount(0);
  }

  test(`of clips: ${CLIPS.map(([what]) => what).join(', ')}`, async () => {
    const records = [['whole', whole] as const, ...CLIPS].map(([key, value]) => ({
      database: 'tabreel-clip-store',
      store: 'records',
      key,
      value,
    }));
    const contents = records.map(({ key }) => ({
      database: 'tabreel-clip-store',
      store: 'contents',
      key,
      value: { bytes: 'bytes:64', request: key === 'whole' ? { ...request, task: { verb: 7 } } : 'nonsense' },
    }));
    await writeRecords(page, [...records, ...contents]);
    await visit();
    const damaged = page.getByRole('button', { name: 'This clip is damaged' });
    await expect(damaged).toHaveCount(CLIPS.length);
    await expect(studio.kept).toHaveCount(1);
    await damaged.first().click();
    await expect(page.getByRole('heading', { name: 'This clip is damaged' })).toBeVisible();
    await page.getByRole('button', { name: 'Delete the damaged clip' }).first().click();
    await expect(damaged).toHaveCount(CLIPS.length - 1);
  });

  test('of the queue: what is whole is offered, the rest is told', async () => {
    const queued = (key: string, value: unknown) => ({
      database: 'tabreel-queue',
      store: 'queue',
      key,
      value,
    });
    const added = Date.now();
    await writeRecords(page, [
      queued('tab:gone', ['a', 'b', 'c', 'd']),
      queued('tab:garbled', 7),
      queued('entry:a', { id: 'a', added, request, work: 'much' }),
      queued('entry:b', null),
      queued('entry:c', { id: 'c', added, request: { ...request, task: { verb: 'storyboard', shots: 7 } } }),
      queued('entry:d', { id: 'd', added, request: { ...request, prompt: { length: 3 } } }),
    ]);
    await visit();
    await expect(page.getByRole('heading', { name: 'Not finished last time' })).toBeVisible();
    await expect(studio.notice).toContainText('Part of the queue was damaged');
    await expect(studio.notice).toContainText('3 clips');
    await page.getByRole('button', { name: 'Drop' }).click();
    const entries = async () =>
      (await keysOf(page, 'tabreel-queue', 'queue')).filter((key) => String(key).startsWith('entry:'));
    await expect.poll(entries).toEqual([]);
    await visit();
    await expect(studio.notice).toHaveCount(0);
  });

  test('of the form: numbers for words, words for numbers, and a start that is none @long', async () => {
    const draft = await page.evaluate(() => localStorage.getItem('tabreel.draft')!);
    const { version, words } = JSON.parse(draft);
    const keep = (kept: unknown) =>
      page.evaluate((text) => localStorage.setItem('tabreel.draft', text), JSON.stringify(kept));
    for (const change of [
      { seed: 7 },
      { width: '256' },
      { shape: { aspect: 1 } },
      { negativePrompt: null },
    ]) {
      await keep({ version, words: { ...words, ...change } });
      await visit();
    }
    for (const task of [7, { verb: 'image', image: { stills: [{}] } }, { verb: 'text', storyboard: null }]) {
      await keep({ version, words });
      const value = { version, task };
      await writeRecords(page, [{ database: 'tabreel-draft', store: 'draft', key: 'draft', value }]);
      await page.reload();
      await expect(page.getByRole('radio', { name: 'Text', exact: true })).toBeVisible();
      await expect(page.getByText('Something unexpected happened')).toHaveCount(0);
    }
    await page.getByRole('radio', { name: 'Text', exact: true }).check();
  });

  test('@long of every setting, history and measured run', async () => {
    for (const text of GARBLED) {
      await page.evaluate(
        ([other, names]) => {
          for (const key of [...Object.keys(localStorage), ...names.map((name) => `tabreel.${name}`)])
            localStorage.setItem(key, other);
        },
        [text, SETTINGS] as const,
      );
      await visit();
    }
    await page.evaluate(() => localStorage.clear());
    await visit();
  });

  test('of models, devices and weights: a still is made, and what was damaged is stored anew', async () => {
    const keys = (await keysOf(page, 'tabreel-models', 'records')) as string[][];
    const parts = { transformer: { version: 7 }, vae: null, text_encoder: 'nonsense', tokenizer: {} };
    const imported = [
      ['ltx-video-2b', 'version'],
      ['ltx-video-2b', 'version', 'vae'],
      ['ltx-video-2b', 'version', 'vae', 'weight', 'line'],
    ];
    const damage = [null, 'nonsense', [], { json: 7, payloadFile: 7 }];
    const garbled = [...keys, ...imported].map((key, i) => [key, damage[i % damage.length]] as const);
    await writeRecords(
      page,
      [...garbled, [['ltx-video-2b'], { parts }] as const].map(([key, value]) => ({
        database: 'tabreel-models',
        store: 'records',
        key: [...key],
        value,
      })),
    );
    await visit();
    await studio.fewestSteps();
    await studio.still();
    await studio.make('an owl');
    await expect(studio.notice).toHaveCount(0);
    await page.getByRole('button', { name: /^Models: / }).click();
    await expect(
      page
        .getByRole('dialog', { name: /^Models/ })
        .getByText('Not here yet')
        .first(),
    ).toBeVisible();
    await page.keyboard.press('Escape');
  });

  test('@long of databases that somebody made of nothing', async ({ baseURL }) => {
    await page.goto('./manifest.webmanifest');
    await page.evaluate(async () => {
      for (const name of ['clip-store', 'draft', 'queue', 'models', 'keys'].map(
        (part) => `tabreel-${part}`,
      )) {
        const gone = indexedDB.deleteDatabase(name);
        await new Promise((resolve) => {
          gone.onsuccess = resolve;
        });
        const made = indexedDB.open(name);
        await new Promise((resolve) => {
          made.onsuccess = resolve;
        });
        made.result.close();
      }
    });
    await page.goto(baseURL!);
    await expect(studio.prompt).toBeVisible();
    await studio.make('a frog');
    await expect(studio.notice).toHaveCount(0);
    await visit();
    await expect(studio.kept).toHaveCount(1);
  });
});
