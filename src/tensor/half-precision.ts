/** Conversions between float32 and the two 16-bit float formats that checkpoints use, on raw bit patterns. */

let widened: Float32Array | undefined;

/** Value of every float16 bit pattern (IEEE 754 binary16); a table is several times faster than arithmetic. */
export function float16Values(): Float32Array {
  if (widened) return widened;
  widened = new Float32Array(65536);
  for (let bits = 0; bits < 65536; bits++) {
    const exponent = (bits >> 10) & 31;
    const fraction = bits & 1023;
    let magnitude: number;
    if (exponent === 0) magnitude = fraction * 2 ** -24;
    else if (exponent === 31) magnitude = fraction ? Number.NaN : Number.POSITIVE_INFINITY;
    else magnitude = (1 + fraction / 1024) * 2 ** (exponent - 15);
    widened[bits] = bits & 0x8000 ? -magnitude : magnitude;
  }
  return widened;
}

/**
 * Widens float16 bit patterns to float32; exact.
 * @param out takes as many values
 */
export function float16ToFloat32(
  bits: Uint16Array,
  out: Float32Array<ArrayBuffer> = new Float32Array(bits.length),
): Float32Array<ArrayBuffer> {
  const values = float16Values();
  for (let i = 0; i < bits.length; i++) out[i] = values[bits[i]!]!;
  return out;
}

/**
 * Widens bfloat16 bit patterns (the upper half of a float32) to float32; exact.
 * @param out takes as many values
 */
export function bfloat16ToFloat32(
  bits: Uint16Array,
  out: Float32Array<ArrayBuffer> = new Float32Array(bits.length),
): Float32Array<ArrayBuffer> {
  const words = new Uint32Array(out.buffer, out.byteOffset, bits.length);
  for (let i = 0; i < words.length; i++) words[i] = bits[i]! << 16;
  return out;
}

/**
 * Rounds float32 values to float16 bit patterns: to nearest, ties to even; beyond 65504 to infinity.
 * @param out takes as many patterns
 */
export function float32ToFloat16(
  values: Float32Array,
  out: Uint16Array<ArrayBuffer> = new Uint16Array(values.length),
): Uint16Array<ArrayBuffer> {
  const words = new Uint32Array(values.buffer, values.byteOffset, values.length);
  for (let i = 0; i < words.length; i++) out[i] = roundToFloat16(words[i]!);
  return out;
}

const single = new Float32Array(1);
const singleWord = new Uint32Array(single.buffer);

/** The float16 bit pattern of one number, which is rounded to float32 first. */
export function toFloat16(value: number): number {
  single[0] = value;
  return roundToFloat16(singleWord[0]!);
}

function roundToFloat16(word: number): number {
  const sign = (word >>> 16) & 0x8000;
  const magnitude = word & 0x7fffffff;
  if (magnitude > 0x7f800000) return sign | 0x7e00; // NaN
  if (magnitude >= 0x477ff000) return sign | 0x7c00; // 65520 and above
  if (magnitude >= 0x38800000) {
    // Normal: rebias the exponent, then add half a unit less one, plus the last kept bit for ties.
    const rebased = magnitude - 0x38000000;
    return sign | ((rebased + 0xfff + ((rebased >>> 13) & 1)) >>> 13);
  }
  if (magnitude < 0x33000000) return sign; // below half of the smallest subnormal, 2^-24
  const shift = 126 - (magnitude >>> 23);
  const fraction = (magnitude & 0x7fffff) | 0x800000;
  const kept = fraction >>> shift;
  const rest = fraction & ((1 << shift) - 1);
  const half = 1 << (shift - 1);
  return sign | (kept + (rest > half || (rest === half && kept & 1) ? 1 : 0));
}
