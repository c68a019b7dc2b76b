/** The panel of models as a person finds it. */
import type { Page } from '@playwright/test';
import { HELD } from './fake/held';

export class ModelsPanel {
  readonly page: Page;
  /** The model that is looked after. */
  readonly model: string;

  constructor(page: Page, model = 'LTX-Video 2B') {
    this.page = page;
    this.model = model;
  }

  get chip() {
    return this.page.getByRole('button', { name: /^Models: / });
  }

  get panel() {
    return this.page.getByRole('dialog', { name: /^(Models|Get |Before it starts)/ });
  }

  /** What is said of the model, which is not the only one on offer. */
  get card() {
    return this.panel
      .locator('.model-card')
      .filter({ has: this.page.locator('.model-head', { hasText: this.model }) });
  }

  /** Said where nothing of it is here. */
  get gone() {
    return this.card.getByText('Not here yet');
  }

  get progress() {
    return this.panel.getByRole('progressbar', { name: this.model });
  }

  get start() {
    return this.button(/^(Download|Import) .*B/);
  }

  button(name: string | RegExp) {
    return this.panel.getByRole('button', { name });
  }

  async open(): Promise<void> {
    await this.chip.click();
    await this.card.getByRole('list', { name: /^Parts of/ }).waitFor();
  }

  /** Goes to where files are chosen. */
  async choose(): Promise<void> {
    await this.card.getByRole('button', { name: 'Other files, or your own' }).click();
  }

  /** Looks at files as if they had been picked from disk. */
  async pick(...names: readonly string[]): Promise<void> {
    await this.choose();
    await this.panel
      .locator('input[type="file"][multiple]')
      .setInputFiles(
        names.map((name) => ({ name, mimeType: 'application/octet-stream', buffer: Buffer.alloc(16) })),
      );
  }

  /** Accepts every licence on the review. */
  async accept(): Promise<void> {
    await this.start.waitFor();
    for (const box of await this.panel.getByRole('checkbox', { name: /accept the licence/ }).all())
      await box.check();
  }

  /** Gives it the files of a model and begins to import what is missing of that. */
  async begin(paths: readonly string[]): Promise<void> {
    await this.open();
    await this.choose();
    await this.panel.locator('input[type="file"][multiple]').setInputFiles([...paths]);
    await this.accept();
    await this.start.click();
  }

  /** Deletes the model, without waiting for it. */
  async askToDelete(): Promise<void> {
    await this.button(`Delete ${this.model}`).click();
    await this.page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
  }

  /** Said when an import has brought all of the model. */
  get ready() {
    return this.page.getByText(new RegExp(`^${this.model}.* is here and ready\\.$`));
  }

  /** Chooses the imported model and the shortest of its clips. */
  async use(size = '256 by 256 pixels'): Promise<void> {
    await this.button(`Use ${this.model}`).click();
    await this.button('Close').click();
    await this.page.getByRole('radio', { name: size }).check();
    await this.page.getByLabel('Length').press('Home');
    await this.page.getByLabel('Length').press('ArrowRight');
  }

  /** Goes through the whole import with what is recommended. */
  async install(): Promise<void> {
    await this.open();
    await this.button(`Get ${this.model}`).click();
    await this.accept();
    await this.start.click();
    await this.page.getByText(`${this.model} is here and ready.`).waitFor();
  }

  /** Lets imports of the stand-in go on to a share of them, in percent, and wait there; to their end if none is given. */
  async holdAt(percent?: number): Promise<void> {
    await this.page.evaluate(
      async ([held, share]) => {
        // The new mark first: an import that looks in between stays where it is.
        const former = (await caches.keys()).filter((name) => name.startsWith(held));
        if (share !== undefined) await caches.open(held + share);
        for (const name of former) if (name !== held + share) await caches.delete(name);
      },
      [HELD, percent] as const,
    );
  }

  /** Drags files from outside over the page and lets them go there. */
  async drop(...names: readonly string[]): Promise<void> {
    const data = await this.page.evaluateHandle((given) => {
      const transfer = new DataTransfer();
      for (const name of given) transfer.items.add(new File([new Uint8Array(16)], name));
      return transfer;
    }, names);
    await this.page.dispatchEvent('body', 'dragenter', { dataTransfer: data });
    await this.page.getByText('Drop it here').waitFor();
    await this.page.dispatchEvent('body', 'drop', { dataTransfer: data });
  }
}
