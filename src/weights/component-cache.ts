/**
 * One component of a model in the store: a record of raw bytes per tensor, and an index written after the last
 * of them. A component without an index does not exist, so an interrupted download never looks complete.
 */
import type { HostTensor } from '../runtime/types';
import { crc32 } from './crc32';
import { decodeTensor, type StoredDType, type StoredTensor } from './safetensors';
import type { RecordStore } from './store';

/** `[model, version, component]`. */
export type ComponentKey = readonly [model: string, version: string, component: string];

interface IndexEntry {
  readonly dtype: StoredDType;
  readonly shape: readonly number[];
  readonly checksum: number;
}

/** What a component consists of; tensors by name. */
export type ComponentIndex = Readonly<Record<string, IndexEntry>>;

/** Writes one tensor and returns its line of the index. */
export async function writeTensor(
  store: RecordStore,
  key: ComponentKey,
  tensor: StoredTensor,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<[name: string, entry: IndexEntry]> {
  // ArrayBuffers: IndexedDB keeps Blobs in files of their own and is slower with them.
  await store.set([...key, tensor.name], bytes.buffer);
  return [tensor.name, { dtype: tensor.dtype, shape: tensor.shape, checksum: crc32(bytes) }];
}

/** Declares the component complete. To be called after every tensor is written. */
export function writeIndex(store: RecordStore, key: ComponentKey, index: ComponentIndex): Promise<void> {
  return store.set(key, index);
}

/** The component's index, or undefined unless the component is complete. */
export async function readIndex(store: RecordStore, key: ComponentKey): Promise<ComponentIndex | undefined> {
  return (await store.get(key)) as ComponentIndex | undefined;
}

/** A tensor of a complete component, or undefined if its record is missing or fails its checksum. */
export async function readTensor(
  store: RecordStore,
  key: ComponentKey,
  name: string,
  entry: IndexEntry,
): Promise<HostTensor | undefined> {
  const buffer = await store.get([...key, name]);
  if (!(buffer instanceof ArrayBuffer)) return undefined;
  const bytes = new Uint8Array(buffer);
  return crc32(bytes) === entry.checksum ? decodeTensor(entry, bytes) : undefined;
}
