/** What the browser stores for the page, changed as another tab, another program or a fault of the disk would. */
import type { Page } from '@playwright/test';

/** A record of one of the page's databases. */
export interface StoredRecord {
  readonly database: string;
  readonly store: string;
  readonly key: IDBValidKey;
  /** Plain values; `bytes:n` as a text stands for that many bytes. */
  readonly value: unknown;
}

/** Writes records as they are; their databases are there already. */
export function writeRecords(page: Page, records: readonly StoredRecord[]): Promise<void> {
  return page.evaluate(async (text) => {
    const all: readonly StoredRecord[] = JSON.parse(text);
    const settled = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const revived = (value: unknown): unknown => {
      if (typeof value === 'string' && value.startsWith('bytes:'))
        return new ArrayBuffer(Number(value.slice(6)));
      if (Array.isArray(value)) return value.map(revived);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, revived(field)]));
    };
    for (const { database, store, key, value } of all) {
      const opened = await settled(indexedDB.open(database));
      await settled(opened.transaction(store, 'readwrite').objectStore(store).put(revived(value), key));
      opened.close();
    }
  }, JSON.stringify(records));
}

/** Keys of what a store holds. */
export function keysOf(page: Page, database: string, store: string): Promise<IDBValidKey[]> {
  return page.evaluate(
    async ([name, part]) => {
      const opening = indexedDB.open(name);
      const opened = await new Promise<IDBDatabase>((resolve) => {
        opening.onsuccess = () => resolve(opening.result);
      });
      const asked = opened.transaction(part).objectStore(part).getAllKeys();
      const keys = await new Promise<IDBValidKey[]>((resolve) => {
        asked.onsuccess = () => resolve(asked.result);
      });
      opened.close();
      return keys;
    },
    [database, store] as const,
  );
}

/** Deletes all databases of the page. @returns how that went, by name */
export function deleteDatabases(page: Page): Promise<Record<string, 'deleted' | 'blocked'>> {
  return page.evaluate(async () => {
    const all = (await indexedDB.databases()).map(({ name }) => name!);
    const went = all.map(async (name) => {
      const request = indexedDB.deleteDatabase(name);
      const how = await new Promise<'deleted' | 'blocked'>((resolve) => {
        request.onsuccess = () => resolve('deleted');
        request.onblocked = () => resolve('blocked');
      });
      return [name, how] as const;
    });
    return Object.fromEntries(await Promise.all(went));
  });
}

/** Names of the files that weights are kept in. */
export function storedFiles(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle('tabreel-models', { create: true });
    const names: string[] = [];
    for await (const name of folder.keys()) names.push(name);
    return names.sort();
  });
}

/** Names of the files of weights that no record names. */
export async function orphanedFiles(page: Page): Promise<string[]> {
  const named = await page.evaluate(async () => {
    const opening = indexedDB.open('tabreel-models');
    const database = await new Promise<IDBDatabase>((resolve) => {
      opening.onsuccess = () => resolve(opening.result);
    });
    const asked = database.transaction('records').objectStore('records').getAll();
    const records = await new Promise<unknown[]>((resolve) => {
      asked.onsuccess = () => resolve(asked.result);
    });
    database.close();
    return records.map((record) => (record as { payloadFile?: string } | null)?.payloadFile);
  });
  return (await storedFiles(page)).filter((name) => !named.includes(name));
}
