/**
 * Random blocks of GGUF's quantized types: codes are random, scales are chosen so that the values they stand for have
 * the deviation asked for and no mean. Layouts as in ggml's ggml-common.h.
 */
import { float32ToFloat16 } from '../../src/tensor/half-precision';

/** ggml's quantized types, by its names. */
export type BlockEncoding =
  | 'Q4_0'
  | 'Q4_1'
  | 'Q5_0'
  | 'Q5_1'
  | 'Q8_0'
  | 'Q2_K'
  | 'Q3_K'
  | 'Q4_K'
  | 'Q5_K'
  | 'Q6_K';

interface BlockLayout {
  readonly elements: number;
  readonly bytes: number;
  /** Overwrites the scales of a block of random bytes. */
  readonly setScales: (block: DataView<ArrayBuffer>, std: number, random: () => number) => void;
}

/** Deviation of a code that is uniform over `levels` neighbouring whole numbers. */
function codeStd(levels: number): number {
  return Math.sqrt((levels ** 2 - 1) / 12);
}

function setHalf(block: DataView, offset: number, value: number): void {
  block.setUint16(offset, float32ToFloat16(new Float32Array([value]))[0]!, true);
}

/**
 * A scale about which half of the blocks are mirrored: codes run from -n to n - 1, so their mean is not 0.
 */
function mirrored(levels: number): BlockLayout['setScales'] {
  return (block, std, random) => setHalf(block, 0, ((random() & 1 ? 1 : -1) * std) / codeStd(levels));
}

/** A scale and the minimum that takes the mean away. */
function withMinimum(levels: number): BlockLayout['setScales'] {
  return (block, std) => {
    const scale = std / codeStd(levels);
    setHalf(block, 0, scale);
    setHalf(block, 2, (-scale * (levels - 1)) / 2);
  };
}

// The K types' inner scales; the block's own scale is for this one.
const MIDDLE_SCALE = 12;

/** Types of 256 values whose parts have a scale and a minimum, both whole numbers times one of the block. */
function nestedWithMinimum(levels: number, offset: number): BlockLayout['setScales'] {
  return (block, std) => {
    const scale = std / codeStd(levels) / MIDDLE_SCALE;
    setHalf(block, offset, scale);
    setHalf(block, offset + 2, (scale * (levels - 1)) / 2);
  };
}

/** Eight six-bit scales and the same minima, as Q4_K and Q5_K pack them at byte 4. */
function setSixBitScales(block: DataView, random: () => number): void {
  const scales = Array.from({ length: 8 }, () => MIDDLE_SCALE - 2 + (random() % 5));
  for (let j = 0; j < 4; j++) {
    // All are below 16, so the upper bits of the last four stay 0.
    block.setUint8(4 + j, scales[j]!);
    block.setUint8(8 + j, scales[j]!);
    block.setUint8(12 + j, scales[j + 4]! | (scales[j + 4]! << 4));
  }
}

const nestedQ4 = nestedWithMinimum(16, 0);
const nestedQ5 = nestedWithMinimum(32, 0);
const nestedQ2 = nestedWithMinimum(4, 80);

/**
 * Values and bytes of one block of each type, and how its scales are set so that the values have the deviation asked
 * for.
 */
export const blockLayouts: Readonly<Record<BlockEncoding, BlockLayout>> = {
  Q4_0: { elements: 32, bytes: 18, setScales: mirrored(16) },
  Q4_1: { elements: 32, bytes: 20, setScales: withMinimum(16) },
  Q5_0: { elements: 32, bytes: 22, setScales: mirrored(32) },
  Q5_1: { elements: 32, bytes: 24, setScales: withMinimum(32) },
  Q8_0: { elements: 32, bytes: 34, setScales: mirrored(256) },
  Q2_K: {
    elements: 256,
    bytes: 84,
    setScales: (block, std, random) => {
      for (let j = 0; j < 16; j++) {
        const scale = MIDDLE_SCALE - 2 + (random() % 4);
        block.setUint8(j, scale | (scale << 4));
      }
      nestedQ2(block, std, random);
    },
  },
  Q3_K: {
    elements: 256,
    bytes: 110,
    setScales: (block, std, random) => {
      // Scales are stored plus 32; with upper bits 01 or 10 they lie within -16..15 of that.
      for (let j = 0; j < 4; j++) block.setUint8(104 + j, random() & 1 ? 0x55 : 0xaa);
      setHalf(block, 108, std / codeStd(8) / codeStd(32));
    },
  },
  Q4_K: {
    elements: 256,
    bytes: 144,
    setScales: (block, std, random) => {
      setSixBitScales(block, random);
      nestedQ4(block, std, random);
    },
  },
  Q5_K: {
    elements: 256,
    bytes: 176,
    setScales: (block, std, random) => {
      setSixBitScales(block, random);
      nestedQ5(block, std, random);
    },
  },
  Q6_K: {
    elements: 256,
    bytes: 210,
    setScales: (block, std, random) => {
      for (let j = 0; j < 16; j++)
        block.setInt8(192 + j, (random() & 1 ? 1 : -1) * (MIDDLE_SCALE - 2 + (random() % 5)));
      setHalf(block, 208, std / codeStd(64) / MIDDLE_SCALE);
    },
  },
};

/** `count` blocks one after another, their values of the deviation `std`. */
export function randomBlocks(
  encoding: BlockEncoding,
  count: number,
  std: number,
  random: () => number,
): Uint8Array<ArrayBuffer> {
  const { bytes, setScales } = blockLayouts[encoding];
  const words = Uint32Array.from({ length: Math.ceil((count * bytes) / 4) }, random);
  const out = new Uint8Array(words.buffer, 0, count * bytes);
  for (let i = 0; i < count; i++) setScales(new DataView(out.buffer, i * bytes, bytes), std, random);
  return out;
}
