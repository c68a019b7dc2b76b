/** Clips of earlier versions, which kept everything of a clip in one record of a database with one store. */
import { promisifyRequest as settled } from 'idb-keyval';
import { StorePatience } from '../store-patience';
import { isObject } from '../unknown-value';
import { transact } from './database';

const EARLIER = 'tabreel-clips';
const STORE = 'clips';

/**
 * Brings them over, the oldest first, one by one: each is deleted there when it is here, so that a page that closes half
 * way loses nothing and the next one goes on. What is damaged comes along as it is.
 *
 * @param onLeft called when some have to stay where they are, for want of room
 * @returns how many came
 */
export async function bringEarlierClips(onLeft: () => void): Promise<number> {
  // Of two tabs that open at once, one does it. Without locks, what both bring is written twice and is the same.
  const locks = navigator.locks as LockManager | undefined;
  return locks ? locks.request(EARLIER, () => bringAll(onLeft)) : bringAll(onLeft);
}

async function bringAll(onLeft: () => void): Promise<number> {
  const earlier = await openEarlier();
  if (!earlier) return 0;
  try {
    const ids = await idsByAge(earlier);
    let brought = 0;
    for (const id of ids) if (await bring(earlier, id)) brought++;
    if (brought < ids.length) onLeft();
    return brought;
  } finally {
    earlier.close();
  }
}

async function bring(earlier: IDBDatabase, id: IDBValidKey): Promise<boolean> {
  const value = await settled<unknown>(earlier.transaction(STORE).objectStore(STORE).get(id));
  const { record, content } = parted(value);
  try {
    await transact(['records', 'contents'], 'readwrite', async (store) => {
      const cursor = await settled(store('records').index('order').openKeyCursor(null, 'prev'));
      const order = typeof cursor?.key === 'number' ? cursor.key + 1 : 1;
      await settled(store('records').put({ ...record, order }, String(id)));
      if (content) await settled(store('contents').put(content, String(id)));
    });
  } catch {
    return false;
  }
  const removal = earlier.transaction(STORE, 'readwrite');
  removal.objectStore(STORE).delete(id);
  await settled(removal);
  return true;
}

/** A record of before as one of today and its content; whatever is missing there is missing here. */
function parted(value: unknown) {
  const { created, clip, bytes } = isObject(value) ? value : {};
  if (!isObject(clip)) {
    return { record: { created, clip, bytes: sizeOf(bytes) }, content: bytes && { bytes } };
  }
  const { request, ...rest } = clip;
  const { task, ...words } = isObject(request) ? request : {};
  const verb = isObject(task) ? task.verb : 'text';
  const facts = { ...rest, ...(request !== undefined && { request: words }), verb };
  return {
    record: { created, clip: facts, bytes: sizeOf(bytes) },
    content: bytes && { bytes, request },
  };
}

function sizeOf(bytes: unknown): number {
  return bytes instanceof ArrayBuffer ? bytes.byteLength : 0;
}

async function idsByAge(earlier: IDBDatabase): Promise<IDBValidKey[]> {
  const store = earlier.transaction(STORE).objectStore(STORE);
  const aged: { id: IDBValidKey; created: number }[] = [];
  await new Promise<void>((resolve, reject) => {
    // One at a time: thousands of files do not fit into memory together.
    const request = store.openCursor();
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const cursor = request.result;
      if (!cursor) return resolve();
      const value: unknown = cursor.value;
      const created = isObject(value) && typeof value.created === 'number' ? value.created : 0;
      aged.push({ id: cursor.primaryKey, created });
      cursor.continue();
    };
  });
  return aged.sort((one, other) => one.created - other.created).map(({ id }) => id);
}

/** The database of before; undefined where there is none, and none is made. */
async function openEarlier(): Promise<IDBDatabase | undefined> {
  const request = indexedDB.open(EARLIER);
  request.onupgradeneeded = () => request.transaction!.abort();
  try {
    const database = await new StorePatience().opening(settled(request));
    database.onversionchange = () => database.close();
    if (database.objectStoreNames.contains(STORE)) return database;
    database.close();
    return undefined;
  } catch {
    return undefined;
  }
}
