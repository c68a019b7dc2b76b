import { broadcastShapes, formatShape, productOf, sameShape } from '../tensor/shapes';
import { BLOCK_SIZE } from '../tensor/weight-format';
import { type GraphBuilder, MICROSOFT, type Value } from './builder';
import { concat, reshape, slice } from './shape-ops';

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
  const [out, width] = weight.shape as [number, number];
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
  checkBias('linear', bias, out);
  const rows = x.shape.slice(0, -1);
  const flat = x.shape.length === 2 ? x : reshape(g, x, [productOf(rows), width]);
  const inputs = bias ? [flat, weight, bias] : [flat, weight];
  const result = { dtype: x.dtype, shape: [productOf(rows), out] };
  return reshape(g, g.node('Gemm', inputs, result, { transB: 1 }), [...rows, out]);
}

/** A matrix [out, in] in blocks of 32 values along `in` that share a scale (`weights/weight-format.ts`). */
export interface QuantizedMatrix {
  readonly bits: 4 | 8;
  /** uint8 [out, in / 32, 4 * bits]. */
  readonly quants: Value;
  /** [out, in / 32], of the type that the product is computed in. */
  readonly scales: Value;
}

/**
 * Linear layer as `linear`, with a quantized weight, in as many parts as the builder says. On a GPU the weight is never
 * dequantized as a whole.
 */
export function linearQuantized(g: GraphBuilder, x: Value, weight: QuantizedMatrix, bias?: Value): Value {
  const { bits, quants, scales } = weight;
  const [out, blocks] = scales.shape as [number, number];
  const width = blocks * BLOCK_SIZE;
  const expected = [out, blocks, (BLOCK_SIZE * bits) / 8];
  if (x.shape.at(-1) !== width || x.dtype !== scales.dtype || !sameShape(quants.shape, expected)) {
    throw new Error(
      `linearQuantized: ${x.dtype} ${formatShape(x.shape)} does not fit ${bits}-bit blocks ` +
        `${formatShape(quants.shape)} with ${scales.dtype} scales ${formatShape(scales.shape)}`,
    );
  }
  checkBias('linearQuantized', bias, out);
  const rows = x.shape.slice(0, -1);
  // One batch of rows: onnxruntime's fast WebGPU kernels take no more.
  const flat = x.shape.length === 2 ? x : reshape(g, x, [productOf(rows), width]);
  const parts = out % g.quantizedParts === 0 ? g.quantizedParts : 1;
  const columns = out / parts;
  const products = Array.from({ length: parts }, (_, i) => {
    const part = (value: Value) => (parts === 1 ? value : slice(g, value, 0, i * columns, (i + 1) * columns));
    const inputs = [flat, part(quants), part(scales), ...(bias ? [null, null, part(bias)] : [])];
    const result = { dtype: x.dtype, shape: [productOf(rows), columns] };
    // Accuracy level 4 would round activations to 8 bits: errors of one percent per layer.
    const attributes = { K: width, N: columns, bits, block_size: BLOCK_SIZE, accuracy_level: 0 };
    return g.node('MatMulNBits', inputs, result, attributes, MICROSOFT);
  });
  return reshape(g, concat(g, products, 1), [...rows, out]);
}

function checkBias(op: string, bias: Value | undefined, out: number): void {
  if (bias && !sameShape(bias.shape, [out]))
    throw new Error(`${op}: the bias ${formatShape(bias.shape)} does not fit ${out} outputs`);
}

/** Softmax along one axis. */
export function softmax(g: GraphBuilder, x: Value, axis = -1): Value {
  return g.node('Softmax', [x], x, { axis });
}
