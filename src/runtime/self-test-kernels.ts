/**
 * The kernels that the self-test runs: each a graph of one or few operations, with inputs and the right answer.
 */
import { GraphBuilder, MICROSOFT, type Value } from '../onnx/builder';
import * as op from '../onnx/ops';
import type { Graph } from '../onnx/types';
import type { DType, HostTensor } from '../tensor/types';
import type { AttentionShape } from './reference-kernels';
import * as reference from './reference-kernels';
import type { EngineFeatures } from './types';

/** Kernels that graphs compute with in float16 too, where the device can. */
type HalfKernel =
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

/** Numbers between -1 and 1, the same every time. */
function noise(length: number, seed: number): Float32Array<ArrayBuffer> {
  let state = seed;
  return Float32Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  });
}

/** A kernel's graph under construction: inputs and weights are declared together with their values. */
class CaseBuilder {
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

/**
 * The cases of what graphs may use on a device. Sizes are small, and odd enough to leave partly filled tiles. The fused
 * attention is worth its risk only as a flash kernel, which needs subgroups.
 */
export function kernelCases({ halfPrecision, subgroups }: EngineFeatures): KernelCase[] {
  return [
    convolutionCase(),
    normalizationCase(),
    rotaryCase(),
    ...(['float32', ...(halfPrecision ? (['float16'] as const) : [])] as const).flatMap((dtype) => [
      matmulCase(dtype),
      batchedMatmulCase(dtype),
      quantizedCase(4, dtype),
      quantizedCase(8, dtype),
    ]),
    ...(subgroups ? [attentionCase(), biasedAttentionCase()] : []),
  ];
}

function nameOf(kernel: HalfKernel, dtype: DType): KernelName {
  return dtype === 'float16' ? `${kernel} in float16` : kernel;
}

/** Self-attention over more queries and keys than a tile of the flash kernel holds. */
function attentionCase(): KernelCase {
  const shape = { batch: 2, queries: 75, keys: 75, heads: 2, headSize: 64 };
  return fusedCase(new CaseBuilder('attention'), shape);
}

/** Attention to a text, the end of which is padding. */
function biasedAttentionCase(): KernelCase {
  const shape = { batch: 2, queries: 75, keys: 37, heads: 2, headSize: 64 };
  const bias = Float32Array.from({ length: 2 * 37 }, (_, i) => (i % 37 < 22 ? 0 : -10000));
  return fusedCase(new CaseBuilder('attention with bias'), shape, bias);
}

/** @param bias [batch, keys] */
function fusedCase(build: CaseBuilder, shape: AttentionShape, bias?: Float32Array): KernelCase {
  const { batch, queries, keys, heads, headSize } = shape;
  const width = heads * headSize;
  const [q, k, v] = [queries, keys, keys].map((tokens, i) =>
    noise(batch * tokens * width, i + 1).map((x) => 2 * x),
  ) as [Float32Array, Float32Array, Float32Array];
  const inputs: (Value | null)[] = [
    build.input('q', [batch, queries, width], q),
    build.input('k', [batch, keys, width], k),
    build.input('v', [batch, keys, width], v),
  ];
  if (bias) {
    const everyQuery = Float32Array.from(
      { length: batch * queries * keys },
      (_, i) => bias[Math.floor(i / (queries * keys)) * keys + (i % keys)]!,
    );
    inputs.push(null, null, build.input('bias', [batch, 1, queries, keys], everyQuery));
  }
  const scale = 1 / Math.sqrt(headSize);
  const result = build.g.node(
    'MultiHeadAttention',
    inputs,
    { dtype: inputs[0]!.dtype, shape: [batch, queries, width] },
    { num_heads: heads, scale: { float: scale } },
    MICROSOFT,
  );
  return build.finish(result, reference.attention(shape, { q, k, v, bias }, scale));
}

function convolutionCase(): KernelCase {
  const [size, channels, outputs] = [9, 8, 8];
  const build = new CaseBuilder('convolution');
  const x = noise(channels * size * size, 5);
  const weight = noise(outputs * channels * 9, 6);
  const result = op.convolution(
    build.g,
    build.input('x', [1, channels, size, size], x),
    build.weight('weight', [outputs, channels, 3, 3], weight),
    undefined,
    { pads: [1, 1, 1, 1] },
  );
  return build.finish(result, reference.convolution3x3(x, weight, channels, size));
}

function normalizationCase(): KernelCase {
  const build = new CaseBuilder('normalization');
  const [rows, width] = [7, 100];
  const x = noise(rows * width, 7);
  const weight = noise(width, 8);
  const [input, scale] = [build.input('x', [rows, width], x), build.weight('weight', [width], weight)];
  const both = [op.rmsNorm(build.g, input, 1e-6, scale), op.layerNorm(build.g, input, 1e-6, scale)];
  const expected = [false, true].map((center) => reference.normalize(x, weight, 1e-6, center));
  return build.finish(op.concat(build.g, both, 0), Float32Array.of(...expected[0]!, ...expected[1]!));
}

function rotaryCase(): KernelCase {
  const build = new CaseBuilder('rotary embedding');
  const { g } = build;
  const shape = [11, 24];
  const angles = noise(11 * 12, 9).map((x) => 10 * x);
  const x = noise(11 * 24, 10);
  const cos = x.map((_, i) => Math.cos(angles[i >> 1]!));
  const sin = x.map((_, i) => Math.sin(angles[i >> 1]!));
  const [xIn, cosIn, sinIn] = [
    build.input('x', shape, x),
    build.input('cos', shape, cos),
    build.input('sin', shape, sin),
  ];
  const [even, odd] = op.split(g, op.reshape(g, xIn, [11, 12, 2]), 2, 2);
  const turned = op.reshape(g, op.concat(g, [op.neg(g, odd!), even!], 2), shape);
  const result = op.add(g, op.mul(g, xIn, cosIn), op.mul(g, turned, sinIn));
  return build.finish(result, reference.rotate(x, cos, sin));
}

function matmulCase(dtype: DType): KernelCase {
  const build = new CaseBuilder(nameOf('matrix product', dtype), dtype);
  const [rows, inner, columns] = [19, 45, 33];
  const x = noise(rows * inner, 11);
  const weight = noise(columns * inner, 12);
  const result = op.linear(
    build.g,
    build.input('x', [rows, inner], x),
    build.weight('weight', [columns, inner], weight),
  );
  return build.finish(result, reference.matmulTransposed(x, weight, inner));
}

/** Products as those of explicit attention. */
function batchedMatmulCase(dtype: DType): KernelCase {
  const build = new CaseBuilder(nameOf('batched matrix product', dtype), dtype);
  const [batch, rows, inner, columns] = [3, 19, 64, 37];
  const a = noise(batch * rows * inner, 16);
  const b = noise(batch * columns * inner, 17);
  const transposed = op.transpose(build.g, build.input('b', [1, batch, columns, inner], b), [0, 1, 3, 2]);
  const result = op.matmul(build.g, build.input('a', [1, batch, rows, inner], a), transposed);
  const products = Array.from({ length: batch }, (_, i) =>
    reference.matmulTransposed(
      a.subarray(i * rows * inner, (i + 1) * rows * inner),
      b.subarray(i * columns * inner, (i + 1) * columns * inner),
      inner,
    ),
  );
  return build.finish(result, Float32Array.from(products.flatMap((product) => [...product])));
}

function quantizedCase(bits: 4 | 8, dtype: DType): KernelCase {
  const build = new CaseBuilder(nameOf(`${bits}-bit matrix product`, dtype), dtype);
  const [rows, inner, columns] = [5, 96, 24];
  const x = noise(rows * inner, 13);
  const blocks = inner / 32;
  const codes = Uint8Array.from(noise((columns * inner * bits) / 8, 14), (value) => 128 + 127 * value);
  const scales = noise(columns * blocks, 15).map((value) => value / 16);
  const result = op.linearQuantized(build.g, build.input('x', [rows, inner], x), {
    bits,
    quants: build.weight('quants', [columns, blocks, 4 * bits], codes),
    scales: build.weight('scales', [columns, blocks], scales),
  });
  const weight = reference.dequantize(codes, scales, bits);
  return build.finish(result, reference.matmulTransposed(x, weight, inner));
}
