/** What a kernel's test is made of: a graph, its operands, and the right answer. */
import { GraphBuilder, type Value } from '../onnx/builder';
import * as op from '../onnx/ops';
import type { Graph } from '../onnx/types';
import type { DType, HostTensor } from '../tensor/types';

/** Kernels that graphs compute with in float16 too, where the device can. */
export type HalfKernel =
  | 'matrix product'
  | 'batched matrix product'
  | '4-bit matrix product'
  | '8-bit matrix product';

/** What graphs are made of, each in one or few operations. `attention` is onnxruntime's fused operator. */
export type KernelName =
  | HalfKernel
  | 'attention'
  | 'attention with bias'
  | 'convolution'
  | 'normalization'
  | 'rotary embedding'
  | 'smallest scales in float16'
  | `${HalfKernel} in float16`;

/** A small graph around one kernel, with inputs whose right answer is known. */
export interface KernelCase {
  readonly kernel: KernelName;
  readonly graph: Graph;
  readonly inputs: Readonly<Record<string, HostTensor>>;
  readonly weights: ReadonlyMap<string, HostTensor>;
  readonly expected: Float32Array;
  /** Largest error that rounding explains, relative to the largest magnitude of the right answer. */
  readonly tolerance: number;
}

/** Values after which noise repeats: a prime, so that no two rows of a matrix are alike. */
const PERIOD = 65_521;

/** Numbers between -1 and 1, the same every time. */
export function noise(length: number, seed: number): Float32Array<ArrayBuffer> {
  let state = seed;
  const values = new Float32Array(length);
  for (let i = 0; i < Math.min(length, PERIOD); i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    values[i] = state / 2 ** 31 - 1;
  }
  for (let filled = PERIOD; filled < length; filled *= 2) values.copyWithin(filled, 0, filled);
  return values;
}

/** A kernel's graph under construction: inputs and weights are declared together with their values. */
export class CaseBuilder {
  readonly g: GraphBuilder;
  readonly #kernel: KernelName;
  readonly #dtype: DType;
  readonly #inputs: Record<string, HostTensor> = {};
  readonly #weights = new Map<string, HostTensor>();

  /** @param dtype what the kernel computes in; inputs and results are float32 */
  constructor(kernel: KernelName, dtype: DType = 'float32') {
    this.#kernel = kernel;
    this.#dtype = dtype;
    this.g = new GraphBuilder(kernel);
  }

  input(name: string, shape: readonly number[], data: Float32Array): Value {
    this.#inputs[name] = { dtype: 'float32', shape, data };
    return op.cast(this.g, this.g.input(name, 'float32', shape), this.#dtype);
  }

  weight(name: string, shape: readonly number[], data: Float32Array | Uint8Array): Value {
    const quants = data instanceof Uint8Array;
    this.#weights.set(name, { dtype: quants ? 'uint8' : 'float32', shape, data });
    return this.g.weight(name, shape, quants ? 'uint8' : this.#dtype);
  }

  /** @param expected the right answer for `result`, or for those of its rows that are read, see `rowsOf` */
  finish(result: Value, expected: Float32Array): KernelCase {
    this.g.output('y', op.cast(this.g, result, 'float32'));
    return {
      kernel: this.#kernel,
      graph: this.g.build(),
      inputs: this.#inputs,
      weights: this.#weights,
      expected,
      // Sums of 100 products in single precision end near 1e-6, in half precision near 1e-3, in whatever order; wrong
      // kernels are off by 0.1 and more.
      tolerance: this.#dtype === 'float16' ? 1e-2 : 1e-4,
    };
  }
}

/** Rows whose answers are worked out in JavaScript, where there are many. */
const MOST_ROWS = 100;
const SAMPLES = 4;

/** The rows of a result that are compared: all of a small one, of a large one the first, the last, and some between. */
export function comparedRows(rows: number): number[] {
  if (rows <= MOST_ROWS) return Array.from({ length: rows }, (_, row) => row);
  return Array.from({ length: SAMPLES }, (_, i) => Math.floor((i * (rows - 1)) / (SAMPLES - 1)));
}

/** Those rows of a value in the graph. */
export function pickRows(g: GraphBuilder, x: Value, rows: readonly number[], axis: number): Value {
  if (x.shape[axis] === rows.length) return x;
  const picked = rows.map((row) => op.slice(g, x, axis, row, row + 1));
  return op.concat(g, picked, axis);
}

/** Those rows of `width` values of an operand, [batch, rows of the operand, width]. */
export function rowsOf(data: Float32Array, width: number, rows: readonly number[], batch = 1): Float32Array {
  const perElement = data.length / width / batch;
  const out = new Float32Array(batch * rows.length * width);
  for (let element = 0; element < batch; element++) {
    for (const [i, row] of rows.entries()) {
      const from = (element * perElement + row) * width;
      out.set(data.subarray(from, from + width), (element * rows.length + i) * width);
    }
  }
  return out;
}
