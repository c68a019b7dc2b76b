/**
 * The kernels that the self-test runs: each a graph of one or few operations, with inputs and the right answer.
 */
import { MICROSOFT, type Value } from '../onnx/builder';
import * as op from '../onnx/ops';
import { float16ToFloat32, float32ToFloat16 } from '../tensor/half-precision';
import type { DType } from '../tensor/types';
import * as reference from './reference-kernels';
import {
  CaseBuilder,
  comparedRows,
  type HalfKernel,
  type KernelCase,
  type KernelName,
  noise,
  pickRows,
  rowsOf,
} from './self-test-case';
import { type KernelSizes, smallSizes } from './self-test-sizes';
import type { EngineFeatures } from './types';

/** Float16's smallest normal number is 6.1e-5; a device may take what is below it for 0. */
const SUBNORMAL_SCALE = 2e-5;

/** The cases of what graphs may use on a device. Of large results some rows are compared, see `comparedRows`. */
export function* kernelCases(
  { halfPrecision, flashAttention }: EngineFeatures,
  sizes: KernelSizes = smallSizes,
): Generator<KernelCase> {
  yield convolutionCase(sizes);
  yield normalizationCase();
  yield rotaryCase();
  for (const dtype of ['float32', ...(halfPrecision ? (['float16'] as const) : [])] as const) {
    yield matmulCase(dtype, sizes);
    yield batchedMatmulCase(dtype, sizes);
    yield quantizedCase(4, dtype, sizes);
    yield quantizedCase(8, dtype, sizes);
  }
  if (halfPrecision) yield smallestScalesCase();
  if (!flashAttention) return;
  yield attentionCase('attention', sizes.attention);
  yield attentionCase('attention with bias', sizes.attention);
}

function nameOf(kernel: HalfKernel, dtype: DType): KernelName {
  return dtype === 'float16' ? `${kernel} in float16` : kernel;
}

/** Attention of tokens to each other, or to a text, the end of which is padding. */
function attentionCase(
  kernel: 'attention' | 'attention with bias',
  { batch, tokens, textTokens, heads, headSize }: KernelSizes['attention'],
): KernelCase {
  const build = new CaseBuilder(kernel);
  const biased = kernel === 'attention with bias';
  const keys = biased ? textTokens : tokens;
  const width = heads * headSize;
  const [q, k, v] = [tokens, keys, keys].map((rows, i) => {
    const values = noise(batch * rows * width, i + 1);
    for (let j = 0; j < values.length; j++) values[j]! *= 2;
    return values;
  }) as [Float32Array, Float32Array, Float32Array];
  const inputs: (Value | null)[] = [
    build.input('q', [batch, tokens, width], q),
    build.input('k', [batch, keys, width], k),
    build.input('v', [batch, keys, width], v),
  ];
  const bias = biased
    ? Float32Array.from({ length: batch * keys }, (_, i) => (i % keys < keys * 0.6 ? 0 : -10000))
    : undefined;
  if (bias) {
    const everyQuery = op.expand(build.g, build.input('bias', [batch, 1, 1, keys], bias), [
      batch,
      1,
      tokens,
      keys,
    ]);
    inputs.push(null, null, everyQuery);
  }
  const scale = 1 / Math.sqrt(headSize);
  const result = build.g.node(
    'MultiHeadAttention',
    inputs,
    { dtype: inputs[0]!.dtype, shape: [batch, tokens, width] },
    { num_heads: heads, scale: { float: scale } },
    MICROSOFT,
  );
  const rows = comparedRows(tokens);
  const shape = { batch, queries: rows.length, keys, heads, headSize };
  const expected = reference.attention(shape, { q: rowsOf(q, width, rows, batch), k, v, bias }, scale);
  return build.finish(pickRows(build.g, result, rows, 1), expected);
}

