import { webLocks } from './file-locks';
import { type FiledStore, filedStore } from './filed-store';
import { indexedDbStore } from './indexeddb-store';
import { opfsFolder } from './opfs-folder';
import { beginRecord } from './store';

/** Name of the database and of the folder, shared by all workers of the page. */
const NAME = 'tabreel-models';

/**
 * The store of all models: metadata and small records in IndexedDB, large payloads in files where the browser has
 * them for workers, otherwise in IndexedDB too.
 */
export function openModelStore(name = NAME): FiledStore {
  const records = indexedDbStore(name);
  const opened = opfsFolder(name).then((folder): FiledStore => {
    if (folder) return filedStore(records, folder, webLocks(`${name}-files`));
    return { ...records, sweep: async () => undefined };
  });
  return {
    get: async (key) => (await opened).get(key),
    set: async (key, value) => (await opened).set(key, value),
    begin: async (key, byteLength) => beginRecord(await opened, key, byteLength),
    keys: async (prefix) => (await opened).keys(prefix),
    delete: async (keys) => (await opened).delete(keys),
    sweep: async () => (await opened).sweep(),
  };
}
