/** Quantization to 4 and 8 bits in blocks of 32 with a float16 scale, in the layout of `weight-format.ts`. */
import { float16ToFloat32, float32ToFloat16 } from '../runtime/half-precision';
import { BLOCK_SIZE, type QuantizedFormat } from './weight-format';

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
 * @returns scales that are not finite for blocks with values that are not, or beyond float16's reach
 */
export function quantize(format: QuantizedFormat, values: Float32Array): QuantizedBlocks {
  if (values.length % BLOCK_SIZE !== 0)
    throw new RangeError(`${values.length} values are not whole blocks of ${BLOCK_SIZE}.`);
  const exact = new Float32Array(values.length / BLOCK_SIZE);
  const scaleOf = format === 'q4' ? scaleQ4 : scaleQ8;
  for (let block = 0; block < exact.length; block++) exact[block] = scaleOf(values, block * BLOCK_SIZE);
  const scales = float32ToFloat16(exact);
  const rounded = float16ToFloat32(scales);
  const quants = format === 'q4' ? quantsQ4(values, rounded) : quantsQ8(values, rounded);
  return { quants, scales };
}

/** The values that quantized blocks stand for: what MatMulNBits computes with. */
export function dequantize(format: QuantizedFormat, { quants, scales }: QuantizedBlocks): Float32Array {
  const factors = float16ToFloat32(scales);
  const out = new Float32Array(scales.length * BLOCK_SIZE);
  for (let i = 0; i < out.length; i++) {
    const factor = factors[i >> 5]!;
    if (format === 'q8') out[i] = (quants[i]! - 128) * factor;
    else out[i] = (((quants[i >> 1]! >> ((i & 1) * 4)) & 15) - 8) * factor;
  }
  return out;
}

/** Math.min and Math.max hand on NaN, so that it ends in the scale. */
function scaleQ8(x: Float32Array, begin: number): number {
  let largest = 0;
  for (let i = begin; i < begin + BLOCK_SIZE; i++) largest = Math.max(largest, Math.abs(x[i]!));
  return largest / 127;
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
  let scale = (high > -low ? high : low) / -8.2;
  for (let refit = 0; refit < 2; refit++) {
    const inverse = 1 / scale;
    let products = 0;
    let squares = 0;
    for (let i = begin; i < begin + BLOCK_SIZE; i++) {
      const quant = Math.max(0, Math.min(15, (x[i]! * inverse + 8.5) | 0)) - 8;
      products += quant * x[i]!;
      squares += quant * quant;
    }
    scale = products / squares;
  }
  return scale;
}

function quantsQ8(x: Float32Array, scales: Float32Array): Uint8Array<ArrayBuffer> {
  const quants = new Uint8Array(x.length);
  for (let block = 0, i = 0; block < scales.length; block++) {
    const inverse = scales[block] === 0 ? 0 : 1 / scales[block]!;
    // A scale that was rounded down far (a subnormal one) puts values beyond the last level.
    for (const end = i + BLOCK_SIZE; i < end; i++)
      quants[i] = Math.max(1, Math.min(255, (x[i]! * inverse + 128.5) | 0));
  }
  return quants;
}

function quantsQ4(x: Float32Array, scales: Float32Array): Uint8Array<ArrayBuffer> {
  const quants = new Uint8Array(x.length / 2);
  for (let block = 0, i = 0; block < scales.length; block++) {
    const inverse = scales[block] === 0 ? 0 : 1 / scales[block]!;
    for (const end = i + BLOCK_SIZE; i < end; i += 2) {
      const low = Math.max(0, Math.min(15, (x[i]! * inverse + 8.5) | 0));
      const high = Math.max(0, Math.min(15, (x[i + 1]! * inverse + 8.5) | 0));
      quants[i >> 1] = low | (high << 4);
    }
  }
  return quants;
}
