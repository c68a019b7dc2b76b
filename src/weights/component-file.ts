/**
 * A component of a model beside the page, kept as the safetensors file that it came in: one record of all its bytes, and
 * an index written after it. A record for each of hundreds of tensors would cost more than the bytes themselves.
 */

import type { WeightSource } from '../tensor/types';
import { type ComponentKey, removeComponent } from './component-cache';
import { crc32 } from './crc32';
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
}

const DATA = 'data';

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

/** Keeps the file in place of what was kept under its key. Killed in between, it leaves nothing that looks complete. */
export async function writeFile(store: RecordStore, key: ComponentKey, file: ComponentFile): Promise<void> {
  const { json, data } = file;
  await removeComponent(store, key);
  await store.set([...key, DATA], data.buffer);
  await store.set(key, { json, checksum: checksumOf(file) } satisfies StoredFile);
}

/** The file that is kept under a key, or undefined if there is none or it fails its checksum. */
export async function readFile(store: RecordStore, key: ComponentKey): Promise<ComponentFile | undefined> {
  const { json, checksum } = ((await store.get(key)) ?? {}) as Partial<StoredFile>;
  if (!(json instanceof Uint8Array)) return undefined;
  const buffer = await store.get([...key, DATA]);
  if (!(buffer instanceof ArrayBuffer)) return undefined;
  const file = { json: json as Uint8Array<ArrayBuffer>, data: new Uint8Array(buffer) };
  return checksumOf(file) === checksum ? file : undefined;
}

function checksumOf({ json, data }: ComponentFile): number {
  return crc32(data, crc32(json));
}
