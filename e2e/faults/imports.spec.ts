/** What goes wrong around an import: its worker dies alone, other tabs want the same, the room runs out. It goes on where it was. */
import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { dismissAll, giveRoom, isUsable, workersRun } from '../faults';
import { keptStill } from '../kept-still';
import { firstIn, halted, letGo, noticeHalts, waitsIn } from '../killed';
import { filesOnDisk } from '../model-files';
import { ModelsPanel } from '../models-panel';
import { orphanedFiles, storedFiles, writeRecords } from '../stored';
import { Studio } from '../studio';

const FILE = ['FileSystemFileHandle', 'createSyncAccessHandle'] as const;
/** In the middle of a file, which has no record yet. */
const WORKER_ENDS = firstIn(
  'FileSystemSyncAccessHandle',
  'write',
  'times === 5',
  'usual.call(this, given[0].subarray(0, given[0].length >> 1), ...given.slice(1)); this.flush(); self.close();',
);
/** At the first file after a part was installed, which has a key of one step. */
const WAITS_WITH_A_PART =
  firstIn('IDBObjectStore', 'put', 'given[1]?.length === 1', 'self.hasPart = true;') +
  waitsIn(...FILE, 'self.hasPart && ++count === 1');
/** At a file that is read while a clip is made. */
const CLIP_WAITS =
  firstIn(
    'MessagePort',
    'postMessage',
    `JSON.stringify(given[0])?.includes('"phase":"encode-text"')`,
    'self.makes = true;',
  ) + waitsIn(...FILE, 'self.makes && ++count === 3');
/** The lock of who writes imports or clears up. */
const STORE = 'tabreel-import-store';
const BUSY = 'A model is being imported already, maybe in another tab.';

