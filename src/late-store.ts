import { createStore, type UseStore } from 'idb-keyval';

/**
 * A store of IndexedDB that is opened when it is first asked for, since opening throws where storage is refused.
 *
 * @returns gives the store; @throws what IndexedDB throws, and tries again the next time
 */
export function lateStore(database: string, name: string): () => UseStore {
  let opened: UseStore | undefined;
  return () => {
    opened ??= createStore(database, name);
    return opened;
  };
}
