/** Entry point of the worker that imports models; `importer-protocol.ts` says what it offers. */
import { createImporter } from '../src/library/importer';
import { families } from '../src/models/families';
import { blobSource } from '../src/weights/checkpoint/blob-source';
import { Patience } from '../src/weights/checkpoint/patience';
import { openUrlSource } from '../src/weights/checkpoint/url-source';
import { openModelStore } from '../src/weights/model-store';
import { exposeApi } from './expose-api';

/** What an import holds as long as it writes, and a sweep as long as it deletes: who imports waits for who sweeps. */
const STORE = 'tabreel-import-store';

const patience = new Patience();
// Absent outside secure contexts, whatever their types say.
const { storage, locks } = navigator as { storage?: StorageManager; locks?: LockManager };

exposeApi(
  createImporter({
    store: openModelStore(),
    families,
    openUrl: (url, signal) => openUrlSource(url, { signal, patience }),
    patience,
    openFile: (file) => blobSource(file),
    async storage() {
      const { usage = 0, quota } = (await storage?.estimate()) ?? {};
      return { used: usage, quota };
    },
    // Without locks nobody knows of other tabs; what two of them write is the same.
    exclusively: async (work) =>
      locks ? unlessHeld(locks, 'tabreel-import', () => locks.request(STORE, work)) : work(),
    sweeping: async (work) => {
      await (locks ? unlessHeld(locks, STORE, work) : work());
    },
    now: () => performance.now(),
  }),
);

function unlessHeld<T>(locks: LockManager, name: string, work: () => Promise<T>): Promise<T | undefined> {
  return locks.request(name, { ifAvailable: true }, async (lock) => (lock ? work() : undefined));
}
