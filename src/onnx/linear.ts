import type { GraphBuilder, Value } from './builder';
import { reshape } from './shape-ops';
import { broadcastShapes, formatShape, productOf } from './shapes';

/** Matrix product of [..., M, K] and [..., K, N]; leading dimensions broadcast. */
export function matmul(g: GraphBuilder, a: Value, b: Value): Value {
  if (a.shape.length < 2 || b.shape.length < 2 || a.shape.at(-1) !== b.shape.at(-2) || a.dtype !== b.dtype) {
    throw new Error(
      `MatMul: cannot multiply ${a.dtype} ${formatShape(a.shape)} by ${b.dtype} ${formatShape(b.shape)}`,
    );
  }
  const batch = broadcastShapes('MatMul', a.shape.slice(0, -2), b.shape.slice(0, -2));
  return g.node('MatMul', [a, b], { dtype: a.dtype, shape: [...batch, a.shape.at(-2)!, b.shape.at(-1)!] });
}

/**
 * Linear layer: x [..., in] times the transpose of weight [out, in], plus bias [out]; gives [..., out].
 * As Gemm, which reads the weight as checkpoints store it: weights that enter the graph as inputs would
 * otherwise be transposed on every run.
 */
export function linear(g: GraphBuilder, x: Value, weight: Value, bias?: Value): Value {
  const [out, width] = weight.shape;
  if (
    weight.shape.length !== 2 ||
    x.shape.length < 1 ||
    x.shape.at(-1) !== width ||
    x.dtype !== weight.dtype
  ) {
    throw new Error(
      `linear: ${x.dtype} ${formatShape(x.shape)} does not fit the ${weight.dtype} weight ${formatShape(weight.shape)}`,
    );
  }
  if (bias && (bias.shape.length !== 1 || bias.shape[0] !== out)) {
    throw new Error(`linear: the bias ${formatShape(bias.shape)} does not fit ${formatShape(weight.shape)}`);
  }
  const rows = x.shape.slice(0, -1);
  const flat = x.shape.length === 2 ? x : reshape(g, x, [productOf(rows), width!]);
  const inputs = bias ? [flat, weight, bias] : [flat, weight];
  const result = { dtype: x.dtype, shape: [productOf(rows), out!] };
  return reshape(g, g.node('Gemm', inputs, result, { transB: 1 }), [...rows, out!]);
}

/** Softmax along one axis. */
export function softmax(g: GraphBuilder, x: Value, axis = -1): Value {
  return g.node('Softmax', [x], x, { axis });
}
