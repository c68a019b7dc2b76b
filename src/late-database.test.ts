import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { get, set } from 'idb-keyval';
import { beforeEach, expect, it, vi } from 'vitest';
import { lateDatabase } from './late-database';
import { lateStore } from './late-store';

beforeEach(() => vi.stubGlobal('indexedDB', new IDBFactory()));

/** As another tab does it. */
function deleteDatabase(name: string): Promise<'deleted' | 'blocked'> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => resolve('deleted');
    request.onblocked = () => resolve('blocked');
    request.onerror = () => reject(request.error);
  });
}

it('stands in the way of nobody who deletes it, and is made anew for whoever asks next', async () => {
  const store = lateStore('kept', 'things');
  await set('a', 1, store);
  expect(await deleteDatabase('kept')).toBe('deleted');
  expect(await get('a', store)).toBeUndefined();
  await set('a', 2, store);
  expect(await get('a', store)).toBe(2);
});

it('tells once that all of it is gone', async () => {
  const lost = vi.fn();
  const database = lateDatabase('kept', { things: () => {} }, lost);
  await database.use(async () => {});
  await deleteDatabase('kept');
  expect(lost).toHaveBeenCalledOnce();
  await database.use(async () => {});
  expect(lost).toHaveBeenCalledOnce();
});

it('does again what was being done as it was deleted', async () => {
  const database = lateDatabase('kept', { things: () => {} });
  const opened: IDBDatabase[] = [];
  await database.use(async (now) => {
    opened.push(now);
    if (opened.length === 1) await deleteDatabase('kept');
    now.transaction('things');
  });
  expect(opened).toHaveLength(2);
});

it('gets its stores where somebody made it of nothing', async () => {
  const empty = indexedDB.open('kept');
  await new Promise((resolve) => {
    empty.onsuccess = resolve;
  });
  empty.result.close();
  const [one, other] = [lateStore('kept', 'things'), lateStore('kept', 'things')];
  await Promise.all([set('a', 1, one), set('b', 2, other)]);
  expect(await Promise.all([get('b', one), get('a', other)])).toEqual([2, 1]);
});

it('is asked for again after a refusal', async () => {
  const open = vi.spyOn(indexedDB, 'open').mockImplementationOnce(() => {
    throw new DOMException('Refused', 'SecurityError');
  });
  const store = lateStore('kept', 'things');
  await expect(set('a', 1, store)).rejects.toThrow('Refused');
  await set('a', 1, store);
  expect(open).toHaveBeenCalledTimes(2);
});
