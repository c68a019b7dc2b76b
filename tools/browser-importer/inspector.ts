/** Looks at the browser's storage from a worker of its own, as the generator does. */
import * as Comlink from 'comlink';
import { readInstalled } from '../../src/library/installed';
import { repairOf } from '../../src/library/repair';
import { families } from '../../src/models/families';
import type { ComponentName } from '../../src/tensor/component';
import { openModelStore } from '../../src/weights/model-store';
import { openComponent } from '../../src/weights/open-component';
import { storeContents } from '../../test/support/store-contents';

const store = openModelStore();

async function payloadFiles(): Promise<FileSystemFileHandle[]> {
  const root = await navigator.storage.getDirectory();
  const files: FileSystemFileHandle[] = [];
  for await (const handle of (await root.getDirectoryHandle('tabreel-models')).values())
    files.push(handle as FileSystemFileHandle);
  return files;
}

const api = {
  /** The records of a model, without what tells where it came from. */
  async contents(model: string) {
    return [...(await storeContents(store, (key) => key[0] === model && key.length > 2))];
  },

  /** How many payloads lie in files of their own. */
  async fileCount() {
    return (await payloadFiles()).length;
  },

  /** Flips a bit in the file of the largest payload. */
  async damageLargest() {
    const files = await Promise.all(
      (await payloadFiles()).map(async (handle) => ({ handle, size: (await handle.getFile()).size })),
    );
    const { handle } = files.reduce((largest, file) => (file.size > largest.size ? file : largest));
    const access = await handle.createSyncAccessHandle();
    const byte = new Uint8Array(1);
    access.read(byte, { at: 12345 });
    byte[0]! ^= 16;
    access.write(byte, { at: 12345 });
    access.close();
  },

  /** Reads every record of a network as the runtime does. Returns how many there were. */
  async readAll(model: string, component: ComponentName) {
    const part = (await readInstalled(store, model))!.parts[component]!;
    const key = [model, part.version, component] as const;
    const repair = repairOf(families, store, model, component, part);
    const { weights } = await openComponent(store, key, { repair });
    const records = (await store.keys(key)).filter((record) => record.length === 4);
    for (const record of records) await weights.get(record[3]!);
    return records.length;
  },
};

/** What tests ask of the stores that an importer wrote, through Comlink. */
export type InspectorApi = typeof api;

Comlink.expose(api);
