/** Layers that several networks share: functions on the graph builder, weights named by checkpoint prefix. */
import type { GraphBuilder, Value } from '../../onnx/builder';
import * as op from '../../onnx/ops';
import { BLOCK_SIZE, quantsRecord, scalesRecord } from '../../tensor/weight-format';
import { lowRankAddition } from './low-rank';

/**
 * Linear layer with the weights `<prefix>.weight` [width, in], plain or quantized as the builder says, and, unless
 * switched off, `<prefix>.bias` [width], with what is added to them. Computed in the element type of x.
 */
export function linear(g: GraphBuilder, x: Value, prefix: string, width: number, bias = true): Value {
  const y = linearAsStored(g, x, prefix, width, bias);
  const added = lowRankAddition(g, x, `${prefix}.weight`, [width, numericWidth(x)]);
  return added ? op.add(g, y, added) : y;
}

function linearAsStored(g: GraphBuilder, x: Value, prefix: string, width: number, bias: boolean): Value {
  const weight = `${prefix}.weight`;
  const inputs = numericWidth(x);
  const added = bias ? g.weight(`${prefix}.bias`, [width], x.dtype) : undefined;
  const format = g.quantizationOf(weight);
  if (!format) return op.linear(g, x, g.weight(weight, [width, inputs], x.dtype), added);
  const bits = format === 'q4' ? 4 : 8;
  const blocks = inputs / BLOCK_SIZE;
  const quants = g.weight(quantsRecord(weight, format), [width, blocks, (BLOCK_SIZE * bits) / 8], 'uint8');
  const scales = g.weight(scalesRecord(weight), [width, blocks], x.dtype);
  return op.linearQuantized(g, x, { bits, quants, scales }, added);
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
