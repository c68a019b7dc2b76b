/** What records a weight is kept in, known before any of them is made. */

import { elementCount } from '../../tensor/host-tensor';
import {
  BLOCK_SIZE,
  quantsRecord,
  ROWS_PER_RECORD,
  rowsRecord,
  scalesRecord,
} from '../../tensor/weight-format';
import { quantBytesPerBlock } from '../quantize';
import { storedBits } from '../safetensors';
import type { ImportItem } from './types';

/** A record but for its bytes. */
export interface RecordForm {
  readonly name: string;
  readonly dtype: 'F32' | 'F16' | 'U8';
  readonly shape: readonly number[];
}

/** Records that a weight will have, in the order in which they are written. */
export function recordsOf({ name, format, tensor }: ImportItem): RecordForm[] {
  const { shape, encoding } = tensor;
  if (format === 'record') return [{ name, dtype: encoding as RecordForm['dtype'], shape }];
  if (format === 'float32' || format === 'float16')
    return [{ name, dtype: format === 'float32' ? 'F32' : 'F16', shape }];
  const width = shape.at(-1) ?? 1;
  if (format === 'rows') {
    const rows = elementCount(shape.slice(0, -1));
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
