/**
 * A store that keeps large payloads in files and everything else in another store. That other store decides what
 * exists: a payload's record in it names the file and is written after the file, so that a half-written file is never
 * taken for a record. Every write makes a new file, which leaves the old record standing until the new one is there.
 */
import { randomId } from '../random-id';
import { isObject, isText } from '../unknown-value';
import type { FileFolder } from './file-folder';
import type { PieceWriter } from './piece-writer';
import { collectRecord, type RecordStore } from './store';

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

  const beginFile = async (key: readonly string[]): Promise<PieceWriter> => {
    const payloadFile = `${now()}-${randomId()}`;
    const leave = await entered(locks);
    let file: PieceWriter;
    try {
      file = await folder.create(payloadFile);
    } catch (error) {
      await discard(payloadFile);
      leave();
      throw error;
    }
    return {
      append: (buffer, length) => file.append(buffer, length),
      async finish() {
        await file.finish();
        const previous = await fileOf(key);
        await records.set(key, { payloadFile } satisfies FileRecord);
        leave();
        if (previous !== undefined) await discard(previous);
      },
      async abandon() {
        await file.abandon().catch(() => undefined);
        leave();
      },
    };
  };

  const set = async (key: readonly string[], value: unknown) => {
    if (value instanceof ArrayBuffer && value.byteLength >= FILE_BYTES) {
      const file = await beginFile(key);
      try {
        await file.append(value, value.byteLength);
        await file.finish();
      } catch (error) {
        await file.abandon();
        throw error;
      }
      return;
    }
    const previous = await fileOf(key);
    await records.set(key, value);
    if (previous !== undefined) await discard(previous);
  };

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

    set,

    begin: async (key, byteLength) =>
      byteLength < FILE_BYTES ? collectRecord({ set }, key, byteLength) : beginFile(key),

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

/** Begins to write; call what it resolves with when that is done. */
function entered(locks: FileLocks): Promise<() => void> {
  return new Promise((resolve, reject) => {
    locks.writing(() => new Promise<void>((leave) => resolve(leave))).catch(reject);
  });
}

function isFileRecord(value: unknown): value is FileRecord {
  return isObject(value) && isText(value.payloadFile);
}
