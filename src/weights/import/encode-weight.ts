/** The records of a weight from its encoded values, slice by slice, in whatever format it is kept. */

import { BLOCK_SIZE, ROWS_PER_RECORD } from '../../tensor/weight-format';
import type { ComponentWriter, RecordStream } from './component-writer';
import { ValueEncoder } from './encode-values';
import { type RecordForm, recordsOf } from './record-forms';
import type { Slice } from './slices';
import type { ImportItem } from './types';

/**
 * Makes the records of one weight. Slices are given in order; what of a record is made is on its way to the store, and the
 * weight's line behind it.
 * @throws Failure ModelUnavailable if values are not finite, or beyond the format's reach
 */
export class WeightEncoder {
  readonly #item: ImportItem;
  readonly #output: ComponentWriter;
  readonly #encoder: ValueEncoder;
  readonly #forms: readonly RecordForm[];
  #records: readonly RecordStream[] = [];

  /** @param scale factor on all values */
  constructor(item: ImportItem, scale: number, output: ComponentWriter) {
    this.#item = item;
    this.#output = output;
    this.#encoder = new ValueEncoder(item, scale);
    this.#forms = recordsOf(item);
    const width = item.tensor.shape.at(-1) ?? 1;
    if ((item.format === 'q4' || item.format === 'q8') && width % BLOCK_SIZE !== 0)
      throw new RangeError(`"${item.name}" has rows of ${width} values, not whole blocks of ${BLOCK_SIZE}.`);
  }

  /** @param bytes are not needed any more once it resolves */
  async add(slice: Slice, bytes: Uint8Array): Promise<void> {
    const isTable = this.#item.format === 'rows';
    const record = slice.firstRow / ROWS_PER_RECORD;
    if (isTable) this.#begin(this.#forms.slice(record, record + 1));
    else if (slice.firstRow === 0) this.#begin(this.#forms);
    const step = this.#encoder.pieceBytes;
    for (let at = 0; at < bytes.length; at += step) {
      const piece = bytes.subarray(at, at + step);
      const room = this.#encoder.encodedBytes(piece.length);
      for (const [i, stream] of this.#records.entries()) await stream.ready(room[i]!);
      this.#encoder.encode(
        piece,
        this.#records.map((stream, i) => stream.take(room[i]!)),
      );
    }
    if (isTable || slice.last) for (const stream of this.#records) stream.end();
    if (slice.last) this.#output.endWeight(this.#item.name);
  }

  #begin(forms: readonly RecordForm[]): void {
    this.#records = forms.map((form) => this.#output.beginRecord(form));
  }
}
