import 'fake-indexeddb/auto';
import { get, set } from 'idb-keyval';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { lateStore } from './late-store';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** Lets databases open no sooner than it is called. */
function silence(): () => void {
  const open = indexedDB.open.bind(indexedDB);
  const held: (() => void)[] = [];
  vi.spyOn(indexedDB, 'open').mockImplementation((...names) => {
    const request = {} as IDBOpenDBRequest;
    held.push(() => {
      const real = open(...names);
      real.onupgradeneeded = (event) => {
        Object.assign(request, { result: real.result });
        request.onupgradeneeded?.(event);
      };
      real.onsuccess = (event) => {
        Object.assign(request, { result: real.result });
        request.onsuccess?.(event);
      };
    });
    return request;
  });
  return () => {
    for (const answer of held) answer();
  };
}

it('rejects where the database never opens, soon the second time', async () => {
  silence();
  const store = lateStore('silent', 'records');
  const first = expect(get('key', store)).rejects.toMatchObject({ name: 'TimeoutError' });
  await vi.advanceTimersByTimeAsync(4000);
  await first;
  const second = expect(get('key', store)).rejects.toMatchObject({ name: 'TimeoutError' });
  await vi.advanceTimersByTimeAsync(300);
  await second;
});

it('goes on with a database that opens late, without what was given up', async () => {
  const answer = silence();
  const store = lateStore('late', 'records');
  const first = expect(set('key', 'given up', store)).rejects.toMatchObject({ name: 'TimeoutError' });
  await vi.advanceTimersByTimeAsync(4000);
  await first;
  vi.useRealTimers();
  answer();
  await set('other', 'kept', store);
  expect(await get('other', store)).toBe('kept');
  expect(await get('key', store)).toBeUndefined();
});
