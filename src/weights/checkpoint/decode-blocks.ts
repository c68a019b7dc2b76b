/**
 * The block types of GGUF with 32 values and one scale (and offset): Q4_0, Q4_1, Q5_0, Q5_1, Q8_0.
 *
 * Arithmetic is in doubles and rounded once, at the store. That is bit-exact with ggml's float32: every product of
 * an 11-bit scale and a quantized value of at most 8 bits is exact in both.
 */
import { float16Values } from '../../tensor/half-precision';

/** f16 d; 16 bytes, element i in the low half of byte i, element i + 16 in the high one; d (q - 8). */
export function decodeQ4_0(bytes: Uint8Array, out: Float32Array): void {
  const half = float16Values();
  for (let at = 0, o = 0; at < bytes.length; at += 18, o += 32) {
    const d = half[bytes[at]! | (bytes[at + 1]! << 8)]!;
    for (let i = 0; i < 16; i++) {
      const pair = bytes[at + 2 + i]!;
      out[o + i] = d * ((pair & 15) - 8);
      out[o + 16 + i] = d * ((pair >> 4) - 8);
    }
  }
}

/** f16 d, f16 m; values as in Q4_0; d q + m. */
export function decodeQ4_1(bytes: Uint8Array, out: Float32Array): void {
  const half = float16Values();
  for (let at = 0, o = 0; at < bytes.length; at += 20, o += 32) {
    const d = half[bytes[at]! | (bytes[at + 1]! << 8)]!;
    const m = half[bytes[at + 2]! | (bytes[at + 3]! << 8)]!;
    for (let i = 0; i < 16; i++) {
      const pair = bytes[at + 4 + i]!;
      out[o + i] = d * (pair & 15) + m;
      out[o + 16 + i] = d * (pair >> 4) + m;
    }
  }
}

/** f16 d; 32 bits, bit i the fifth of element i; values as in Q4_0; d (q - 16). */
export function decodeQ5_0(bytes: Uint8Array, out: Float32Array): void {
  const half = float16Values();
  for (let at = 0, o = 0; at < bytes.length; at += 22, o += 32) {
    const d = half[bytes[at]! | (bytes[at + 1]! << 8)]!;
    const low = bytes[at + 2]! | (bytes[at + 3]! << 8);
    const high = bytes[at + 4]! | (bytes[at + 5]! << 8);
    for (let i = 0; i < 16; i++) {
      const pair = bytes[at + 6 + i]!;
      out[o + i] = d * (((pair & 15) | (((low >> i) & 1) << 4)) - 16);
      out[o + 16 + i] = d * (((pair >> 4) | (((high >> i) & 1) << 4)) - 16);
    }
  }
}

/** f16 d, f16 m; fifth bits and values as in Q5_0; d q + m. */
export function decodeQ5_1(bytes: Uint8Array, out: Float32Array): void {
  const half = float16Values();
  for (let at = 0, o = 0; at < bytes.length; at += 24, o += 32) {
    const d = half[bytes[at]! | (bytes[at + 1]! << 8)]!;
    const m = half[bytes[at + 2]! | (bytes[at + 3]! << 8)]!;
    const low = bytes[at + 4]! | (bytes[at + 5]! << 8);
    const high = bytes[at + 6]! | (bytes[at + 7]! << 8);
    for (let i = 0; i < 16; i++) {
      const pair = bytes[at + 8 + i]!;
      out[o + i] = d * ((pair & 15) | (((low >> i) & 1) << 4)) + m;
      out[o + 16 + i] = d * ((pair >> 4) | (((high >> i) & 1) << 4)) + m;
    }
  }
}

/** f16 d; 32 signed bytes; d q. */
export function decodeQ8_0(bytes: Uint8Array, out: Float32Array): void {
  const half = float16Values();
  for (let at = 0, o = 0; at < bytes.length; at += 34, o += 32) {
    const d = half[bytes[at]! | (bytes[at + 1]! << 8)]!;
    for (let i = 0; i < 32; i++) out[o + i] = d * ((bytes[at + 2 + i]! << 24) >> 24);
  }
}
