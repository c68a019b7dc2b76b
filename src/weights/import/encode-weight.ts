/** The records of a weight from its encoded values, slice by slice, in whatever format it is kept. */

import { Failure } from '../../failure';
import { msg } from '../../message/message';
import { float32ToFloat16 } from '../../tensor/half-precision';
import { elementCount } from '../../tensor/host-tensor';
import {
  BLOCK_SIZE,
  type QuantizedFormat,
  quantsRecord,
  ROWS_PER_RECORD,
  rowsRecord,
  scalesRecord,
} from '../../tensor/weight-format';
import { decodeFloats } from '../checkpoint/decode';
import type { CheckpointTensor } from '../checkpoint/types';
import { type QuantizedBlocks, quantBytesPerBlock, quantize } from '../quantize';
import { relayoutQ4_0, relayoutQ8_0 } from '../relayout';
import { storedBits } from '../safetensors';
import type { ImportItem } from './types';

/** A record but for its bytes. */
export interface RecordForm {
  readonly name: string;
  readonly dtype: 'F32' | 'F16' | 'U8';
  readonly shape: readonly number[];
}

/** A record to be written. */
export interface EncodedRecord extends RecordForm {
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Whole rows of a weight: those from `firstRow` on, in the bytes [begin, end) of its source. */
export interface Slice {
  readonly item: ImportItem;
  readonly source: CheckpointTensor['source'];
  readonly begin: number;
  readonly end: number;
  readonly firstRow: number;
  readonly last: boolean;
}

/** Encoded bytes that are worked on at a time; decoded they are up to twelve times as many (Q2_K). */
const SLICE_BYTES = 8 * 2 ** 20;

/** Cuts a weight into slices: for the format `rows` one per record, otherwise as few as memory allows. */
export function slicesOf(item: ImportItem): Slice[] {
  const { begin, end, source, shape } = item.tensor;
  const rows = rowCount(shape);
  // Empty tensors have records too.
  if (end === begin) return [{ item, source, begin, end, firstRow: 0, last: true }];
  const rowBytes = (end - begin) / rows;
  const step = item.format === 'rows' ? ROWS_PER_RECORD : Math.max(1, Math.floor(SLICE_BYTES / rowBytes));
  const slices: Slice[] = [];
  for (let firstRow = 0; firstRow < rows; firstRow += step) {
    const lastRow = Math.min(rows, firstRow + step);
    const [from, to] = [begin + firstRow * rowBytes, begin + lastRow * rowBytes];
    slices.push({ item, source, begin: from, end: to, firstRow, last: lastRow === rows });
  }
  return slices;
}

/**
 * Rows are runs along the last axis, so that they are whole blocks in every encoding. Values without blocks are cut
 * anywhere: the last axis of a convolution's kernel is three values long.
 */
function rowCount(shape: readonly number[]): number {
  return elementCount(shape.slice(0, -1));
}

/**
 * Makes the records of one weight. Slices are given in order; a record is returned as soon as it is complete.
 * @throws Failure ModelUnavailable if values are not finite, or beyond the format's reach
 */
export class WeightEncoder {
  readonly #item: ImportItem;
  readonly #scale: number;
  readonly #forms: readonly RecordForm[];
  /** The buffers of records that grow with every slice. */
  #records: EncodedRecord[] | undefined;
  #filled: number[] = [];

  /** @param scale factor on all values */
  constructor(item: ImportItem, scale = 1) {
    this.#item = item;
    this.#scale = scale;
    this.#forms = recordsOf(item);
    const width = item.tensor.shape.at(-1) ?? 1;
    if ((item.format === 'q4' || item.format === 'q8') && width % BLOCK_SIZE !== 0)
      throw new RangeError(`"${item.name}" has rows of ${width} values, not whole blocks of ${BLOCK_SIZE}.`);
  }

