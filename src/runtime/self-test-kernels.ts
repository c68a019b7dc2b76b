/** The kernels that the self-test runs: each a graph of one or few operations, with inputs and the right answer. */
import { GraphBuilder, MICROSOFT, type Value } from '../onnx/builder';
import * as op from '../onnx/ops';
import type { Graph } from '../onnx/types';
import * as reference from './reference-kernels';
import type { HostTensor } from './types';

/** Kernels that fail on some devices and that graphs can do without, and the rest, in one. */
export type KernelName =
  | 'attention'
  | 'attention with bias'
  | 'convolution'
  | 'convolution of 6 channels'
  | 'normalization'
  | 'rotary embedding'
  | 'matrix product'
  | '4-bit matrix product'
  | '8-bit matrix product';

export interface KernelCase {
  readonly kernel: KernelName;
  readonly graph: Graph;
  readonly inputs: Readonly<Record<string, HostTensor>>;
  readonly weights: ReadonlyMap<string, HostTensor>;
  readonly expected: Float32Array;
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
  readonly #inputs: Record<string, HostTensor> = {};
  readonly #weights = new Map<string, HostTensor>();

  constructor(kernel: KernelName) {
    this.#kernel = kernel;
    this.g = new GraphBuilder(kernel);
  }

  input(name: string, shape: readonly number[], data: Float32Array): Value {
    this.#inputs[name] = { dtype: 'float32', shape, data };
    return this.g.input(name, 'float32', shape);
  }

  weight(name: string, shape: readonly number[], data: Float32Array | Uint8Array): Value {
    const dtype = data instanceof Uint8Array ? 'uint8' : 'float32';
    this.#weights.set(name, { dtype, shape, data });
    return this.g.weight(name, shape, dtype);
  }

  finish(result: Value, expected: Float32Array): KernelCase {
    this.g.output('y', result);
    return {
      kernel: this.#kernel,
      graph: this.g.build(),
      inputs: this.#inputs,
      weights: this.#weights,
      expected,
    };
  }
}

/** Every kernel's case. Sizes are small, and odd enough to leave partly filled tiles. */
export function kernelCases(): KernelCase[] {
  return [
    attentionCase(false),
    attentionCase(true),
    convolutionCase('convolution', 8),
    convolutionCase('convolution of 6 channels', 6),
    normalizationCase(),
    rotaryCase(),
    matmulCase(),
    quantizedCase(4),
    quantizedCase(8),
  ];
}

function attentionCase(biased: boolean): KernelCase {
  const shape = { batch: 2, tokens: 37, heads: 2, headSize: 32 };
  const { batch, tokens, heads, headSize } = shape;
  const build = new CaseBuilder(biased ? 'attention with bias' : 'attention');
  const dims = [batch, tokens, heads * headSize];
  const [q, k, v] = [1, 2, 3].map((seed) => noise(batch * tokens * heads * headSize, seed).map((x) => 3 * x));
  const inputs: (Value | null)[] = [
    build.input('q', dims, q!),
    build.input('k', dims, k!),
    build.input('v', dims, v!),
  ];
  const bias = biased ? noise(tokens * tokens, 4).map((x) => 4 * x) : undefined;
  if (bias) inputs.push(null, null, build.input('bias', [1, 1, tokens, tokens], bias));
  const result = build.g.node(
    'MultiHeadAttention',
    inputs,
    { dtype: 'float32', shape: dims },
    { num_heads: heads },
    MICROSOFT,
  );
  return build.finish(result, reference.attention(shape, q!, k!, v!, bias));
}

function convolutionCase(kernel: KernelName, channels: number): KernelCase {
  const size = 9;
  const outputs = 8;
  const build = new CaseBuilder(kernel);
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

function matmulCase(): KernelCase {
  const build = new CaseBuilder('matrix product');
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

function quantizedCase(bits: 4 | 8): KernelCase {
  const build = new CaseBuilder(`${bits}-bit matrix product`);
  const [rows, inner, columns] = [5, 96, 24];
  const x = noise(rows * inner, 13);
  const blocks = inner / 32;
  const codes = Uint8Array.from(noise((columns * inner * bits) / 8, 14), (value) => 128 + 127 * value);
  const scales = noise(columns * blocks, 15).map((value) => value / 16);
  const result = build.g.node(
    'MatMulNBits',
    [
      build.input('x', [rows, inner], x),
      build.weight('codes', [columns, blocks, 4 * bits], codes),
      build.weight('scales', [columns * blocks], scales),
    ],
    { dtype: 'float32', shape: [rows, columns] },
    { K: inner, N: columns, bits, block_size: 32 },
    MICROSOFT,
  );
  const weight = reference.dequantize(codes, scales, bits);
  return build.finish(result, reference.matmulTransposed(x, weight, inner));
}
