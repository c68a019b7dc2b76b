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

/** Size of a clip in transformer tokens. */
export interface TokenGrid {
  readonly frames: number;
  readonly height: number;
  readonly width: number;
}

/** What one token spans. */
export interface TokenScale {
  /** Pixel frames per latent frame. */
  readonly temporal: number;
  /** Pixels per token in each direction of space. */
  readonly spatial: number;
}

/**
 * Positions of the tokens of a clip in pixels: (pixel frame, y, x) of the first pixel of each token, axis by
 * axis [3, tokens], tokens frame-major.
 *
 * @param causal whether the first latent frame holds a single pixel frame, so that frames begin at 0, 1, 9, 17, …
 *   (checkpoints with `causal_temporal_positioning`); otherwise at 0, 8, 16, …
 */
export function pixelCoordinates(
  grid: TokenGrid,
  scale: TokenScale,
  causal: boolean,
): Float32Array<ArrayBuffer> {
  const tokens = grid.frames * grid.height * grid.width;
  const coordinates = new Float32Array(3 * tokens);
  let token = 0;
  for (let f = 0; f < grid.frames; f++) {
    const frame = causal ? Math.max(0, (f - 1) * scale.temporal + 1) : f * scale.temporal;
    for (let h = 0; h < grid.height; h++) {
      for (let w = 0; w < grid.width; w++, token++) {
        coordinates[token] = frame;
        coordinates[tokens + token] = h * scale.spatial;
        coordinates[2 * tokens + token] = w * scale.spatial;
      }
    }
  }
  return coordinates;
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

/**
 * Tables of a whole grid whose steps are given per axis, as diffusers' `rope_interpolation_scale`.
 *
 * @param steps seconds per latent frame (8 / frame rate), pixels per token row and per token column
 */
export function gridRopeTables(
  grid: TokenGrid,
  steps: readonly [number, number, number],
  config: RopeConfig,
): RopeTables {
  const indices = pixelCoordinates(grid, { temporal: 1, spatial: 1 }, false);
  const tokens = indices.length / 3;
  return ropeTables(
    indices.map((index, i) => index * fround(steps[Math.floor(i / tokens)]!)),
    config,
  );
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
