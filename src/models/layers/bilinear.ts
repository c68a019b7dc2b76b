import type { GraphBuilder, Value } from '../../onnx/builder';
import * as op from '../../onnx/ops';

/**
 * Shares of a pixel's neighbours, row by row, in the four pixels that take its place. Centres of the new ones lie a
 * quarter of a pixel off, so that each axis takes 1/4 of one neighbour and 3/4 of the pixel.
 */
const quarters = [
  [0.25, 0.75, 0],
  [0, 0.75, 0.25],
];
const shares = quarters.flatMap((rows) =>
  quarters.flatMap((columns) => rows.flatMap((row) => columns.map((column) => row * column))),
);

/**
 * Frames [N, C, H, W] at twice the width and height, before the new pixels are put in their places: [N, 4 C, H, W] with
 * channels (c, y, x), which `depthToSpace` unfolds. Bilinear between pixel centres, edges repeated, as PyTorch's
 * `interpolate` with `align_corners=False`. As a convolution, which every device's self-test covers.
 */
export function doubledBilinear(g: GraphBuilder, x: Value): Value {
  const [frames, channels, height, width] = x.shape as [string, number, string, string];
  const planes = op.reshape(g, x, [op.productOf([frames, channels]), 1, height, width]);
  const padded = op.pad(g, planes, [0, 0, 1, 1], [0, 0, 1, 1], 'edge');
  const phases = op.convolution(g, padded, g.constant(shares, [4, 1, 3, 3]));
  const [, , rows, columns] = phases.shape;
  return op.relabel(op.reshape(g, phases, [frames, 4 * channels, rows!, columns!]), [
    frames,
    4 * channels,
    height,
    width,
  ]);
}

/** The mean of every `side` x `side` pixels of frames [N, C, H, W], whose extents are multiples of it. */
export function averaged(g: GraphBuilder, x: Value, side: number): Value {
  const [frames, channels, height, width] = x.shape as [string, number, string, string];
  const planes = op.reshape(g, x, [op.productOf([frames, channels]), 1, height, width]);
  const kernel = g.constant(Array<number>(side ** 2).fill(1 / side ** 2), [1, 1, side, side]);
  const means = op.convolution(g, planes, kernel, undefined, { strides: [side, side] });
  return op.reshape(g, means, [frames, channels, ...means.shape.slice(2)]);
}
