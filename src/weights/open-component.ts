/** Reads imported components back: every record is verified against its checksum on its way to a network. */

import { Failure } from '../failure';
import { msg } from '../message/message';
import { float16ToFloat32 } from '../tensor/half-precision';
import type { HostTensor, WeightSource } from '../tensor/types';
import { type QuantizationOf, quantizationIn, ROWS_PER_RECORD, rowsRecord } from '../tensor/weight-format';
import {
  type ComponentKey,
  completeWeights,
  dropWeightOf,
  type IndexEntry,
  indexBytes,
  readIndex,
  readTensor,
} from './component-cache';
import { missingWeight } from './safetensors';
import type { RecordStore } from './store';

/** A complete component of the store, as engines ask for it. */
export interface OpenedComponent {
  /** Records by name, see `weight-format.ts`. */
  readonly weights: WeightSource;
  readonly quantization: QuantizationOf;
  /** Size in the store. */
  readonly bytes: number;
}

/** How a component is read and named. */
export interface OpenOptions {
  /** For messages: `text encoder`; the component's name by default. */
  readonly title?: string;
  /** For messages: the file that it was imported from. */
  readonly from?: string;
  /**
   * Imports what is missing of the component, where its source is at hand. Called when a record is found damaged or
   * gone, for one at a time.
   */
  readonly repair?: () => Promise<unknown>;
}

/**
 * Opens a complete component. A record that turns out damaged is repaired if `repair` can; otherwise its weight no
 * longer counts as imported, so that importing the same file again makes this weight anew and nothing else.
 * @throws Failure ModelUnavailable if the component is not complete, or later for a record that cannot be had
 */
export async function openComponent(
  store: RecordStore,
  key: ComponentKey,
  options: OpenOptions = {},
): Promise<OpenedComponent> {
  const { title = key[2], from = 'its file', repair } = options;
  const index = await readIndex(store, key);
  if (!index) throw incomplete(title, from);
  const records = new Map(Object.entries(index));
  const lost = (record: string) =>
    new Failure(
      'ModelUnavailable',
      msg(
        'The {title} in this browser\'s storage is damaged ("{record}"). Import {from} again: only the damaged part is read.',
        { title, record, from },
      ),
    );
  // One after another: what one repair brings back, the next need not drop.
  let repairs: Promise<unknown> = Promise.resolve();
  const mend = async (name: string, entry: IndexEntry): Promise<HostTensor> => {
    const mended = await readTensor(store, key, name, entry);
    if (mended) return mended;
    // Not damaged but deleted, all of it: gigabytes are nothing to be fetched unasked.
    if ((await completeWeights(store, key)).size === 0) throw deleted();
    await dropWeightOf(store, key, name);
    if (!repair) throw lost(name);
    await repair();
    const repaired = await readTensor(store, key, name, entry);
    if (!repaired) throw lost(name);
    return repaired;
  };
  const weights: WeightSource = {
    async get(name) {
      const entry = records.get(name);
      if (!entry) throw missingWeight(name, `The ${title}`);
      const kept = await readTensor(store, key, name, entry);
      if (kept) return kept;
      const attempt = repairs.then(() => mend(name, entry));
      repairs = attempt.catch(() => undefined);
      return attempt;
    },
  };
  return { weights, quantization: quantizationIn(records), bytes: indexBytes(index) };
}

function incomplete(title: string, from: string): Failure {
  const message = msg(
    'The {title} is not imported completely. Import {from} again; what is there already is kept.',
    { title, from },
  );
  return new Failure('ModelUnavailable', message);
}

function deleted(): Failure {
  return new Failure(
    'ModelUnavailable',
    msg(
      'The model was deleted while it was in use, maybe in another tab. Choose another one, or import it again.',
    ),
  );
}

/**
 * Rows of a table in the format `rows`.
 * @param weights an opened component
 * @returns float32 [ids, width]
 * @throws RangeError or Failure ModelUnavailable for an id beyond the table
 */
export async function readRows(
  weights: WeightSource,
  name: string,
  ids: readonly number[],
): Promise<HostTensor> {
  const wanted = new Set(ids.map((id) => Math.floor(id / ROWS_PER_RECORD)));
  const rows = new Map<number, Uint16Array>();
  let width = 0;
  // One record at a time: each is read once and only the rows of it are kept.
  for (const index of wanted) {
    const { shape, data } = await weights.get(rowsRecord(name, index));
    const [count, rowWidth] = shape as [number, number];
    width = rowWidth;
    for (const id of new Set(ids)) {
      const row = id - index * ROWS_PER_RECORD;
      if (row >= 0 && row < count) rows.set(id, (data as Uint16Array).slice(row * width, (row + 1) * width));
    }
  }
  const data = new Float32Array(ids.length * width);
  ids.forEach((id, i) => {
    const row = rows.get(id);
    if (!row) throw new RangeError(`The table "${name}" has no row ${id}.`);
    data.set(float16ToFloat32(row), i * width);
  });
  return { dtype: 'float32', shape: [ids.length, width], data };
}
