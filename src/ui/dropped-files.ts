/** Files that are dropped on the page: these themselves, and of folders what may be a part of a model. */
import { isModelFile } from './models/own-files';

/** More than any model has, so that a dropped disk ends. */
const MOST_FILES = 2000;

/** The part of a browser's entries that is used. */
export interface DroppedEntry {
  readonly isDirectory: boolean;
  readonly fullPath: string;
  file?(done: (file: File) => void, failed: (error: unknown) => void): void;
  createReader?(): {
    readEntries(done: (entries: DroppedEntry[]) => void, failed: (error: unknown) => void): void;
  };
}

/** The files and folders of a drop; to be asked for while its event is being handled. */
export function droppedEntries({ items }: DataTransfer): DroppedEntry[] {
  return [...items].flatMap((item) => (item.webkitGetAsEntry?.() as DroppedEntry | null | undefined) ?? []);
}

/** The files of model parts in folders, with their places in `webkitRelativePath`. What cannot be read is left out. */
export async function filesInFolders(entries: readonly DroppedEntry[]): Promise<File[]> {
  const files: File[] = [];
  const waiting = entries.filter(({ isDirectory }) => isDirectory);
  for (let entry = waiting.shift(); entry && files.length < MOST_FILES; entry = waiting.shift()) {
    for (const child of await childrenOf(entry)) {
      if (child.isDirectory) waiting.push(child);
      else {
        const file = await fileOf(child);
        if (file && isModelFile(file)) files.push(file);
      }
    }
  }
  return files;
}

/** Browsers give a folder's entries in parts, and none when there are no more. */
async function childrenOf(folder: DroppedEntry): Promise<DroppedEntry[]> {
  const reader = folder.createReader?.();
  const all: DroppedEntry[] = [];
  while (reader && all.length < MOST_FILES) {
    const part = await new Promise<DroppedEntry[]>((resolve) => {
      reader.readEntries(resolve, () => resolve([]));
    });
    if (part.length === 0) break;
    all.push(...part);
  }
  return all;
}

function fileOf(entry: DroppedEntry): Promise<File | undefined> {
  return new Promise((resolve) => {
    const found = (file: File) =>
      // What the browser leaves empty for dropped files.
      resolve(
        Object.defineProperty(file, 'webkitRelativePath', { value: entry.fullPath.replace(/^\//, '') }),
      );
    if (entry.file) entry.file(found, () => resolve(undefined));
    else resolve(undefined);
  });
}
