/** Independent draws of noise that belong to one seed, see `gaussian`. */
export const noiseStreams = {
  /** Of the first pass of the sampler; those of further passes follow it. */
  pass: 0,
  /** Mixed into the latents before they are decoded. */
  decode: 100,
  /** Added within decoders that take noise, by the number of the plane. */
  decoder: 101,
  /** Of tokens that are told besides a clip's own, by the number of their item. */
  item: 200,
  /** Of steps that draw fresh noise, by the step's number. */
  step: 1000,
  /** On given tokens, by the step's number. */
  condition: 2000,
  /** Of clips that are made chunk by chunk, those of one chunk after those of another. */
  chunk: 4000,
} as const;

/** The draws of one window of a clip; those of the first are the clip's own. */
export function windowStream(window: number, stream: number): number {
  return window * 0x10000 + stream;
}

/**
 * Standard normal numbers from a seed, the same on every machine up to the last bit of the platform's
 * logarithm and cosine.
 *
 * Philox-4x32-10 (Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", 2011) with the seed as key
 * and a running counter, turned normal by Box-Muller. Counter-based, so any part can be drawn on its own.
 *
 * @param seed unsigned 32-bit integer
 * @param stream distinguishes independent draws that belong to one seed
 * @param count how many numbers
 */
export function gaussian(seed: number, stream: number, count: number): Float32Array<ArrayBuffer> {
  const out = new Float32Array(count);
  for (let block = 0; block * 4 < count; block++) {
    const words = philox4x32(block, stream, seed);
    for (let pair = 0; pair < 2; pair++) {
      // (n + 0.5) / 2^32 never reaches 0, where the logarithm would be infinite.
      const radius = Math.sqrt(-2 * Math.log((words[2 * pair]! + 0.5) / 4294967296));
      const angle = 2 * Math.PI * ((words[2 * pair + 1]! + 0.5) / 4294967296);
      const at = block * 4 + pair * 2;
      if (at < count) out[at] = radius * Math.cos(angle);
      if (at + 1 < count) out[at + 1] = radius * Math.sin(angle);
    }
  }
  return out;
}

/** Ten rounds of Philox-4x32 on the counter (block, 0, stream, 0) under the key (seed, 0). */
export function philox4x32(block: number, stream: number, seed: number): [number, number, number, number] {
  return philoxRounds([block >>> 0, 0, stream >>> 0, 0], [seed >>> 0, 0]);
}

/** Philox-4x32-10 on a full counter and key, for the published known-answer tests. */
export function philoxRounds(
  counter: readonly [number, number, number, number],
  key: readonly [number, number],
): [number, number, number, number] {
  let [c0, c1, c2, c3] = counter;
  let [k0, k1] = key;
  for (let round = 0; round < 10; round++) {
    const [high0, low0] = multiply32(0xd2511f53, c0);
    const [high1, low1] = multiply32(0xcd9e8d57, c2);
    [c0, c1, c2, c3] = [(high1 ^ c1 ^ k0) >>> 0, low1, (high0 ^ c3 ^ k1) >>> 0, low0];
    k0 = (k0 + 0x9e3779b9) >>> 0;
    k1 = (k1 + 0xbb67ae85) >>> 0;
  }
  return [c0, c1, c2, c3];
}

/** High and low word of a 32 x 32 bit product. */
function multiply32(a: number, b: number): [high: number, low: number] {
  const [aLow, aHigh, bLow, bHigh] = [a & 0xffff, a >>> 16, b & 0xffff, b >>> 16];
  const low = aLow * bLow;
  const middle = aHigh * bLow + (low >>> 16);
  const cross = aLow * bHigh + (middle & 0xffff);
  const high = aHigh * bHigh + Math.floor(middle / 65536) + (cross >>> 16);
  return [high >>> 0, Math.imul(a, b) >>> 0];
}
