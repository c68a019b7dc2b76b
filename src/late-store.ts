import type { UseStore } from 'idb-keyval';
import { lateDatabase } from './late-database';

/** A database with one store, as `idb-keyval` takes them; see `lateDatabase`. All that is asked of it may reject. */
export function lateStore(database: string, name: string): UseStore {
  const late = lateDatabase(database, { [name]: () => {} });
  return (mode, use) => late.use(async (opened) => use(opened.transaction(name, mode).objectStore(name)));
}
