/** Weights as pieces of their file that are read, and worked on, one after another. */

import { elementCount } from '../../tensor/host-tensor';
import { ROWS_PER_RECORD } from '../../tensor/weight-format';
import type { CheckpointTensor } from '../checkpoint/types';
import type { ImportItem } from './types';

/** Whole rows of a weight: those from `firstRow` on, in the bytes [begin, end) of its source. */
export interface Slice {
  readonly item: ImportItem;
  readonly source: CheckpointTensor['source'];
  readonly begin: number;
  readonly end: number;
  readonly firstRow: number;
  readonly last: boolean;
}

/** Encoded bytes that are read and worked on at a time. */
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