test.describe('an import', () => {
  test.describe.configure({ mode: 'serial' });
  let context: BrowserContext;
  let paths: string[];
  /** What the next worker of a kind does before its own code, once. */
  const first = { importer: '', generator: '' };

  test.beforeAll(async ({ browser, baseURL }) => {
    context = await browser.newContext({ baseURL: baseURL!, viewport: { width: 1280, height: 800 } });
    await noticeHalts(context);
    await workersRun(context, (worker) => {
      const code = first[worker];
      first[worker] = '';
      return code;
    });
    paths = filesOnDisk(test.info().outputPath('files'));
    const { page } = await visit();
    await writeRecords(page, [
      { database: 'tabreel-clip-store', store: 'records', key: 'earlier', value: keptStill(64) },
      { database: 'tabreel-clip-store', store: 'contents', key: 'earlier', value: { bytes: 'bytes:64' } },
    ]);
    await page.close();
  });
  test.afterAll(() => context.close());
  test.afterEach(async () => {
    for (const page of context.pages()) await page.close();
  });

  /** A tab of its own, of which a worker does something first. */
  async function visit(code: Partial<typeof first> = {}) {
    Object.assign(first, code);
    const page = await context.newPage();
    const studio = new Studio(page);
    await studio.open();
    const models = new ModelsPanel(page);
    return { page, studio, models, stopped: models.panel.getByRole('alert') };
  }

  /** A tab that is busy with clearing up what earlier pages left, until it is closed. */
  async function clearsUp(): Promise<Page> {
    const page = await context.newPage();
    await page.goto('./manifest.webmanifest');
    await page.evaluate(
      (name) =>
        new Promise<void>((held) => {
          void navigator.locks.request(name, () => {
            held();
            return new Promise(() => {});
          });
        }),
      STORE,
    );
    return page;
  }

  /** Names of the locks that somebody waits for. */
  function waitedFor(page: Page): Promise<(string | undefined)[]> {
    return page.evaluate(async () => (await navigator.locks.query()).pending!.map(({ name }) => name));
  }

  /** All that was stored is still there, in the same files, and none that nothing leads to. */
  async function isIntact(page: Page, studio: Studio, before: readonly string[]): Promise<void> {
    await expect(studio.kept).toHaveCount(1);
    expect(await storedFiles(page)).toEqual(expect.arrayContaining([...before]));
    await expect.poll(() => orphanedFiles(page)).toEqual([]);
  }

  /** Deletes the model, which leaves nothing of it. */
  async function deleteAll({ page, models }: { readonly page: Page; readonly models: ModelsPanel }) {
    await models.askToDelete();
    await expect(models.gone).toBeVisible();
    expect(await storedFiles(page)).toEqual([]);
  }

  test('whose worker ends alone: told so, and Continue goes on where it was, behind another tab that clears up', async () => {
    const tab = await visit({ importer: WORKER_ENDS });
    const { page, studio, models, stopped } = tab;
    await models.begin(paths);
    await expect(stopped).toContainText('The part of the page that imports models stopped working');
    const left = await orphanedFiles(page);
    const before = (await storedFiles(page)).filter((name) => !left.includes(name));
    expect(before).not.toEqual([]);
    const other = await clearsUp();
    await stopped.getByRole('button', { name: 'Continue' }).click();
    await expect.poll(() => waitedFor(page)).toContain(STORE);
    await other.close();
    await expect(models.ready).toBeVisible();
    await isIntact(page, studio, before);
    await deleteAll(tab);
    await models.button('Close').click();
    await isUsable(studio);
  });

  test('in two tabs at once: one does it, the other is told and may not delete it, and sees what became of it @long', async () => {
    const one = await visit({ importer: WAITS_WITH_A_PART });
    await one.models.begin(paths);
    await halted(one.page);
    const other = await visit();
    await other.models.begin(paths);
    await expect(other.stopped).toContainText(BUSY);
    await other.models.button('Delete: Transformer (LTX-Video 2B)').click();
    await other.page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
    await expect(other.models.panel.getByText(BUSY)).toHaveCount(2);
    const before = await storedFiles(one.page);
    await letGo(one.page);
    await expect(one.models.ready).toBeVisible();
    await other.stopped.getByRole('button', { name: 'Continue' }).click();
    await expect(other.models.ready).toBeVisible();
    await isIntact(one.page, one.studio, before);
    await deleteAll(other);
    await expect(one.models.gone).toBeVisible();
  });

  test('of which another tab makes a clip when it is deleted: told so, and that tab goes on with its own model @long', async () => {
    const maker = await visit({ generator: CLIP_WAITS });
    await maker.models.begin(paths);
    await maker.models.use();
    await maker.studio.ask('a red fox walks through the snow');
    await halted(maker.page);
    const other = await visit();
    await other.models.open();
    await other.models.askToDelete();
    await expect(other.models.gone).toBeVisible();
    await letGo(maker.page);
    await expect(maker.studio.notice.filter({ hasText: 'was deleted while it was in use' })).toBeVisible();
    await expect(maker.models.chip).toHaveAccessibleName('Models: Sprout');
    await dismissAll(maker.studio);
    await isUsable(maker.studio);
    await maker.page.reload();
    await isIntact(maker.page, maker.studio, []);
  });

  test('for whose weights the room runs out: told how much is missing, and Continue goes on where it was @long', async () => {
    const tab = await visit({ importer: waitsIn(...FILE, 'times === 4') });
    const { page, studio, models, stopped } = tab;
    await models.begin(paths);
    await halted(page);
    await giveRoom(page, 1);
    await letGo(page);
    await expect(stopped).toContainText(/storage is full: .* of this import are here/);
    const before = await storedFiles(page);
    await isIntact(page, studio, before);
    await giveRoom(page);
    await stopped.getByRole('button', { name: 'Continue' }).click();
    await expect(models.ready).toBeVisible();
    await isIntact(page, studio, before);
    await deleteAll(tab);
  });

  test('for whose first record there is no room, though the browser says there is: told, and it goes on @long', async () => {
    const tab = await visit({
      importer: 'StorageManager.prototype.estimate = async () => ({ usage: 0, quota: 2 ** 40 });',
    });
    const { page, studio, models, stopped } = tab;
    await giveRoom(page, 1);
    await models.begin(paths);
    await expect(stopped).toContainText(/storage is full: .* of this import are here/);
    expect(await storedFiles(page)).toEqual([]);
    await giveRoom(page);
    await stopped.getByRole('button', { name: 'Continue' }).click();
    await expect(models.ready).toBeVisible();
    await isIntact(page, studio, []);
    await deleteAll(tab);
  });
});
