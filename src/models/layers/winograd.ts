/**
 * Winograd convolution F(4x4, 3x3): a convolution with a 3x3 kernel computes each tile of 4x4 results
 * from 36 products per pair of channels instead of 144 (Lavin and Gray, "Fast Algorithms for Convolutional
 * Neural Networks", 2015). Its results differ from the direct sum by rounding, about 1e-6 of their magnitude.
 *
 * On WebAssembly it is several times as fast as the operator Conv, although its transforms are made of ordinary
 * operations: the two that overlap or part tiles are small convolutions themselves.
 */
import type { GraphBuilder, Value } from '../../onnx/builder';
import * as op from '../../onnx/ops';
import type { Dim } from '../../tensor/types';

/** Results per tile and axis; elements of a tile of the input, which overlaps its neighbours; both squared. */
const [RESULT, TILE] = [4, 6];
const [RESULTS, PRODUCTS] = [RESULT ** 2, TILE ** 2];

/** The three matrices of the algorithm for one axis, named as in the paper. */
const inputMatrix = [
  [4, 0, -5, 0, 1, 0],
  [0, -4, -4, 1, 1, 0],
  [0, 4, -4, -1, 1, 0],
  [0, -2, -1, 2, 1, 0],
  [0, 2, -1, -2, 1, 0],
  [0, 4, 0, -5, 0, 1],
];
const kernelMatrix = [
  [1 / 4, 0, 0],
  [-1 / 6, -1 / 6, -1 / 6],
  [-1 / 6, 1 / 6, -1 / 6],
  [1 / 24, 1 / 12, 1 / 6],
  [1 / 24, -1 / 12, 1 / 6],
  [0, 0, 1],
];
const resultMatrix = [
  [1, 1, 1, 1, 1, 0],
  [0, 1, -1, 2, -2, 0],
  [0, 1, 1, 4, 4, 0],
  [0, 1, -1, 8, -8, 1],
];

/** A matrix applied to both axes of a tile at once: its Kronecker product with itself, row-major. */
function bothAxes(matrix: readonly (readonly number[])[]): number[] {
  return matrix.flatMap((rowY) => matrix.flatMap((rowX) => rowY.flatMap((y) => rowX.map((x) => y * x))));
}

/**
 * Sum of 3x3 convolutions, one per tap: x [N, C, H, W] with zeros around it, weight [out, C, taps, 3, 3],
 * bias [out]; gives [N', out, H, W].
 *
 * @param shift for every tap, the frames that it sees [N', ...] of features [N, ...], whose other axes it keeps
 */
export function winogradConvolution(
  g: GraphBuilder,
  x: Value,
  weight: Value,
  bias: Value,
  shift: (features: Value) => readonly Value[],
): Value {
  const [frames, channels, height, width] = x.shape as [Dim, number, Dim, Dim];
  const [out] = weight.shape as [number];
  const planes = op.reshape(g, x, [op.productOf([frames, channels]), 1, height, width]);
  const tiles = op.convolution(
    g,
    planes,
    g.constant(bothAxes(inputMatrix), [PRODUCTS, 1, TILE, TILE]),
    undefined,
    {
      // Zeros behind complete the last tile of any extent.
      pads: [1, 1, RESULT, RESULT],
      strides: [RESULT, RESULT],
    },
  );
  const [, , rows, columns] = tiles.shape as [Dim, number, Dim, Dim];
  const parted = op.reshape(g, tiles, [frames, channels, PRODUCTS, rows, columns]);
  const flat = [frames, PRODUCTS, channels, op.productOf([rows, columns])];
  const coefficients = op.reshape(g, op.transpose(g, parted, [0, 2, 1, 3, 4]), flat);

  // [N', 36, taps * C, tiles]: the matrix product then sums over taps as well.
  const products = op.matmul(g, kernelCoefficients(g, weight), op.concat(g, shift(coefficients), 2));

  const transform = g.constant(bothAxes(resultMatrix), [RESULTS, PRODUCTS, 1, 1]);
  const results = op.convolution(g, products, transform);
  const stacked = op.reshape(g, results, [results.shape[0]!, RESULTS * out, rows, columns]);
  const whole = op.depthToSpace(g, stacked, RESULT, 'DCR');
  return op.add(g, crop(g, whole, height, width), op.reshape(g, bias, [out, 1, 1]));
}

/** Kernels [out, C, taps, 3, 3] as coefficients [36, out, taps * C]; made once where weights are constants. */
function kernelCoefficients(g: GraphBuilder, weight: Value): Value {
  const [out, channels, taps, height, width] = weight.shape as [number, number, number, number, number];
  const columns = out * taps * channels;
  const pixels = op.reshape(g, op.transpose(g, weight, [3, 4, 0, 2, 1]), [height * width, columns]);
  const transform = g.constant(bothAxes(kernelMatrix), [PRODUCTS, height * width]);
  return op.reshape(g, op.matmul(g, transform, pixels), [PRODUCTS, out, taps * channels]);
}

/** The first rows and columns of whole tiles. */
function crop(g: GraphBuilder, x: Value, height: Dim, width: Dim): Value {
  const [frames, channels] = x.shape as [Dim, Dim];
  const inputs = [x, g.integers([0, 0]), op.shapeTensor(g, [height, width]), g.integers([2, 3])];
  return g.node('Slice', inputs, { dtype: x.dtype, shape: [frames, channels, height, width] });
}