function convolutionCase({ convolution }: KernelSizes): KernelCase {
  const { frames, height, width, channels, outputs } = convolution;
  const build = new CaseBuilder('convolution');
  const frame = channels * height * width;
  const x = noise(frames * frame, 5);
  const weight = noise(outputs * channels * 9, 6);
  const result = op.convolution(
    build.g,
    build.input('x', [frames, channels, height, width], x),
    build.weight('weight', [outputs, channels, 3, 3], weight),
    undefined,
    { pads: [1, 1, 1, 1] },
  );
  const rows = comparedRows(height);
  const last = op.slice(build.g, result, 0, frames - 1, frames);
  const expected = reference.convolution3x3(x.subarray((frames - 1) * frame), weight, {
    channels,
    height,
    width,
    rows,
  });
  return build.finish(pickRows(build.g, last, rows, 2), expected);
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

function matmulCase(dtype: DType, { product }: KernelSizes): KernelCase {
  const build = new CaseBuilder(nameOf('matrix product', dtype), dtype);
  const { rows, inner, columns } = product;
  const x = noise(rows * inner, 11);
  const weight = noise(columns * inner, 12);
  const result = op.linear(
    build.g,
    build.input('x', [rows, inner], x),
    build.weight('weight', [columns, inner], weight),
  );
  const compared = comparedRows(rows);
  const expected = reference.matmulTransposed(rowsOf(x, inner, compared), weight, inner);
  return build.finish(pickRows(build.g, result, compared, 0), expected);
}

/** Products as those of explicit attention. */
function batchedMatmulCase(dtype: DType, { batched }: KernelSizes): KernelCase {
  const build = new CaseBuilder(nameOf('batched matrix product', dtype), dtype);
  const { batch, rows, inner, columns } = batched;
  const a = noise(batch * rows * inner, 16);
  const b = noise(batch * columns * inner, 17);
  const transposed = op.transpose(build.g, build.input('b', [1, batch, columns, inner], b), [0, 1, 3, 2]);
  const result = op.matmul(build.g, build.input('a', [1, batch, rows, inner], a), transposed);
  const compared = comparedRows(rows);
  const picked = rowsOf(a, inner, compared, batch);
  const part = compared.length * inner;
  const expected = new Float32Array(batch * compared.length * columns);
  for (let i = 0; i < batch; i++) {
    const right = b.subarray(i * columns * inner, (i + 1) * columns * inner);
    const product = reference.matmulTransposed(picked.subarray(i * part, (i + 1) * part), right, inner);
    expected.set(product, i * product.length);
  }
  return build.finish(pickRows(build.g, result, compared, 2), expected);
}

function quantizedCase(bits: 4 | 8, dtype: DType, { quantized }: KernelSizes): KernelCase {
  const blocks = (quantized.columns * quantized.inner) / 32;
  const scales = noise(blocks, 15).map((value) => value / 16);
  return blockCase(
    new CaseBuilder(nameOf(`${bits}-bit matrix product`, dtype), dtype),
    bits,
    quantized,
    scales,
  );
}

/** Blocks of weights so small that their scales are below float16's smallest normal number. */
function smallestScalesCase(): KernelCase {
  const size = smallSizes.quantized;
  const scales = noise((size.columns * size.inner) / 32, 18).map((value) => SUBNORMAL_SCALE * (1.5 + value));
  // Their own digits are few, too, and none of the kernel's fault.
  const rounded = float16ToFloat32(float32ToFloat16(scales));
  return blockCase(new CaseBuilder('smallest scales in float16', 'float16'), 8, size, rounded);
}

/** @param scales one for each 32 weights */
function blockCase(
  build: CaseBuilder,
  bits: 4 | 8,
  { rows, inner, columns }: KernelSizes['quantized'],
  scales: Float32Array,
): KernelCase {
  const x = noise(rows * inner, 13);
  const blocks = inner / 32;
  const codes = Uint8Array.from(noise((columns * inner * bits) / 8, 14), (value) => 128 + 127 * value);
  const result = op.linearQuantized(build.g, build.input('x', [rows, inner], x), {
    bits,
    quants: build.weight('quants', [columns, blocks, 4 * bits], codes),
    scales: build.weight('scales', [columns, blocks], scales),
  });
  const weight = reference.dequantize(codes, scales, bits);
  const compared = comparedRows(rows);
  const expected = reference.matmulTransposed(rowsOf(x, inner, compared), weight, inner);
  return build.finish(pickRows(build.g, result, compared, 0), expected);
}
