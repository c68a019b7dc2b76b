import { delMany, get, keys, set } from 'idb-keyval';
import { lateStore } from '../late-store';
import { storageFull } from './storage-full';
import { hasPrefix, type RecordStore } from './store';

/**
 * A store in IndexedDB; each name is a database of its own, so that clearing one leaves the others alone. Its
 * methods reject where the browser refuses storage.
 */
export function indexedDbStore(database: string): RecordStore {
  const store = lateStore(database, 'records');
  return {
    get: async (key) => get([...key], store),
    set: async (key, value) =>
      set([...key], value, store).catch((error) => {
        throw error?.name === 'QuotaExceededError' ? storageFull(error) : error;
      }),
    async keys(prefix) {
      const all = await keys<string[]>(store);
      return all.filter((key) => hasPrefix(key, prefix));
    },
    delete: async (list) =>
      delMany(
        list.map((key) => [...key]),
        store,
      ),
  };
}
