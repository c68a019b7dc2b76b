import type { PieceWriter } from './piece-writer';

/**
 * Where records are kept between visits. Keys are paths: `[model, version, component, tensor]` for a tensor,
 * shorter ones for what describes it. Any operation may reject (storage refused, full, or cleared meanwhile).
 */
export interface RecordStore {
  /** The record, or undefined if there is none. */
  get(key: readonly string[]): Promise<unknown>;
  /** Writes or replaces a record; after a rejection the previous one still stands. */
  set(key: readonly string[], value: unknown): Promise<void>;
  /**
   * Begins to write or replace a record of bytes; the previous one stands until it is finished. Absent where records are
   * put down whole.
   */
  begin?(key: readonly string[], byteLength: number): Promise<PieceWriter>;
  /** Every key that begins with `prefix`. */
  keys(prefix: readonly string[]): Promise<string[][]>;
  delete(keys: readonly (readonly string[])[]): Promise<void>;
}

/** A store that lasts as long as the page: for tests, and where the browser keeps nothing. */
export function memoryStore(): RecordStore {
  const records = new Map<string, unknown>();
  return {
    get: async (key) => records.get(JSON.stringify(key)),
    async set(key, value) {
      records.set(JSON.stringify(key), structuredClone(value));
    },
    keys: async (prefix) =>
      [...records.keys()].map((key) => JSON.parse(key) as string[]).filter((key) => hasPrefix(key, prefix)),
    async delete(keys) {
      for (const key of keys) records.delete(JSON.stringify(key));
    },
  };
}

/** Begins a record of `byteLength` bytes, in any store. */
export async function beginRecord(
  store: RecordStore,
  key: readonly string[],
  byteLength: number,
): Promise<PieceWriter> {
  return store.begin?.(key, byteLength) ?? collectRecord(store, key, byteLength);
}

/** A record whose pieces are collected in memory and put down whole. */
export function collectRecord(
  store: Pick<RecordStore, 'set'>,
  key: readonly string[],
  byteLength: number,
): PieceWriter {
  const whole = new Uint8Array(byteLength);
  let at = 0;
  return {
    async append(buffer, length) {
      whole.set(new Uint8Array(buffer, 0, length), at);
      at += length;
      return buffer;
    },
    // ArrayBuffers: IndexedDB keeps Blobs in files of their own and is slower with them.
    finish: () => store.set(key, whole.buffer),
    abandon: async () => undefined,
  };
}

/** Whether a key begins with all parts of another, as `keys` selects records. */
export function hasPrefix(key: readonly string[], prefix: readonly string[]): boolean {
  return prefix.every((part, i) => key[i] === part);
}
