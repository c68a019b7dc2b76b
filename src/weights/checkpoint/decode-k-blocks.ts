/**
 * The K types of GGUF: super-blocks of 256 values, whose sub-blocks have small integer scales (and offsets) of their
 * own, multiplied by those of the super-block.
 *
 * Arithmetic is in doubles and rounded once, at the store, which is bit-exact with ggml's float32: the products
 * (d scale) q and dmin offset have at most 24 significant bits and are exact in both.
 */
import { float16Values } from '../../tensor/half-precision';

/**
 * 16 bytes, scale and offset of each 16 values in the low and high half; 64 bytes of 2-bit values; f16 d, f16 dmin.
 * Half n of the block, shift s in 0, 2, 4, 6: element 128 n + 16 s + l is in byte 32 n + l.
 */
export function decodeQ2_K(bytes: Uint8Array, out: Float32Array): void {
  const half = float16Values();
  for (let at = 0, o = 0; at < bytes.length; at += 84) {
    const d = half[bytes[at + 80]! | (bytes[at + 81]! << 8)]!;
    const dmin = half[bytes[at + 82]! | (bytes[at + 83]! << 8)]!;
    for (let j = 0; j < 16; j++, o += 16) {
      const scales = bytes[at + j]!;
      const scale = d * (scales & 15);
      const offset = dmin * (scales >> 4);
      const shift = j & 6;
      const values = at + 16 + ((j & 8) << 2) + ((j & 1) << 4);
      for (let l = 0; l < 16; l++) out[o + l] = scale * ((bytes[values + l]! >> shift) & 3) - offset;
    }
  }
}

/**
 * 32 bytes of third bits; 64 bytes of 2-bit values as in Q2_K; 16 scales of 6 bits in 12 bytes; f16 d. Without its
 * third bit a value is 4 less. Low halves of the scales are in bytes 0 to 7, their upper two bits in bytes 8 to 11.
 */
export function decodeQ3_K(bytes: Uint8Array, out: Float32Array): void {
  const half = float16Values();
  for (let at = 0, o = 0; at < bytes.length; at += 110) {
    const d = half[bytes[at + 108]! | (bytes[at + 109]! << 8)]!;
    for (let j = 0; j < 16; j++, o += 16) {
      const low = (bytes[at + 96 + (j & 7)]! >> ((j >> 3) << 2)) & 15;
      const high = (bytes[at + 104 + (j & 3)]! >> ((j >> 2) << 1)) & 3;
      const scale = d * ((low | (high << 4)) - 32);
      const shift = j & 6;
      const bit = ((j & 8) >> 1) + (shift >> 1);
      const masks = at + ((j & 1) << 4);
      const values = at + 32 + ((j & 8) << 2) + ((j & 1) << 4);
      for (let l = 0; l < 16; l++) {
        const third = (bytes[masks + l]! >> bit) & 1;
        out[o + l] = scale * (((bytes[values + l]! >> shift) & 3) + (third << 2) - 4);
      }
    }
  }
}

/** Scale j of 8 in the 12 bytes at `at` of Q4_K and Q5_K: 6 bits, of the later four the upper two lie apart. */
function scaleOf(bytes: Uint8Array, at: number, j: number): number {
  if (j < 4) return bytes[at + j]! & 63;
  return (bytes[at + j + 4]! & 15) | ((bytes[at + j - 4]! >> 6) << 4);
}

/** Offset j of 8, stored as the scales are. */
function offsetOf(bytes: Uint8Array, at: number, j: number): number {
  if (j < 4) return bytes[at + j + 4]! & 63;
  return (bytes[at + j + 4]! >> 4) | ((bytes[at + j]! >> 6) << 4);
}

/** f16 d, f16 dmin; 8 scales and offsets in 12 bytes; 128 bytes, each 32 the low and high halves of two sub-blocks. */
export function decodeQ4_K(bytes: Uint8Array, out: Float32Array): void {
  const half = float16Values();
  for (let at = 0, o = 0; at < bytes.length; at += 144) {
    const d = half[bytes[at]! | (bytes[at + 1]! << 8)]!;
    const dmin = half[bytes[at + 2]! | (bytes[at + 3]! << 8)]!;
    for (let j = 0; j < 8; j += 2, o += 64) {
      const scale = d * scaleOf(bytes, at + 4, j);
      const offset = dmin * offsetOf(bytes, at + 4, j);
      const nextScale = d * scaleOf(bytes, at + 4, j + 1);
      const nextOffset = dmin * offsetOf(bytes, at + 4, j + 1);
      const values = at + 16 + (j << 4);
      for (let l = 0; l < 32; l++) {
        const pair = bytes[values + l]!;
        out[o + l] = scale * (pair & 15) - offset;
        out[o + 32 + l] = nextScale * (pair >> 4) - nextOffset;
      }
    }
  }
}

/** As Q4_K, with 32 bytes of fifth bits after the scales: bit j of byte l belongs to element l of sub-block j. */
export function decodeQ5_K(bytes: Uint8Array, out: Float32Array): void {
  const half = float16Values();
  for (let at = 0, o = 0; at < bytes.length; at += 176) {
    const d = half[bytes[at]! | (bytes[at + 1]! << 8)]!;
    const dmin = half[bytes[at + 2]! | (bytes[at + 3]! << 8)]!;
    for (let j = 0; j < 8; j += 2, o += 64) {
      const scale = d * scaleOf(bytes, at + 4, j);
      const offset = dmin * offsetOf(bytes, at + 4, j);
      const nextScale = d * scaleOf(bytes, at + 4, j + 1);
      const nextOffset = dmin * offsetOf(bytes, at + 4, j + 1);
      const values = at + 48 + (j << 4);
      for (let l = 0; l < 32; l++) {
        const pair = bytes[values + l]!;
        const fifth = bytes[at + 16 + l]! >> j;
        out[o + l] = scale * ((pair & 15) | ((fifth & 1) << 4)) - offset;
        out[o + 32 + l] = nextScale * ((pair >> 4) | ((fifth & 2) << 3)) - nextOffset;
      }
    }
  }
}

/**
 * 128 bytes of low halves, 64 bytes of upper two bits, 16 signed scales, f16 d. In each half of the block, elements l,
 * l + 32, l + 64 and l + 96 take the low halves of bytes l and l + 32, then the high ones, and two bits each of byte l.
 */
export function decodeQ6_K(bytes: Uint8Array, out: Float32Array): void {
  const half = float16Values();
  for (let at = 0, o = 0; at < bytes.length; at += 210) {
    const d = half[bytes[at + 208]! | (bytes[at + 209]! << 8)]!;
    for (let run = 0; run < 16; run++, o += 16) {
      // 16 elements share a scale, so the four quarters of each half are walked in runs of 16.
      const quarter = (run >> 1) & 3;
      const scale = d * ((bytes[at + 192 + run]! << 24) >> 24);
      const within = (run & 1) << 4;
      const low = at + ((run >> 3) << 6) + ((quarter & 1) << 5) + within;
      const high = at + 128 + ((run >> 3) << 5) + within;
      const lowShift = (quarter >> 1) << 2;
      const highShift = quarter << 1;
      for (let l = 0; l < 16; l++) {
        const q = ((bytes[low + l]! >> lowShift) & 15) | (((bytes[high + l]! >> highShift) & 3) << 4);
        out[o + l] = scale * (q - 32);
      }
    }
  }
}
