/** The sequence parameter set of H.264 (ITU-T H.264, 7.3.2.1.1), as far as the order of lines. */

/** Profiles that say more about their samples. */
const HIGH: readonly number[] = [100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135];

/**
 * Whether all pictures are coded as frames (`frame_mbs_only_flag`), not as fields.
 *
 * @param unit from its header on; what follows it does no harm
 */
export function isFrameCoded(unit: Uint8Array | undefined): boolean {
  // A header has no more than that.
  const bits = unit && new BitReader(withoutEmulation(unit.subarray(0, 1024)));
  if (!bits) return true;
  bits.skip(8);
  const profile = bits.read(8);
  bits.skip(16);
  bits.golomb();
  if (HIGH.includes(profile)) skipSampleForm(bits);
  bits.golomb();
  skipOrderCount(bits);
  bits.golomb();
  bits.skip(1);
  bits.golomb();
  bits.golomb();
  return bits.read(1) === 1;
}

function skipSampleForm(bits: BitReader): void {
  const chroma = bits.golomb();
  if (chroma === 3) bits.skip(1);
  bits.golomb();
  bits.golomb();
  bits.skip(1);
  if (bits.read(1) === 0) return;
  const lists = chroma === 3 ? 12 : 8;
  for (let i = 0; i < lists; i++) if (bits.read(1) === 1) skipScalingList(bits, i < 6 ? 16 : 64);
}

function skipScalingList(bits: BitReader, size: number): void {
  let [last, next] = [8, 8];
  for (let i = 0; i < size; i++) {
    if (next !== 0) next = (last + bits.signed() + 256) % 256;
    if (next !== 0) last = next;
  }
}

function skipOrderCount(bits: BitReader): void {
  const type = bits.golomb();
  if (type === 0) bits.golomb();
  if (type !== 1) return;
  bits.skip(1);
  bits.golomb();
  bits.golomb();
  const cycle = bits.golomb();
  for (let i = 0; i < Math.min(cycle, 255); i++) bits.golomb();
}

/** Takes out the bytes that keep start codes from arising by chance (7.4.1). */
function withoutEmulation(unit: Uint8Array): Uint8Array {
  return unit.filter((byte, i) => !(byte === 3 && i >= 2 && unit[i - 1] === 0 && unit[i - 2] === 0));
}

/** Reads zeros behind the end. */
class BitReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  skip(bits: number): void {
    this.#at += bits;
  }

  read(bits: number): number {
    let value = 0;
    for (let i = 0; i < bits; i++, this.#at++)
      value = value * 2 + (((this.#bytes[this.#at >> 3] ?? 0) >> (7 - (this.#at & 7))) & 1);
    return value;
  }

  /** Exponential-Golomb code (9.1). */
  golomb(): number {
    let zeros = 0;
    while (zeros < 32 && this.read(1) === 0) zeros++;
    return 2 ** zeros - 1 + this.read(zeros);
  }

  signed(): number {
    const code = this.golomb();
    return code % 2 === 1 ? (code + 1) / 2 : -code / 2;
  }
}
