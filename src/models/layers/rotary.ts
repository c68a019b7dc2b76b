/** Rotary embedding (Su et al. 2021) of adjacent channel pairs. */
import type { GraphBuilder, Value } from '../../onnx/builder';
import * as op from '../../onnx/ops';
import { numericWidth } from './linear';

/**
 * Rotates adjacent channel pairs (a, b) of x: x * cos + (-b, a) * sin.
 *
 * @param x [B, S, width] to be rotated as a whole, or [B, S, heads, size] for each head alike
 * @param cos every value twice in a row; broadcasts to x, as does `sin`
 */
export function rotate(g: GraphBuilder, x: Value, cos: Value, sin: Value): Value {
  const rows = x.shape.slice(0, -1);
  const pairs = op.reshape(g, x, [...rows, numericWidth(x) / 2, 2]);
  const [a, b] = op.split(g, pairs, [1, 1], rows.length + 1) as [Value, Value];
  const turned = op.reshape(g, op.concat(g, [op.neg(g, b), a], rows.length + 1), x.shape);
  return op.add(g, op.mul(g, x, cos), op.mul(g, turned, sin));
}
