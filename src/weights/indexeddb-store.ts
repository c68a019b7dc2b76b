import { createStore, delMany, get, keys, set } from 'idb-keyval';
import { hasPrefix, type RecordStore } from './store';

/** A store in IndexedDB; each name is a database of its own, so that clearing one leaves the others alone. */
export function indexedDbStore(database: string): RecordStore {
  const store = createStore(database, 'records');
  return {
    get: (key) => get([...key], store),
    set: (key, value) => set([...key], value, store),
    async keys(prefix) {
      const all = await keys<string[]>(store);
      return all.filter((key) => hasPrefix(key, prefix));
    },
    delete: (list) =>
      delMany(
        list.map((key) => [...key]),
        store,
      ),
  };
}
