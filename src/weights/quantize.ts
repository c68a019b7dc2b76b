/** Quantization to 4 and 8 bits in blocks of 32 with a float16 scale, in the layout of `weight-format.ts`. */
import { float16ToFloat32, float16Values, toFloat16 } from '../tensor/half-precision';
import { BLOCK_SIZE, type QuantizedFormat } from '../tensor/weight-format';

/** Bytes of the quants of a block. */
export const quantBytesPerBlock: Readonly<Record<QuantizedFormat, number>> = {
  q8: BLOCK_SIZE,
  q4: BLOCK_SIZE / 2,
};

/** Blocks one after another: `quantBytesPerBlock` bytes and a float16 scale each. */
export interface QuantizedBlocks {
  readonly quants: Uint8Array<ArrayBuffer>;
  readonly scales: Uint16Array<ArrayBuffer>;
}

/**
 * Quantizes whole blocks. Every scale is rounded to float16 before the quants are computed with it.
 *
 * 8 bits: the scale is max|x| / 127. 4 bits: the value of largest magnitude gets the quant -8 (as in ggml's Q4_0,
 * so that the one level without a counterpart is used), then the scale is refitted twice to the quants that it led
 * to by least squares. On normally distributed values the error is 8.28% of their root mean square, where Q4_0 has
 * 8.58% and an exhaustive search over scales, ten times as slow, 8.08%.
 *
 * @param values a multiple of 32 of them
 * @param out takes as many blocks; new ones where omitted
 * @returns `out`, with scales that are not finite for blocks with values that are not, or beyond float16's reach
 */
export function quantize(
  format: QuantizedFormat,
  values: Float32Array,
  out = newBlocks(format, values.length / BLOCK_SIZE),
): QuantizedBlocks {
  if (format === 'q4') quantizeQ4(values, out);
  else quantizeQ8(values, out);
  return out;
}

/** Room for blocks. @throws RangeError if there is only a part of the last one */
export function newBlocks(format: QuantizedFormat, count: number): QuantizedBlocks {
  if (!Number.isInteger(count))
    throw new RangeError(`${count * BLOCK_SIZE} values are not whole blocks of ${BLOCK_SIZE}.`);
  return { quants: new Uint8Array(count * quantBytesPerBlock[format]), scales: new Uint16Array(count) };
}

/**
 * The values that quantized blocks stand for: what MatMulNBits computes with.
 * @param out takes them, `BLOCK_SIZE` of each block; a new array where omitted
 */
export function dequantize(
  format: QuantizedFormat,
  { quants, scales }: { readonly quants: Uint8Array; readonly scales: Uint16Array },
  out: Float32Array = new Float32Array(scales.length * BLOCK_SIZE),
): Float32Array {
  const factors = float16ToFloat32(scales);
  if (format === 'q8') dequantizeQ8(quants, factors, out);
  else dequantizeQ4(quants, factors, out);
  return out;
}

function dequantizeQ8(quants: Uint8Array, factors: Float32Array, out: Float32Array): void {
  for (let block = 0, i = 0; block < factors.length; block++) {
    const factor = factors[block]!;
    for (const end = i + BLOCK_SIZE; i < end; i++) out[i] = (quants[i]! - 128) * factor;
  }
}

function dequantizeQ4(quants: Uint8Array, factors: Float32Array, out: Float32Array): void {
  for (let block = 0, i = 0; block < factors.length; block++) {
    const factor = factors[block]!;
    for (const end = i + BLOCK_SIZE; i < end; i += 2) {
      const pair = quants[i >> 1]!;
      out[i] = ((pair & 15) - 8) * factor;
      out[i + 1] = ((pair >> 4) - 8) * factor;
    }
  }
}

function quantizeQ8(x: Float32Array, { quants, scales }: QuantizedBlocks): void {
  const halves = float16Values();
  for (let block = 0, begin = 0; begin < x.length; block++, begin += BLOCK_SIZE) {
    const end = begin + BLOCK_SIZE;
    // Two maxima, because one waits for the one before. Math.max hands on NaN, so that it ends in the scale.
    let largest = 0;
    let oddLargest = 0;
    for (let i = begin; i < end; i += 2) {
      largest = Math.max(largest, Math.abs(x[i]!));
      oddLargest = Math.max(oddLargest, Math.abs(x[i + 1]!));
    }
    const half = toFloat16(Math.max(largest, oddLargest) / 127);
    scales[block] = half;
    const scale = halves[half]!;
    const inverse = scale === 0 ? 0 : 1 / scale;
    // A scale that was rounded down far (a subnormal one) puts values beyond the last level.
    for (let i = begin; i < end; i++) quants[i] = Math.max(1, Math.min(255, (x[i]! * inverse + 128.5) | 0));
  }
}

function quantizeQ4(x: Float32Array, { quants, scales }: QuantizedBlocks): void {
  const halves = float16Values();
  for (let block = 0, begin = 0; begin < x.length; block++, begin += BLOCK_SIZE) {
    const half = toFloat16(scaleQ4(x, begin));
    scales[block] = half;
    const scale = halves[half]!;
    const inverse = scale === 0 ? 0 : 1 / scale;
    for (let i = begin; i < begin + BLOCK_SIZE; i += 2) {
      const low = Math.max(0, Math.min(15, (x[i]! * inverse + 8.5) | 0));
      const high = Math.max(0, Math.min(15, (x[i + 1]! * inverse + 8.5) | 0));
      quants[i >> 1] = low | (high << 4);
    }
  }
}

function scaleQ4(x: Float32Array, begin: number): number {
  let low = 0;
  let high = 0;
  for (let i = begin; i < begin + BLOCK_SIZE; i++) {
    low = Math.min(low, x[i]!);
    high = Math.max(high, x[i]!);
  }
  if (low === high) return 0;
  // 8.2: the best start for the refits, found on normally distributed values.
  const scale = refit(x, begin, (high > -low ? high : low) / -8.2);
  return refit(x, begin, scale);
}

/** The scale of a block that suits best, by least squares, the quants that a first scale leads to. */
function refit(x: Float32Array, begin: number, scale: number): number {
  const inverse = 1 / scale;
  // Two sums each, because a sum waits for the one before.
  let products = 0;
  let squares = 0;
  let oddProducts = 0;
  let oddSquares = 0;
  for (let i = begin; i < begin + BLOCK_SIZE; i += 2) {
    const even = Math.min(15, (x[i]! * inverse + 8.5) | 0) - 8;
    const odd = Math.min(15, (x[i + 1]! * inverse + 8.5) | 0) - 8;
    products += even * x[i]!;
    squares += even * even;
    oddProducts += odd * x[i + 1]!;
    oddSquares += odd * odd;
  }
  return (products + oddProducts) / (squares + oddSquares);
}
