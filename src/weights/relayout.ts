/** Exact changes of layout: GGUF's blocks of 32 to those of `weight-format.ts`, without touching a value. */
import { newBlocks, type QuantizedBlocks } from './quantize';

/**
 * GGUF Q4_0 to `q4`. A source block is a float16 scale, then 16 bytes: element i in the low half of byte i, element
 * i + 16 in the high half. Here neighbours share a byte.
 * @param bytes whole blocks of 18 bytes
 * @param out takes as many blocks
 */
export function relayoutQ4_0(bytes: Uint8Array, out = newBlocks('q4', bytes.length / 18)): QuantizedBlocks {
  const { quants, scales } = out;
  for (let block = 0, from = 0, to = 0; from < bytes.length; block++, from += 18, to += 16) {
    scales[block] = bytes[from]! | (bytes[from + 1]! << 8);
    for (let i = 0; i < 8; i++) {
      const even = bytes[from + 2 + 2 * i]!;
      const odd = bytes[from + 3 + 2 * i]!;
      quants[to + i] = (even & 15) | ((odd & 15) << 4);
      quants[to + 8 + i] = (even >> 4) | (odd & 0xf0);
    }
  }
  return out;
}

/**
 * GGUF Q8_0 to `q8`. A source block is a float16 scale, then 32 signed bytes; here the quants are offset by 128.
 * @param bytes whole blocks of 34 bytes
 * @param out takes as many blocks
 */
export function relayoutQ8_0(bytes: Uint8Array, out = newBlocks('q8', bytes.length / 34)): QuantizedBlocks {
  const { quants, scales } = out;
  for (let block = 0, from = 0, to = 0; from < bytes.length; block++, from += 34, to += 32) {
    scales[block] = bytes[from]! | (bytes[from + 1]! << 8);
    for (let i = 0; i < 32; i++) quants[to + i] = bytes[from + 2 + i]! ^ 0x80;
  }
  return out;
}
