/** The database of kept clips: what a list needs in one store, posters in another, files in a third. */
import { promisifyRequest } from 'idb-keyval';
import { lateDatabase } from '../late-database';

/** Stores by what they hold; the key of all three is the id of the clip. */
export type StoreName = 'records' | 'posters' | 'contents';

const losses = new Set<() => void>();

const database = lateDatabase(
  'tabreel-clip-store',
  {
    // Damaged records without an order are no part of it.
    records: (store) => void store.createIndex('order', 'order'),
    posters: () => {},
    contents: () => {},
  },
  () => {
    for (const listener of losses) listener();
  },
);

/** Hears of it when all clips were deleted by another tab or by the browser. */
export function onClipsLost(listener: () => void): void {
  losses.add(listener);
}

/**
 * Runs one transaction and waits until what it wrote is there.
 *
 * @param work may wait for requests of the transaction alone; done anew where the database was deleted meanwhile
 * @throws what IndexedDB throws, `QuotaExceededError` among it; nothing was written then
 */
export function transact<T>(
  stores: readonly StoreName[],
  mode: IDBTransactionMode,
  work: (store: (name: StoreName) => IDBObjectStore) => Promise<T>,
): Promise<T> {
  return database.use(async (opened) => {
    const transaction = opened.transaction(stores, mode, { durability: 'strict' });
    const done = promisifyRequest(transaction);
    // Its error comes out below.
    done.catch(() => {});
    try {
      const result = await work((name) => transaction.objectStore(name));
      await done;
      return result;
    } catch (error) {
      throw transaction.error ?? error;
    }
  });
}
