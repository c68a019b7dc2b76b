import type { GraphBuilder, Value } from '../../onnx/builder';
import * as op from '../../onnx/ops';
import { adapterRecord } from '../../tensor/adapter-form';

/**
 * What additions to the matrix `weight` [width, inputs] make of x [..., inputs]: [..., width], all of them by one product.
 * Undefined where there are none.
 */
export function lowRankAddition(
  g: GraphBuilder,
  x: Value,
  weight: string,
  [width, inputs]: readonly [number, number],
): Value | undefined {
  const adapter = g.adapterOf(weight);
  if (!adapter) return undefined;
  const { rank, count, strengths } = adapter;
  const down = g.weight(adapterRecord(weight, 'down'), [rank, inputs], x.dtype);
  const scales = g.weight(adapterRecord(weight, 'scales'), [count, rank]);
  const up = g.weight(adapterRecord(weight, 'up'), [width, rank], x.dtype);
  const shares = op.reshape(g, op.matmul(g, strengths, scales), [rank]);
  return op.linear(g, op.mul(g, op.linear(g, x, down), op.cast(g, shares, x.dtype)), up);
}
