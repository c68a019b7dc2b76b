/**
 * A folder in the origin private file system, written with synchronous access handles: several times faster than
 * IndexedDB. These exist in dedicated workers only.
 */
import { within } from '../time-limit';
import type { FileFolder } from './file-folder';
import { storageFull } from './storage-full';

declare global {
  interface FileSystemFileHandle {
    // Not in TypeScript's own declarations yet.
    createSyncAccessHandle(options?: {
      mode?: 'readwrite' | 'read-only' | 'readwrite-unsafe';
    }): Promise<FileSystemSyncAccessHandle>;
  }
}

/** Bytes that are written without a pause. */
const AT_ONCE = 4 * 2 ** 20;

/** Milliseconds in which the folder has to open. */
const OPENING = 4000;

/**
 * Opens the folder, which is made if need be.
 * @returns undefined where the browser has no such files or refuses them
 */
export async function opfsFolder(name: string): Promise<FileFolder | undefined> {
  if (typeof FileSystemFileHandle === 'undefined') return undefined;
  if (!('createSyncAccessHandle' in FileSystemFileHandle.prototype)) return undefined;
  const open = async () => {
    const root = await navigator.storage.getDirectory();
    return folderIn(await root.getDirectoryHandle(name, { create: true }));
  };
  try {
    let folder = await within(OPENING, open());
    return {
      read: (file) => folder.read(file),
      list: () => folder.list(),
      delete: (file) => folder.delete(file),
      async create(file) {
        try {
          return await folder.create(file);
        } catch (error) {
          if (!isMissing(error)) throw error;
          // It was deleted, by another tab or in the browser's settings.
          folder = await open();
          return folder.create(file);
        }
      },
    };
  } catch {
    return undefined;
  }
}

/** The folder behind a handle; its files are kept in it without further folders. */
export function folderIn(directory: FileSystemDirectoryHandle): FileFolder {
  return {
    async read(name) {
      const handle = await found(directory.getFileHandle(name));
      // Read-only access is shared. Browsers that know no modes lock the file: then its snapshot is read.
      if (!handle) return undefined;
      const opened = held(handle, () => handle.createSyncAccessHandle({ mode: 'read-only' }));
      const access = await opened.catch(() => undefined);
      // Or it was deleted meanwhile.
      if (!access) return found(held(handle, async () => (await handle.getFile()).arrayBuffer()));
      try {
        const size = access.getSize();
        // Chromium opens a file that was deleted meanwhile, and then calls it 2 ** 64 bytes long.
        if (!Number.isSafeInteger(size)) return undefined;
        const bytes = new ArrayBuffer(size);
        const read = access.read(bytes, { at: 0 });
        return read === bytes.byteLength ? bytes : bytes.slice(0, read);
      } finally {
        access.close();
      }
    },

    create: (name) =>
      withRoom(async () => {
        const handle = await directory.getFileHandle(name, { create: true });
        const access = await held(handle, () => handle.createSyncAccessHandle());
        let at = 0;
        return {
          append: (buffer, length) =>
            withRoom(async () => {
              await writeAll(access, new Uint8Array(buffer, 0, length), at);
              at += length;
              return buffer;
            }),
          finish: () =>
            withRoom(async () => {
              access.flush();
              access.close();
            }),
          async abandon() {
            access.close();
            await found(directory.removeEntry(name));
          },
        };
      }),

    async list() {
      const names: string[] = [];
      const all = async () => {
        for await (const name of directory.keys()) names.push(name);
      };
      await found(all());
      return names;
    },

    async delete(name) {
      await found(directory.removeEntry(name));
    },
  };
}

/** Handles of files that something is asked of. */
const asked = new Set<FileSystemFileHandle>();

/**
 * Keeps a handle until it has answered. Chromium forgets to answer when the handle is collected as garbage meanwhile,
 * and the promise then stays pending for ever: one import of gigabytes in two ended so (Chromium 156).
 */
async function held<T>(handle: FileSystemFileHandle, ask: () => Promise<T>): Promise<T> {
  asked.add(handle);
  try {
    return await ask();
  } finally {
    asked.delete(handle);
  }
}

/** What browsers say to a write, unless the folder is gone, means that there is no room. */
async function withRoom<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    throw error instanceof DOMException && !isMissing(error) ? storageFull(error) : error;
  }
}

async function writeAll(
  access: FileSystemSyncAccessHandle,
  bytes: Uint8Array<ArrayBuffer>,
  begin: number,
): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const written = access.write(bytes.subarray(done, done + AT_ONCE), { at: begin + done });
    // The disk is full, though the browser's quota is not.
    if (written === 0) throw storageFull();
    done += written;
    // A write keeps the worker from everything else, and a model beside the page is kept while clips are made with it.
    if (done < bytes.length) await new Promise((resolve) => setTimeout(resolve));
  }
}

/** Undefined if there is no such entry. */
async function found<T>(entry: Promise<T>): Promise<T | undefined> {
  try {
    return await entry;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'NotFoundError';
}
