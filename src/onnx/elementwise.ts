import { broadcastShapes } from '../tensor/shapes';
import type { DType } from '../tensor/types';
import { type GraphBuilder, MICROSOFT, type Value } from './builder';
import { DATA_TYPES } from './encode';

/** A tensor, or a number that stands for a constant of the other operand's type. */
export type Operand = Value | number;

function operand(g: GraphBuilder, x: Operand, dtype: DType): Value {
  if (typeof x !== 'number') return x;
  return dtype === 'float16' ? cast(g, g.scalar(x), 'float16') : g.scalar(x, dtype);
}

function binary(g: GraphBuilder, operator: string, a: Operand, b: Operand, result?: DType): Value {
  const dtype = typeof a !== 'number' ? a.dtype : typeof b !== 'number' ? b.dtype : 'float32';
  const left = operand(g, a, dtype);
  const right = operand(g, b, dtype);
  if (left.dtype !== right.dtype) {
    throw new Error(`${operator}: ${left.dtype} and ${right.dtype} cannot be combined`);
  }
  const shape = broadcastShapes(operator, left.shape, right.shape);
  return g.node(operator, [left, right], { dtype: result ?? dtype, shape });
}

function unary(g: GraphBuilder, operator: string, x: Value, domain = ''): Value {
  return g.node(operator, [x], x, {}, domain);
}

/** a + b */
export const add = (g: GraphBuilder, a: Operand, b: Operand) => binary(g, 'Add', a, b);
/** a - b */
export const sub = (g: GraphBuilder, a: Operand, b: Operand) => binary(g, 'Sub', a, b);
/** a * b */
export const mul = (g: GraphBuilder, a: Operand, b: Operand) => binary(g, 'Mul', a, b);
/** a / b */
export const div = (g: GraphBuilder, a: Operand, b: Operand) => binary(g, 'Div', a, b);
/** The larger of a and b. */
export const max = (g: GraphBuilder, a: Operand, b: Operand) => binary(g, 'Max', a, b);
/** The smaller of a and b. */
export const min = (g: GraphBuilder, a: Operand, b: Operand) => binary(g, 'Min', a, b);
/** a == b, as bool. */
export const equal = (g: GraphBuilder, a: Operand, b: Operand) => binary(g, 'Equal', a, b, 'bool');

/** a where `condition` (bool) holds, else b. */
export function where(g: GraphBuilder, condition: Value, a: Value, b: Value): Value {
  const shape = broadcastShapes('Where', broadcastShapes('Where', condition.shape, a.shape), b.shape);
  return g.node('Where', [condition, a, b], { dtype: a.dtype, shape });
}

/** -x, of any number type. */
export const neg = (g: GraphBuilder, x: Value) => unary(g, 'Neg', x);
/** |x|, of any number type. */
export const abs = (g: GraphBuilder, x: Value) => unary(g, 'Abs', x);
/** e^x of floats. In float16 everything above 11.09 becomes infinite. */
export const exp = (g: GraphBuilder, x: Value) => unary(g, 'Exp', x);
/** Square root of floats; NaN below 0. */
export const sqrt = (g: GraphBuilder, x: Value) => unary(g, 'Sqrt', x);
/** Hyperbolic tangent of floats. */
export const tanh = (g: GraphBuilder, x: Value) => unary(g, 'Tanh', x);

/** x where it is positive, else 0. */
export const relu = (g: GraphBuilder, x: Value) => unary(g, 'Relu', x);

/** x where it is positive, else `slope` times x. */
export const leakyRelu = (g: GraphBuilder, x: Value, slope: number) =>
  g.node('LeakyRelu', [x], x, { alpha: { float: slope } });

/** SiLU: x * sigmoid(x), as one operator of onnxruntime's, which spares a tensor between two. */
export const silu = (g: GraphBuilder, x: Value) =>
  g.node('QuickGelu', [x], x, { alpha: { float: 1 } }, MICROSOFT);

/** GELU by the tanh approximation. The standard's own Gelu does not exist on WebGPU. */
export const geluTanh = (g: GraphBuilder, x: Value) => unary(g, 'FastGelu', x, MICROSOFT);

/** Limits every element to the range from `low` to `high`. */
export function clip(g: GraphBuilder, x: Value, low: number, high: number): Value {
  return g.node('Clip', [x, operand(g, low, x.dtype), operand(g, high, x.dtype)], x);
}

/** Converts the element type. */
export function cast(g: GraphBuilder, x: Value, dtype: DType): Value {
  if (x.dtype === dtype) return x;
  return g.node('Cast', [x], { dtype, shape: x.shape }, { to: DATA_TYPES[dtype] });
}
