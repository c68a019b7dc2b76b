/**
 * Rotary positions of LTX-Video over (seconds, y, x), computed on the CPU.
 *
 * Angles reach 15708 rad, where shaders' sine and cosine are useless and one unit in the last place of a
 * float32 angle is 0.001 rad. The reference computes in float32, so its values are only met by the same
 * operations in the same order, each rounded to float32: that is what `fround` is for throughout this file.
 */

const { fround } = Math;

/** What decides the rotary tables of a model. */
export interface RopeConfig {
  /** Width of the transformer: all heads together share one table. */
  readonly width: number;
  /** Highest frequency over lowest (LTX-Video: 10000). */
  readonly theta: number;
  /** Extents that map to the position 1: [seconds, y pixels, x pixels] (LTX-Video: 20, 2048, 2048). */
  readonly base: readonly [number, number, number];
}

/** Cosines and sines [tokens, width], every value twice in a row, for rotating adjacent channel pairs. */
export interface RopeTables {
  readonly cos: Float32Array<ArrayBuffer>;
  readonly sin: Float32Array<ArrayBuffer>;
}

/** Pixel coordinates [3, tokens] with the time axis in seconds, as the pipelines of LTX-Video hand them to the model. */
export function secondsCoordinates(pixels: Float32Array, frameRate: number): Float32Array<ArrayBuffer> {
  const perFrame = fround(1 / frameRate);
  const tokens = pixels.length / 3;
  return Float32Array.from(pixels, (value, i) => (i < tokens ? value * perFrame : value));
}

/** Tables for coordinates [3, tokens] = (seconds, y pixels, x pixels). */
export function ropeTables(coordinates: Float32Array, config: RopeConfig): RopeTables {
  const tokens = coordinates.length / 3;
  const fractions = Float32Array.from(
    coordinates,
    (value, i) => value / fround(config.base[Math.floor(i / tokens)]!),
  );
  return tablesOfFractions(fractions, config);
}

function tablesOfFractions(fractions: Float32Array, { width, theta }: RopeConfig): RopeTables {
  const tokens = fractions.length / 3;
  const frequencies = ropeFrequencies(Math.floor(width / 6), theta);
  const cos = new Float32Array(tokens * width).fill(1);
  const sin = new Float32Array(tokens * width);
  const padding = width % 6;
  for (let token = 0; token < tokens; token++) {
    let at = token * width + padding;
    for (const frequency of frequencies) {
      for (let axis = 0; axis < 3; axis++, at += 2) {
        const angle = fround(frequency * fround(fround(fractions[axis * tokens + token]! * 2) - 1));
        cos.fill(Math.cos(angle), at, at + 2);
        sin.fill(Math.sin(angle), at, at + 2);
      }
    }
  }
  return { cos, sin };
}

/** theta^linspace(0, 1, count) * pi / 2. */
function ropeFrequencies(count: number, theta: number): Float32Array {
  return Float32Array.from(
    { length: count },
    (_, i) => fround(fround(theta ** linspaceAt(i, count)) * fround(Math.PI)) / 2,
  );
}

/**
 * Element of linspace(0, 1, count) with the roundings of PyTorch on the CPU: counted from the nearer end, but
 * in vectors of 8 from their first element as long as there are two full vectors left.
 */
function linspaceAt(i: number, count: number): number {
  if (count === 1) return 0;
  const step = fround(1 / (count - 1));
  const single = (k: number) => fround(k < Math.floor(count / 2) ? step * k : 1 - step * (count - 1 - k));
  const inVector = i < count - (count % 16);
  return inVector ? fround(single(i - (i % 8)) + fround(step * (i % 8))) : single(i);
}
