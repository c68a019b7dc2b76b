/**
 * A store that keeps large payloads in files and everything else in another store. That other store decides what
 * exists: a payload's record in it names the file and is written after the file, so that a half-written file is never
 * taken for a record. Every write makes a new file, which leaves the old record standing until the new one is there.
 */
import { randomId } from '../random-id';
import { isObject, isText } from '../unknown-value';
import type { FileFolder } from './file-folder';
import type { RecordStore } from './store';

/** Smaller payloads cost less as records than as files. */
const FILE_BYTES = 32768;

/** Where nobody can tell who writes, files without a record that are younger may be about to get one. */
const MAX_WRITE_MS = 600_000;

/** What stands in the place of a payload. */
interface FileRecord {
  readonly payloadFile: string;
}

/** A store of records whose large payloads are files. */
export interface FiledStore extends RecordStore {
  /** Deletes what crashes left behind: files that no record names. */
  sweep(): Promise<void>;
}

/** Who may write files and who may tell that nobody does, in all tabs. */
export interface FileLocks {
  /** Does what writes a file and then its record, beside others that do. */
  writing<T>(work: () => Promise<T>): Promise<T>;
  /**
   * Does something while nobody writes, or nothing where somebody does.
   *
   * @param work `sure`: whether it is known that nobody does
   */
  alone(work: (sure: boolean) => Promise<void>): Promise<void>;
}

/** @param now milliseconds since 1970 */
export function filedStore(
  records: RecordStore,
  folder: FileFolder,
  locks: FileLocks,
  now = Date.now,
): FiledStore {
  const fileOf = async (key: readonly string[]) => {
    const record = await records.get(key);
    return isFileRecord(record) ? record.payloadFile : undefined;
  };
  /** Best effort: a file that is being read elsewhere stays until the next sweep. */
  const discard = (file: string) => folder.delete(file).catch(() => undefined);
  return {
    async get(key) {
      const record = await records.get(key);
      if (!isFileRecord(record)) return record;
      const bytes = await folder.read(record.payloadFile);
      if (bytes) return bytes;
      // The record may have been replaced since, and the file with it.
      const again = await fileOf(key);
      return again === undefined || again === record.payloadFile ? undefined : folder.read(again);
    },

    async set(key, value) {
      const previous = await fileOf(key);
      if (value instanceof ArrayBuffer && value.byteLength >= FILE_BYTES) {
        const payloadFile = `${now()}-${randomId()}`;
        await locks.writing(async () => {
          try {
            await folder.write(payloadFile, value);
            await records.set(key, { payloadFile } satisfies FileRecord);
          } catch (error) {
            await discard(payloadFile);
            throw error;
          }
        });
      } else await records.set(key, value);
      if (previous !== undefined) await discard(previous);
    },

    keys: (prefix) => records.keys(prefix),

    async delete(keys) {
      const files = await Promise.all(keys.map(fileOf));
      await records.delete(keys);
      for (const file of files) if (file !== undefined) await discard(file);
    },

    async sweep() {
      await locks.alone(async (sure) => {
        const files = new Set(await folder.list());
        if (files.size === 0) return;
        for (const key of await records.keys([])) files.delete((await fileOf(key)) ?? '');
        for (const file of files)
          if (sure || now() - Number.parseInt(file, 10) > MAX_WRITE_MS) await discard(file);
      });
    },
  };
}

function isFileRecord(value: unknown): value is FileRecord {
  return isObject(value) && isText(value.payloadFile);
}
