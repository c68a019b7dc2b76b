import { formatShape, resolveAxis } from '../tensor/shapes';
import type { GraphBuilder, Value } from './builder';

function ones(g: GraphBuilder, op: string, x: Value): Value {
  const width = x.shape.at(-1);
  if (typeof width !== 'number') {
    throw new Error(`${op}: the last extent of ${formatShape(x.shape)} has to be known`);
  }
  return g.constant(new Float32Array(width).fill(1), [width]);
}

function checkAffine(op: string, x: Value, parameter: Value | undefined): void {
  if (parameter && (parameter.shape.length !== 1 || parameter.shape[0] !== x.shape.at(-1))) {
    throw new Error(`${op}: the weight ${formatShape(parameter.shape)} does not fit ${formatShape(x.shape)}`);
  }
}

/**
 * RMS normalization over the last axis: x / sqrt(mean(x^2) + epsilon), times weight [width] if there is one.
 * onnxruntime's own operator: the standard's RMSNormalization starts at opset 23.
 */
export function rmsNorm(g: GraphBuilder, x: Value, epsilon: number, weight?: Value): Value {
  checkAffine('rmsNorm', x, weight);
  const attributes = { axis: -1, epsilon: { float: epsilon } };
  return g.node('SimplifiedLayerNormalization', [x, weight ?? ones(g, 'rmsNorm', x)], x, attributes);
}

/** Layer normalization over the last axis, with weight and bias [width] if they are given. */
export function layerNorm(g: GraphBuilder, x: Value, epsilon: number, weight?: Value, bias?: Value): Value {
  checkAffine('layerNorm', x, weight);
  checkAffine('layerNorm', x, bias);
  const inputs = [x, weight ?? ones(g, 'layerNorm', x), ...(bias ? [bias] : [])];
  return g.node('LayerNormalization', inputs, x, { axis: -1, epsilon: { float: epsilon } });
}

function reduce(g: GraphBuilder, operator: string, x: Value, axes: readonly number[], keep: boolean): Value {
  const resolved = axes.map((axis) => resolveAxis(operator, axis, x.shape.length));
  const shape = x.shape.flatMap((dim, i) => (resolved.includes(i) ? (keep ? [1] : []) : [dim]));
  const inputs = [x, g.integers(resolved)];
  return g.node(operator, inputs, { dtype: x.dtype, shape }, { keepdims: keep ? 1 : 0 });
}

/** Mean along axes, which stay with extent 1 unless `keep` is false. */
export const mean = (g: GraphBuilder, x: Value, axes: readonly number[], keep = true) =>
  reduce(g, 'ReduceMean', x, axes, keep);
/** Sum along axes, which stay with extent 1 unless `keep` is false. */
export const sum = (g: GraphBuilder, x: Value, axes: readonly number[], keep = true) =>
  reduce(g, 'ReduceSum', x, axes, keep);
/** Sum of squares along axes, which stay with extent 1 unless `keep` is false. */
export const sumOfSquares = (g: GraphBuilder, x: Value, axes: readonly number[], keep = true) =>
  reduce(g, 'ReduceSumSquare', x, axes, keep);
/** Largest element along axes, which stay with extent 1 unless `keep` is false. */
export const maximum = (g: GraphBuilder, x: Value, axes: readonly number[], keep = true) =>
  reduce(g, 'ReduceMax', x, axes, keep);
