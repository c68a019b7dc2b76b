/**
 * Imports the weights of one component: reads them in the order of their bytes, brings each into its format and
 * writes it to the store; payload first, then the weight's line, at the end the component's index. Whatever stops an
 * import, the next one begins at the first weight without a line and ends with the same bytes.
 */

import { Failure } from '../../failure';
import { msg } from '../../message/message';
import { decodeFloats } from '../checkpoint/decode';
import { readInOrder } from '../checkpoint/read-in-order';
import type { CheckpointTensor } from '../checkpoint/types';
import {
  type ComponentIndex,
  type ComponentKey,
  completeWeights,
  indexBytes,
  readIndex,
  readLine,
  writeIndex,
} from '../component-cache';
import type { RecordStore } from '../store';
import { ComponentWriter } from './component-writer';
import { WeightEncoder } from './encode-weight';
import { recordBytes, recordsOf } from './record-forms';
import { slicesOf } from './slices';
import type { ImportItem, ImportProgress } from './types';

/** What an import writes, where to, and how it is watched, paused and stopped. */
export interface ImportOptions {
  readonly store: RecordStore;
  readonly key: ComponentKey;
  readonly items: readonly ImportItem[];
  readonly signal?: AbortSignal;
  /** Called before the first weight and after every piece; `done` counts what earlier imports did. */
  readonly onProgress?: (progress: ImportProgress) => void;
  /** Awaited before every piece; a pause is a promise that takes its time. */
  readonly gate?: () => Promise<void> | undefined;
}

/**
 * Imports a component, or what is missing of it. A complete component is left as it is.
 * @returns the component's size in the store, in bytes
 * @throws Failure Cancelled if `signal` fired; StorageFull; ModelUnavailable if the source fails, or a weight's values
 *   cannot be kept in its format. Weights that are complete by then stay so.
 */
export async function importComponent(options: ImportOptions): Promise<number> {
  const { store, key, signal } = options;
  const index = await readIndex(store, key);
  if (index) return indexBytes(index);
  const items = inByteOrder(options.items);
  const missing = await missingItems(store, key, items);
  const total = importedFrom(items);
  let done = total - importedFrom(missing);
  const output = new ComponentWriter(store, key);
  let encoder: WeightEncoder | undefined;
  const slices = missing.flatMap(slicesOf);
  if (slices[0]) options.onProgress?.({ done, total, current: slices[0].item.name });
  try {
    for await (const { range, bytes } of readInOrder(slices, { signal })) {
      await options.gate?.();
      signal?.throwIfAborted();
      const { item } = range;
      encoder ??= new WeightEncoder(item, await readScale(item.scale, signal), output);
      await encoder.add(range, bytes);
      if (range.last) encoder = undefined;
      done += bytes.byteLength;
      const progress = { done, total, current: item.name };
      output.afterwards(() => options.onProgress?.(progress));
    }
    await output.settled();
    signal?.throwIfAborted();
  } catch (error) {
    await output.abandon();
    if (signal?.aborted)
      throw new Failure('Cancelled', msg('The import was stopped. Start it again to go on.'));
    throw error;
  }
  return writeIndexOf(store, key, items);
}

/** Writes the index from the lines of all weights. */
async function writeIndexOf(store: RecordStore, key: ComponentKey, items: readonly ImportItem[]) {
  const lines = await Promise.all(items.map(({ name }) => readLine(store, key, name)));
  const gone = lines.indexOf(undefined);
  if (gone !== -1)
    throw new Failure(
      'ModelUnavailable',
      msg('"{name}" was deleted during its import. Start the import again to go on.', {
        name: items[gone]!.name,
      }),
    );
  const index: ComponentIndex = Object.assign({}, ...lines);
  await writeIndex(store, key, index);
  return indexBytes(index);
}

/** Bytes that the weights will take in the store. */
export function importedBytes(items: readonly ImportItem[]): number {
  return items.flatMap(recordsOf).reduce((sum, record) => sum + recordBytes(record), 0);
}

/** The weights that earlier imports have not completed. */
export async function missingItems(
  store: RecordStore,
  key: ComponentKey,
  items: readonly ImportItem[],
): Promise<ImportItem[]> {
  if (await readIndex(store, key)) return [];
  const complete = await completeWeights(store, key);
  return items.filter(({ name }) => !complete.has(name));
}

/** Bytes that an import of these weights reads from its sources. */
export function importedFrom(items: readonly ImportItem[]): number {
  return items.reduce((sum, { tensor }) => sum + tensor.end - tensor.begin, 0);
}

/** Sources stay in the order in which they first occur. */
function inByteOrder(items: readonly ImportItem[]): ImportItem[] {
  const sources = [...new Set(items.map(({ tensor }) => tensor.source))];
  const rank = ({ tensor }: ImportItem) => sources.indexOf(tensor.source);
  return [...items].sort((a, b) => rank(a) - rank(b) || a.tensor.begin - b.tensor.begin);
}

async function readScale(tensor: CheckpointTensor | undefined, signal?: AbortSignal): Promise<number> {
  if (!tensor) return 1;
  const bytes = await tensor.source.read(tensor.begin, tensor.end, signal);
  const [factor] = decodeFloats(tensor.encoding, bytes);
  if (factor !== undefined && Number.isFinite(factor)) return factor;
  throw new Failure(
    'ModelUnavailable',
    msg('{name} has no valid number in "{tensor}". The file is damaged; download it again.', {
      name: tensor.source.name,
      tensor: tensor.name,
    }),
  );
}
