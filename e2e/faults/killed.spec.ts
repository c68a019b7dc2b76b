/** Tabs that are killed while they import, delete or use a model: the next visit goes on, and nothing is left behind. */
import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { isUsable, ownWeightsKept, workersRun } from '../faults';
import { keptStill } from '../kept-still';
import { halted, haltsIn, kill, noticeHalts } from '../killed';
import { filesOnDisk } from '../model-files';
import { ModelsPanel } from '../models-panel';
import { orphanedFiles, storedFiles, writeRecords } from '../stored';
import { Studio } from '../studio';

type Moment = readonly [when: string, code: string];

const FILE = ['FileSystemFileHandle', 'createSyncAccessHandle'] as const;
const WRITE = ['FileSystemSyncAccessHandle', 'write'] as const;
const PUT = ['IDBObjectStore', 'put'] as const;
const HALF = 'usual.call(this, given[0].subarray(0, given[0].length >> 1), ...given.slice(1)); this.flush();';
/** Models have keys of one step, imports that were begun of two, parts of three. */
const keyHas = (steps: number) => `given[1]?.length === ${steps}`;

/** In the order of an import: each goes on where the one before was killed. */
const IMPORTS: readonly Moment[] = [
  ['the first file is empty', haltsIn(...FILE, 'times === 1')],
  ['half of a file is written', haltsIn(...WRITE, 'times === 2', HALF)],
  ['a file is written, and its record is not', haltsIn(...PUT, 'given[0]?.payloadFile && times > 3')],
  ['half of a later file is written', haltsIn(...WRITE, 'times === 5', HALF)],
  ['all weights of a part are there, and its index is not', haltsIn(...PUT, keyHas(3))],
  ['a part is whole and not installed', haltsIn(...PUT, keyHas(1))],
  ['one part is installed and the next begins', haltsIn(...PUT, `${keyHas(2)} && ++count === 2`)],
  ['a later part is whole and not installed', haltsIn(...PUT, `${keyHas(1)} && ++count === 2`)],
];
const REMOVALS: readonly Moment[] = [
  ['nothing of it is deleted', haltsIn('IDBObjectStore', 'delete', 'times === 1')],
  [
    'records are gone, and their files are not',
    haltsIn('FileSystemDirectoryHandle', 'removeEntry', 'times === 2'),
  ],
];
const phase = (name: string) =>
  haltsIn('MessagePort', 'postMessage', `JSON.stringify(given[0])?.includes('"phase":"${name}"')`);
const CLIPS: readonly Moment[] = ['load', 'encode-text', 'denoise', 'decode', 'encode-video'].map((name) => [
  name,
  phase(name),
]);

test.describe('a tab that is killed @long', () => {
  test.describe.configure({ mode: 'serial', timeout: 400_000 });
  let context: BrowserContext;
  let paths: string[];
  /** What a worker does before its own code. */
  let code = '';
  /** Files of the weights that come with the page. */
  let own: string[];

  test.beforeAll(async ({ browser, baseURL }) => {
    context = await browser.newContext({ baseURL: baseURL!, viewport: { width: 1280, height: 800 } });
    await noticeHalts(context);
    await workersRun(context, () => code);
    paths = filesOnDisk(test.info().outputPath('files'));
    const { page, studio } = await visit();
    own = await ownWeightsKept(studio);
    // A clip of an earlier day.
    await writeRecords(page, [
      { database: 'tabreel-clip-store', store: 'records', key: 'earlier', value: keptStill(64) },
      { database: 'tabreel-clip-store', store: 'contents', key: 'earlier', value: { bytes: 'bytes:64' } },
    ]);
    await page.close();
  });
  test.afterAll(() => context.close());
  test.afterEach(() => {
    code = '';
  });

  async function visit(path?: string) {
    const page = await context.newPage();
    const studio = new Studio(page);
    await studio.open(path);
    return { page, studio, models: new ModelsPanel(page) };
  }

  /** The clip and the weights of the page are there, and no file that nothing leads to. */
  async function isTidy(page: Page, studio: Studio, clips = 1): Promise<void> {
    await expect(studio.kept).toHaveCount(clips);
    expect(await storedFiles(page)).toEqual(expect.arrayContaining(own));
    await expect.poll(() => orphanedFiles(page)).toEqual([]);
  }

  for (const [i, [when, halts]] of IMPORTS.entries())
    test(`in an import, when ${when}: the next visit knows of it, and nothing is left behind`, async () => {
      code = halts;
      const killed = await visit();
      await killed.models.begin(paths);
      await halted(killed.page);
      await kill(killed.page, i % 2 ? 'crash' : 'close');
      code = '';
      const { page, studio, models } = await visit();
      await models.open();
      const begun = models.panel.getByText(/^Half done from/);
      const installed = models.button('Delete: Transformer (LTX-Video 2B)');
      await expect(begun.or(installed).first()).toBeVisible();
      await isTidy(page, studio);
      await models.button('Close').click();
      await isUsable(studio);
      await page.close();
    });

  test('in an import, again and again: once it is let be, the model is here', async () => {
    const { page, studio, models } = await visit();
    await models.begin(paths);
    await expect(models.ready).toBeVisible();
    await isTidy(page, studio);
    await page.close();
  });

  for (const [i, [when, halts]] of REMOVALS.entries())
    test(`as it deletes a model, when ${when}: it can be deleted at the next visit`, async () => {
      code = halts;
      const killed = await visit();
      await killed.models.open();
      await killed.models.askToDelete();
      await halted(killed.page);
      await kill(killed.page, i % 2 ? 'crash' : 'close');
      code = '';
      const { page, studio, models } = await visit();
      await models.open();
      await isTidy(page, studio);
      await models.button('Close').click();
      await isUsable(studio);
      await page.close();
    });

  test('as it deletes a model: all of it is gone after another try', async () => {
    const { page, studio, models } = await visit();
    await models.open();
    await models.askToDelete();
    await expect(models.gone).toBeVisible();
    await isTidy(page, studio);
    expect(await storedFiles(page)).toEqual(own);
    await page.close();
  });

  for (const [i, [name, halts]] of CLIPS.entries())
    test(`in a clip, at “${name}”: the next visit offers it again, and makes it`, async () => {
      code = halts;
      const killed = await visit('./#prompt=an+owl&steps=1&frames=9');
      await killed.studio.generateButton.click();
      await halted(killed.page);
      await kill(killed.page, i % 2 ? 'crash' : 'close');
      code = '';
      const { page, studio } = await visit();
      await expect(page.getByRole('heading', { name: 'Not finished last time' })).toBeVisible();
      await isTidy(page, studio, 1 + i);
      await page.getByRole('button', { name: 'Go on' }).click();
      await expect(studio.kept).toHaveCount(2 + i);
      await isTidy(page, studio, 2 + i);
      await page.close();
    });
});
