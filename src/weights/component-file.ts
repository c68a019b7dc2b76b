/**
 * A component of a model beside the page, kept as the safetensors file that it came in: one record of all its bytes, and
 * an index written after it. A record for each of hundreds of tensors would cost more than the bytes themselves.
 */

import type { WeightSource } from '../tensor/types';
import { type ComponentKey, removeComponent } from './component-cache';
import { crc32 } from './crc32';
import { canHash, type FileFacts, isFile } from './file-facts';
import { floatWeights } from './float-weights';
import { decodeTensor, missingWeight, parseHeader } from './safetensors';
import type { RecordStore } from './store';

/** What a safetensors file consists of behind the length of its header. */
export interface ComponentFile {
  /** The header. */
  readonly json: Uint8Array<ArrayBuffer>;
  readonly data: Uint8Array<ArrayBuffer>;
}

/** The index: it exists only where the record of the data does. */
interface StoredFile {
  readonly json: Uint8Array<ArrayBuffer>;
  /** CRC-32 of header and data. */
  readonly checksum: number;
  /** What the file's SHA-256 was found to be when it arrived; absent where nothing was known of it, or nothing hashes. */
  readonly sha256?: string;
}

/** Name of the record of a file's data. */
export const DATA = 'data';

/**
 * The file's weights, quantized ones as floats.
 * @param name of the file, for messages
 * @throws Failure ModelUnavailable if the header is not sound
 */
export function componentWeights({ json, data }: ComponentFile, name: string): WeightSource {
  const { tensors } = parseHeader(json, name, 8 + json.byteLength + data.byteLength);
  const records: WeightSource = {
    async get(weight) {
      const tensor = tensors.get(weight);
      if (!tensor) throw missingWeight(weight, name);
      return decodeTensor(tensor, data.subarray(tensor.begin, tensor.end));
    },
  };
  return floatWeights(records, tensors);
}

/**
 * Keeps the file in place of what was kept under its key. Killed in between, it leaves nothing that looks complete.
 * @param facts what it was found to be, where they are known
 */
export async function writeFile(
  store: RecordStore,
  key: ComponentKey,
  file: ComponentFile,
  facts: FileFacts | undefined,
): Promise<void> {
  const { json, data } = file;
  await removeComponent(store, key);
  await store.set([...key, DATA], data.buffer);
  const known = facts && canHash() ? { sha256: facts.sha256 } : {};
  await store.set(key, { json, checksum: checksumOf(file), ...known } satisfies StoredFile);
}

/**
 * The file that is kept under a key, or undefined if there is none, it fails its checksum, or it is another one.
 * @param facts what it has to be, where they are known; hashed once, after which the checksum stands for the hash
 */
export async function readFile(
  store: RecordStore,
  key: ComponentKey,
  facts: FileFacts | undefined,
): Promise<ComponentFile | undefined> {
  const { json, checksum, sha256 } = ((await store.get(key)) ?? {}) as Partial<StoredFile>;
  if (!(json instanceof Uint8Array)) return undefined;
  const buffer = await store.get([...key, DATA]);
  if (!(buffer instanceof ArrayBuffer)) return undefined;
  const file = { json: json as Uint8Array<ArrayBuffer>, data: new Uint8Array(buffer) };
  if (checksumOf(file) !== checksum) return undefined;
  if (!facts || sha256 === facts.sha256) return file;
  if (!(await isFile([prefixOf(json), file.json, file.data], facts))) return undefined;
  // What an earlier version of the page kept, or a browser that hashes only now.
  if (canHash()) await store.set(key, { json, checksum, sha256: facts.sha256 }).catch(() => undefined);
  return file;
}

/** The 8 bytes that a safetensors file begins with. */
function prefixOf(json: Uint8Array): Uint8Array<ArrayBuffer> {
  const prefix = new Uint8Array(8);
  new DataView(prefix.buffer).setBigUint64(0, BigInt(json.byteLength), true);
  return prefix;
}

function checksumOf({ json, data }: ComponentFile): number {
  return crc32(data, crc32(json));
}
