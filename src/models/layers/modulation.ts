import type { GraphBuilder, Value } from '../../onnx/builder';
import * as op from '../../onnx/ops';
import { numericWidth } from './linear';

/**
 * Shifts, scales and gates of each token: a learned table [rows, width] plus the embedding of its timestep.
 * Tables are summed for the distinct timesteps and only then looked up per token.
 *
 * @param table of as many values, in whatever shape the checkpoint has it
 * @param embedding [B, U, rows * width], or [B, U, width] to add the same to every row
 * @param scales the rows that are scales, given out as 1 + scale
 * @returns one [B, T, width] per row, the extent T labelled 1: it is 1 or the number of tokens
 */
export function modulationRows(
  g: GraphBuilder,
  table: Value,
  embedding: Value,
  index: Value,
  width: number,
  rows: number,
  scales: readonly number[],
): Value[] {
  const [batch, distinct] = embedding.shape;
  const entries = op.productOf([batch!, distinct!]);
  const flat = op.reshape(g, embedding, [entries, numericWidth(embedding) / width, width]);
  const weight = op.reshape(g, table, [rows, 1, width]);
  const summed = op.add(g, op.transpose(g, flat, [1, 0, 2]), weight);
  return op.split(g, summed, Array<number>(rows).fill(1), 0).map((part, row) => {
    const values = op.reshape(g, part, [entries, width]);
    const picked = op.gather(g, scales.includes(row) ? op.add(g, values, 1) : values, index, 0);
    return op.relabel(picked, [index.shape[0]!, 1, width]);
  });
}