  add(slice: Slice, bytes: Uint8Array): EncodedRecord[] {
    const { format } = this.#item;
    if (format === 'rows') {
      const form = this.#forms[slice.firstRow / ROWS_PER_RECORD]!;
      return [{ ...form, bytes: bytesOfView(this.#halves(bytes)) }];
    }
    this.#records ??= this.#forms.map((form) => ({ ...form, bytes: new Uint8Array(recordBytes(form)) }));
    if (format === 'record') this.#append([bytes]);
    else if (format === 'q4' || format === 'q8') this.#append(this.#blocks(format, bytes));
    else this.#append([format === 'float16' ? this.#halves(bytes) : this.#floats(bytes)]);
    return slice.last ? this.#records : [];
  }

  /** Puts the next values of each record behind those that it has. */
  #append(parts: readonly ArrayBufferView[]): void {
    parts.forEach((part, i) => {
      const at = this.#filled[i] ?? 0;
      this.#records![i]!.bytes.set(bytesOfView(part), at);
      this.#filled[i] = at + part.byteLength;
    });
  }

  #blocks(format: QuantizedFormat, bytes: Uint8Array): readonly [Uint8Array, Uint16Array] {
    const { encoding } = this.#item.tensor;
    let blocks: QuantizedBlocks;
    if (format === 'q4' && encoding === 'Q4_0' && this.#scale === 1) blocks = relayoutQ4_0(bytes);
    else if (format === 'q8' && encoding === 'Q8_0' && this.#scale === 1) blocks = relayoutQ8_0(bytes);
    else blocks = quantize(format, this.#floats(bytes));
    this.#check(blocks.scales);
    return [blocks.quants, blocks.scales];
  }

  #halves(bytes: Uint8Array): Uint16Array {
    if (this.#item.tensor.encoding === 'F16' && this.#scale === 1) {
      const aligned = bytes.byteOffset % 2 === 0 ? bytes : new Uint8Array(bytes);
      const halves = new Uint16Array(aligned.buffer, aligned.byteOffset, aligned.byteLength / 2);
      this.#check(halves);
      return halves;
    }
    const halves = float32ToFloat16(this.#floats(bytes));
    this.#check(halves);
    return halves;
  }

  #floats(bytes: Uint8Array): Float32Array {
    const values = decodeFloats(this.#item.tensor.encoding, bytes);
    if (this.#scale !== 1) for (let i = 0; i < values.length; i++) values[i]! *= this.#scale;
    if (this.#item.format === 'float32' && !values.every(Number.isFinite)) this.#refuse();
    return values;
  }

  #check(halves: Uint16Array): void {
    for (let i = 0; i < halves.length; i++) if ((halves[i]! & 0x7c00) === 0x7c00) this.#refuse();
  }

  #refuse(): never {
    const { name, tensor } = this.#item;
    throw new Failure(
      'ModelUnavailable',
      msg(
        '{file} has values in "{tensor}" ({name}) that are infinite, not numbers or too large. The file is damaged; download it again.',
        { file: tensor.source.name, name, tensor: tensor.name },
      ),
    );
  }
}

/** Records that a weight will have, in the order in which they are written. */
export function recordsOf({ name, format, tensor }: ImportItem): RecordForm[] {
  const { shape, encoding } = tensor;
  if (format === 'record') return [{ name, dtype: encoding as RecordForm['dtype'], shape }];
  if (format === 'float32' || format === 'float16')
    return [{ name, dtype: format === 'float32' ? 'F32' : 'F16', shape }];
  const width = shape.at(-1) ?? 1;
  if (format === 'rows') {
    const rows = rowCount(shape);
    return Array.from({ length: Math.ceil(rows / ROWS_PER_RECORD) }, (_, i) => ({
      name: rowsRecord(name, i),
      dtype: 'F16',
      shape: [Math.min(ROWS_PER_RECORD, rows - i * ROWS_PER_RECORD), width],
    }));
  }
  const blocks = [...shape.slice(0, -1), width / BLOCK_SIZE];
  return [
    { name: quantsRecord(name, format), dtype: 'U8', shape: [...blocks, quantBytesPerBlock[format]] },
    { name: scalesRecord(name), dtype: 'F16', shape: blocks },
  ];
}

/** Size of a record. */
export function recordBytes({ dtype, shape }: RecordForm): number {
  return (elementCount(shape) * storedBits[dtype]) / 8;
}

function bytesOfView({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array<ArrayBuffer> {
  return new Uint8Array(buffer as ArrayBuffer, byteOffset, byteLength);
}
