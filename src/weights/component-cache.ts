/**
 * One component of a model in the store: records of raw bytes, a line for every weight that is complete, and an
 * index written after the last of them. A component without an index does not exist, so that an interrupted download
 * or import never looks complete; its lines tell what need not be done again.
 */

import { elementCount } from '../tensor/host-tensor';
import type { HostTensor } from '../tensor/types';
import { isListOf, isNumber, isObject } from '../unknown-value';
import { crc32 } from './crc32';
import { decodeTensor, type StoredDType, storedBits } from './safetensors';
import type { RecordStore } from './store';

/** `[model, version, component]`. */
export type ComponentKey = readonly [model: string, version: string, component: string];

/** One record of a component: how its bytes are to be read, and the CRC-32 that they must have. */
export interface IndexEntry {
  readonly dtype: StoredDType;
  readonly shape: readonly number[];
  readonly checksum: number;
}

/** What a component consists of: records by name. */
export type ComponentIndex = Readonly<Record<string, IndexEntry>>;

/** Declares the component complete. To be called after everything else is written. */
export function writeIndex(store: RecordStore, key: ComponentKey, index: ComponentIndex): Promise<void> {
  return store.set(key, index);
}

/** The component's index, or undefined unless the component is complete. */
export async function readIndex(store: RecordStore, key: ComponentKey): Promise<ComponentIndex | undefined> {
  return indexOf(await store.get(key));
}

/** A record as an index; undefined where it cannot be one. */
function indexOf(value: unknown): ComponentIndex | undefined {
  return isObject(value) && Object.values(value).every(isEntry) ? (value as ComponentIndex) : undefined;
}

function isEntry(value: unknown): value is IndexEntry {
  return (
    isObject(value) &&
    Object.hasOwn(storedBits, String(value.dtype)) &&
    isListOf(isNumber)(value.shape) &&
    isNumber(value.checksum)
  );
}

/** Bytes of a component's records. */
export function indexBytes(index: ComponentIndex): number {
  return Object.values(index).reduce(
    (sum, { dtype, shape }) => sum + (elementCount(shape) * storedBits[dtype]) / 8,
    0,
  );
}

/** A record of a complete component, or undefined if it is missing or fails its checksum. */
export async function readTensor(
  store: RecordStore,
  key: ComponentKey,
  name: string,
  entry: IndexEntry,
): Promise<HostTensor | undefined> {
  const buffer = await store.get([...key, name]);
  if (!(buffer instanceof ArrayBuffer)) return undefined;
  const bytes = new Uint8Array(buffer);
  const isWhole = bytes.byteLength === indexBytes({ [name]: entry }) && crc32(bytes) === entry.checksum;
  return isWhole ? decodeTensor(entry, bytes) : undefined;
}

const LINE = 'line';

/** Declares a weight complete. To be called after its records are written. */
export function writeLine(
  store: RecordStore,
  key: ComponentKey,
  weight: string,
  line: ComponentIndex,
): Promise<void> {
  return store.set([...key, weight, LINE], line);
}

/** The records of a weight, or undefined unless it is complete. */
export async function readLine(
  store: RecordStore,
  key: ComponentKey,
  weight: string,
): Promise<ComponentIndex | undefined> {
  return indexOf(await store.get([...key, weight, LINE]));
}

/** Names of the weights that are complete, whether or not the component is. */
export async function completeWeights(store: RecordStore, key: ComponentKey): Promise<Set<string>> {
  const keys = await store.keys(key);
  return new Set(keys.filter((k) => k.length === key.length + 2 && k.at(-1) === LINE).map((k) => k.at(-2)!));
}

/** Bytes of the records of weights that are complete, whether or not the component is. */
export async function completeBytes(store: RecordStore, key: ComponentKey): Promise<number> {
  const weights = [...(await completeWeights(store, key))];
  const lines = await Promise.all(weights.map((weight) => readLine(store, key, weight)));
  return lines.reduce((sum, line) => sum + indexBytes(line ?? {}), 0);
}

/**
 * Takes back that the weight of this record is complete, and with it the component: the next import makes this
 * weight anew and nothing else.
 */
export async function dropWeightOf(store: RecordStore, key: ComponentKey, record: string): Promise<void> {
  for (const weight of await completeWeights(store, key)) {
    const line = await readLine(store, key, weight);
    // The index first: without it nobody takes the component for complete.
    if (line && Object.hasOwn(line, record)) await store.delete([key, [...key, weight, LINE]]);
  }
}

/** Deletes a component, complete or not. */
export async function removeComponent(store: RecordStore, key: ComponentKey): Promise<void> {
  await store.delete([key]);
  await store.delete(await store.keys(key));
}
