/** What a clip starts from, as a person finds it, and files to start from. */
import { expect, type Locator, type Page } from '@playwright/test';

export interface TestFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

interface Format {
  readonly width: number;
  readonly height: number;
}

/** Address of `fake/in-page.ts`, for imports inside the browser. */
export const IN_PAGE = '/assets/in-page.js';

export class Inputs {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async choose(verb: string): Promise<void> {
    await this.page.getByRole('radio', { name: verb, exact: true }).check();
  }

  /** A field for a picture or clip. */
  field(label: string): Locator {
    return this.page.getByRole('region', { name: label, exact: true });
  }

  /** Chooses a file in the browser's file picker. */
  async setFile(label: string, file: TestFile): Promise<void> {
    const [chooser] = await Promise.all([
      this.page.waitForEvent('filechooser'),
      this.field(label)
        .getByRole('button', { name: /^Choose/ })
        .click(),
    ]);
    await chooser.setFiles(file);
  }

  /** Chooses a file and waits until it is there. */
  async fill(label: string, file: TestFile): Promise<void> {
    await this.setFile(label, file);
    await this.opened(label, file.name);
  }

  /** Waits until a file was looked at and is there; until then its name is part of a sentence. */
  async opened(label: string, name: string): Promise<void> {
    await expect(this.field(label).getByText(name, { exact: true })).toBeVisible();
  }

  /** Adds a picture to a clip that starts from pictures; its number, counted from 1. */
  async addStill(number: number, file: TestFile): Promise<void> {
    await this.setFile(number === 1 ? 'Pictures' : 'Add a picture', file);
    await this.opened(`Picture ${number}`, file.name);
  }

  /** Drags files from outside over an element and lets them go there. */
  async drop(target: Locator, ...files: readonly TestFile[]): Promise<void> {
    const dataTransfer = await this.#transfer(files);
    await target.dispatchEvent('dragenter', { dataTransfer });
    await expect(this.page.getByText(/^Drop it/)).toBeVisible();
    await target.dispatchEvent('drop', { dataTransfer });
    await expect(this.page.getByText(/^Drop it/)).toHaveCount(0);
  }

  /** Pastes a file, as a file manager or a screenshot tool puts it on the clipboard. */
  async paste(target: Locator, file: TestFile): Promise<void> {
    const clipboardData = await this.#transfer([file]);
    await target.evaluate((element, data) => {
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }));
    }, clipboardData);
  }

  /** A PNG. */
  async still(name: string, format: Format = { width: 160, height: 96 }): Promise<TestFile> {
    const bytes = await this.page.evaluate(
      async ({ format, IN_PAGE }) => {
        const { testPattern } = await import(IN_PAGE);
        const canvas = new OffscreenCanvas(format.width, format.height);
        const picture = new ImageData(testPattern(format, 0.5, 0), format.width, format.height);
        canvas.getContext('2d')!.putImageData(picture, 0, 0);
        const blob = await canvas.convertToBlob();
        return [...new Uint8Array(await blob.arrayBuffer())];
      },
      { format, IN_PAGE },
    );
    return { name, mimeType: 'image/png', buffer: Buffer.from(bytes) };
  }

  /** An MP4 of two seconds. */
  async clip(name: string, format: Format = { width: 160, height: 96 }, frameRate = 12): Promise<TestFile> {
    const bytes = await this.page.evaluate(
      async ({ format, IN_PAGE }) => {
        const { createClipWriter, testPattern } = await import(IN_PAGE);
        const writer = await createClipWriter(format);
        for (let i = 0; i < format.frames; i++) await writer.add(testPattern(format, i / format.frames, 0));
        const { blob } = await writer.finish();
        return [...new Uint8Array(await blob.arrayBuffer())];
      },
      { format: { ...format, frameRate, frames: 2 * frameRate }, IN_PAGE },
    );
    return { name, mimeType: 'video/mp4', buffer: Buffer.from(bytes) };
  }

  /**
   * The request of the latest clip, as it is kept in the browser: a stored file is its number of bytes, and a mask the
   * brightness of its pixels.
   */
  // biome-ignore lint/suspicious/noExplicitAny: whatever the page stored
  async savedRequest(): Promise<any> {
    return this.page.evaluate(async () => {
      const open = indexedDB.open('tabreel-clip-store');
      const database = await new Promise<IDBDatabase>((resolve) => {
        open.onsuccess = () => resolve(open.result);
      });
      const stores = database.transaction(['records', 'contents']);
      const { latest, content } = await new Promise<{ latest: IDBValidKey; content: IDBObjectStore }>(
        (resolve) => {
          const cursor = stores.objectStore('records').index('order').openKeyCursor(null, 'prev');
          cursor.onsuccess = () =>
            resolve({ latest: cursor.result!.primaryKey, content: stores.objectStore('contents') });
        },
      );
      const { request } = await new Promise<{ request: unknown }>((resolve) => {
        const got = content.get(latest);
        got.onsuccess = () => resolve(got.result);
      });
      database.close();
      const plain = async (value: unknown, key: string): Promise<unknown> => {
        if (value instanceof Blob) {
          if (key !== 'mask') return value.size;
          const bitmap = await createImageBitmap(value);
          const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!;
          context.drawImage(bitmap, 0, 0);
          const { data, width, height } = context.getImageData(0, 0, bitmap.width, bitmap.height);
          const pixels = Array.from({ length: width * height }, (_, i) => [...data.slice(i * 4, i * 4 + 4)]);
          const isPlain = pixels.every(
            ([r, g, b, a]) => r === g && g === b && a === 255 && (r === 0 || r === 255),
          );
          return { type: value.type, width, height, isPlain, values: pixels.map(([r]) => r) };
        }
        if (Array.isArray(value)) return Promise.all(value.map((item) => plain(item, key)));
        if (typeof value !== 'object' || value === null) return value;
        const fields = Object.entries(value).map(async ([name, item]) => [name, await plain(item, name)]);
        return Object.fromEntries(await Promise.all(fields));
      };
      return plain(request, '');
    });
  }

  #transfer(files: readonly TestFile[]) {
    return this.page.evaluateHandle(
      (given) => {
        const transfer = new DataTransfer();
        for (const { name, type, bytes } of given) {
          transfer.items.add(new File([new Uint8Array(bytes)], name, { type }));
        }
        return transfer;
      },
      files.map(({ name, mimeType, buffer }) => ({ name, type: mimeType, bytes: [...buffer] })),
    );
  }
}
