import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import type { ComponentKey } from '../../src/weights/component-cache';
import { type RecordForm, recordBytes } from '../../src/weights/import/record-forms';
import { storedBits } from '../../src/weights/safetensors';
import { hasPrefix, memoryStore, type RecordStore } from '../../src/weights/store';

/** Hosts and tools that count in 32 bits end here. */
const MAX_SHARD_BYTES = 2 ** 31 - 2 ** 24;

/** A store that writes the records of a component straight to their places in safetensors files. */
export interface ShardStore extends RecordStore {
  /** Names of the files. */
  readonly files: readonly string[];
  close(): Promise<void>;
}

interface Shard {
  readonly file: string;
  readonly records: RecordForm[];
  bytes: number;
}

/**
 * Creates the files of a component, headers first: what the records will be is known before they are made.
 * @param records everything that the component will consist of
 */
export async function createShardStore(
  folder: string,
  key: ComponentKey,
  records: readonly RecordForm[],
  maxBytes = MAX_SHARD_BYTES,
): Promise<ShardStore> {
  const shards = shardsOf(key[2], records, maxBytes);
  const places = new Map<string, { readonly handle: FileHandle; readonly offset: number }>();
  const handles: FileHandle[] = [];
  for (const { file, records: members, bytes } of shards) {
    const handle = await open(join(folder, file), 'w');
    handles.push(handle);
    const header = headerOf(members);
    await handle.write(header, 0, header.length, 0);
    await handle.truncate(header.length + bytes);
    let offset = header.length;
    for (const record of members) {
      places.set(record.name, { handle, offset });
      offset += recordBytes(record);
    }
  }
  const metadata = memoryStore();
  return {
    ...metadata,
    files: shards.map(({ file }) => file),
    async set(path, value) {
      const place = hasPrefix(path, key) && path.length === 4 ? places.get(path[3]!) : undefined;
      if (!place) return metadata.set(path, value);
      await writeAll(place.handle, new Uint8Array(value as ArrayBuffer), place.offset);
    },
    async close() {
      for (const handle of handles) await handle.close();
    },
  };
}

/** Wide types come first, so that everything is aligned. */
function shardsOf(component: string, records: readonly RecordForm[], maxBytes: number): Shard[] {
  const sorted = records.toSorted((a, b) => storedBits[b.dtype] - storedBits[a.dtype]);
  const shards: { records: RecordForm[]; bytes: number }[] = [];
  for (const record of sorted) {
    const size = recordBytes(record);
    const last = shards.at(-1);
    if (last && last.bytes + size <= maxBytes) {
      last.records.push(record);
      last.bytes += size;
    } else shards.push({ records: [record], bytes: size });
  }
  const number = (n: number) => String(n).padStart(5, '0');
  return shards.map((shard, i) => ({
    ...shard,
    file: `${component}-${number(i + 1)}-of-${number(shards.length)}.safetensors`,
  }));
}

function headerOf(records: readonly RecordForm[]): Uint8Array {
  let offset = 0;
  const entries = records.map((record) => {
    const { name, dtype, shape } = record;
    const begin = offset;
    offset += recordBytes(record);
    return [name, { dtype, shape, data_offsets: [begin, offset] }];
  });
  const json = new TextEncoder().encode(JSON.stringify(Object.fromEntries(entries)));
  const length = Math.ceil(json.length / 8) * 8;
  const header = new Uint8Array(8 + length).fill(0x20, 8);
  new DataView(header.buffer).setBigUint64(0, BigInt(length), true);
  header.set(json, 8);
  return header;
}

async function writeAll(handle: FileHandle, bytes: Uint8Array, offset: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, offset + done);
    done += bytesWritten;
  }
}
