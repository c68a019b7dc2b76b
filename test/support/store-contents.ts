import { crc32 } from '../../src/weights/crc32';
import type { RecordStore } from '../../src/weights/store';

/** Everything in a store by key, in order; payloads by their length and checksum, which compare faster. */
export async function storeContents(
  store: RecordStore,
  which: (key: readonly string[]) => boolean = () => true,
): Promise<Map<string, unknown>> {
  const entries: [string, unknown][] = [];
  for (const key of (await store.keys([])).filter(which)) {
    const value = await store.get(key);
    const bytes = value instanceof ArrayBuffer ? new Uint8Array(value) : undefined;
    entries.push([key.join(' / '), bytes ? `${bytes.length} bytes, ${crc32(bytes)}` : value]);
  }
  return new Map(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
