/** The database of kept clips: what a list needs in one store, posters in another, files in a third. */
import { promisifyRequest } from 'idb-keyval';

const NAME = 'tabreel-clip-store';

/** Stores by what they hold; the key of all three is the id of the clip. */
export type StoreName = 'records' | 'posters' | 'contents';

let opened: Promise<IDBDatabase> | undefined;

/**
 * Runs one transaction and waits until what it wrote is there.
 *
 * @param work may wait for requests of the transaction alone
 * @throws what IndexedDB throws, `QuotaExceededError` among it; nothing was written then
 */
export async function transact<T>(
  stores: readonly StoreName[],
  mode: IDBTransactionMode,
  work: (store: (name: StoreName) => IDBObjectStore) => Promise<T>,
): Promise<T> {
  const transaction = (await database()).transaction(stores, mode, { durability: 'strict' });
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
}

/** Opened late: where storage is refused, opening throws. */
function database(): Promise<IDBDatabase> {
  opened ??= open().catch((error: unknown) => {
    opened = undefined;
    throw error;
  });
  return opened;
}

async function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(NAME, 1);
  request.onupgradeneeded = () => {
    const records = request.result.createObjectStore('records');
    // Damaged records without an order are no part of it.
    records.createIndex('order', 'order');
    request.result.createObjectStore('posters');
    request.result.createObjectStore('contents');
  };
  const result = await promisifyRequest(request);
  const forget = () => {
    result.close();
    opened = undefined;
  };
  result.onclose = forget;
  result.onversionchange = forget;
  return result;
}
