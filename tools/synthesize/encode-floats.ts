import { float32ToFloat16 } from '../../src/tensor/half-precision';

/** Encodings that hold one value after another. */
export type PlainEncoding = 'F32' | 'F16' | 'BF16' | 'F8_E4M3' | 'F8_E5M2';

/** Bytes of one value. */
export const plainSizes: Readonly<Record<PlainEncoding, number>> = {
  F32: 4,
  F16: 2,
  BF16: 2,
  F8_E4M3: 1,
  F8_E5M2: 1,
};

/** Little-endian bytes of values in an encoding; values beyond the range of an 8-bit float are clamped. */
export function encodePlain(
  encoding: PlainEncoding,
  values: Float32Array<ArrayBuffer>,
): Uint8Array<ArrayBuffer> {
  switch (encoding) {
    case 'F32':
      return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    case 'F16':
      return new Uint8Array(float32ToFloat16(values).buffer);
    case 'BF16':
      return new Uint8Array(upperHalves(values).buffer);
    case 'F8_E4M3':
      return eightBit(values, float8Magnitudes(3, 448));
    case 'F8_E5M2':
      return eightBit(values, float8Magnitudes(2, 57344));
  }
}

/** bfloat16 by truncation, good enough for values that are random anyway. */
function upperHalves(values: Float32Array): Uint16Array<ArrayBuffer> {
  const words = new Uint32Array(values.buffer, values.byteOffset, values.length);
  const out = new Uint16Array(words.length);
  for (let i = 0; i < out.length; i++) out[i] = words[i]! >>> 16;
  return out;
}

/** Magnitudes of an 8-bit float's codes from 0 to the largest finite one, by its fraction bits. */
function float8Magnitudes(fractionBits: 2 | 3, largest: number): Float64Array {
  const exponentBits = 7 - fractionBits;
  const bias = 2 ** (exponentBits - 1) - 1;
  const magnitudes = Array.from({ length: 128 }, (_, code) => {
    const exponent = code >> fractionBits;
    const fraction = (code & (2 ** fractionBits - 1)) / 2 ** fractionBits;
    return exponent === 0 ? fraction * 2 ** (1 - bias) : (1 + fraction) * 2 ** (exponent - bias);
  });
  return Float64Array.from(magnitudes.filter((magnitude) => magnitude <= largest));
}

/** Codes of the largest magnitudes that do not exceed the values'. */
function eightBit(values: Float32Array, magnitudes: Float64Array): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(values, (value) => {
    let [low, high] = [0, magnitudes.length];
    const magnitude = Math.abs(value);
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (magnitudes[middle]! <= magnitude) low = middle;
      else high = middle;
    }
    return value < 0 ? low | 0x80 : low;
  });
}
