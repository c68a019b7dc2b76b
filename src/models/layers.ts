/** Layers that several networks share: functions on the graph builder, weights named by checkpoint prefix. */
import type { GraphBuilder, Value } from '../onnx/builder';
import * as op from '../onnx/ops';

/** Linear layer with the weights `<prefix>.weight` [width, in] and, unless switched off, `<prefix>.bias` [width]. */
export function linear(g: GraphBuilder, x: Value, prefix: string, width: number, bias = true): Value {
  const weight = g.weight(`${prefix}.weight`, [width, numericWidth(x)]);
  return op.linear(g, x, weight, bias ? g.weight(`${prefix}.bias`, [width]) : undefined);
}

/** RMS normalization over the last axis with the weight `<prefix>.weight`. */
export function rmsNorm(g: GraphBuilder, x: Value, prefix: string, epsilon: number): Value {
  return op.rmsNorm(g, x, epsilon, g.weight(`${prefix}.weight`, [numericWidth(x)]));
}

/** Extent of the last axis, which layers need to know. */
export function numericWidth(x: Value): number {
  const width = x.shape.at(-1);
  if (typeof width !== 'number') throw new Error(`the width of ${x.name} has to be known, not ${width}`);
  return width;
}

/** x * (1 + scale) + shift. */
export function modulate(g: GraphBuilder, x: Value, onePlusScale: Value, shift: Value): Value {
  return op.add(g, op.mul(g, x, onePlusScale), shift);
}

/** MLP of an embedded sinusoid: `linear_1`, SiLU, `linear_2`, as diffusers' TimestepEmbedding. */
export function timestepMlp(g: GraphBuilder, sinusoid: Value, prefix: string, width: number): Value {
  const hidden = op.silu(g, linear(g, sinusoid, `${prefix}.linear_1`, width));
  return linear(g, hidden, `${prefix}.linear_2`, width);
}
