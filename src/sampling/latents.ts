/** The latent grid of a clip and the ways between grid, tokens and pixels' own scale. */

import { joinFloats } from '../tensor/join-floats';

/** How a video autoencoder and a transformer divide a clip. */
export interface LatentGeometry {
  /** Latent channels. */
  readonly channels: number;
  /** Pixels per latent cell, in each direction of space. */
  readonly spatialScale: number;
  /** Pixel frames per latent frame, but for the first latent frame, which holds one. */
  readonly temporalScale: number;
  /** Latent cells per transformer token, in each direction of space (LTX-Video: 1). */
  readonly patchSize: number;
}

/** Size of a clip in latent cells and in tokens. */
export interface LatentGrid {
  readonly frames: number;
  readonly height: number;
  readonly width: number;
  /** Tokens in each direction; a token spans one latent frame. */
  readonly tokenHeight: number;
  readonly tokenWidth: number;
  readonly tokens: number;
  /** Values per token. */
  readonly tokenChannels: number;
}

/**
 * The grid of a clip.
 *
 * @param frames pixel frames, a multiple of the temporal scale plus one
 * @param height pixels, a multiple of spatialScale * patchSize; `width` likewise
 */
export function latentGrid(
  geometry: LatentGeometry,
  frames: number,
  height: number,
  width: number,
): LatentGrid {
  const { spatialScale, temporalScale, patchSize, channels } = geometry;
  const grid = {
    frames: (frames - 1) / temporalScale + 1,
    height: height / spatialScale,
    width: width / spatialScale,
  };
  const tokenHeight = grid.height / patchSize;
  const tokenWidth = grid.width / patchSize;
  if (![grid.frames, tokenHeight, tokenWidth].every((n) => Number.isInteger(n) && n > 0)) {
    throw new RangeError(`${frames} frames of ${width}x${height} do not fit the latent grid`);
  }
  return {
    ...grid,
    tokenHeight,
    tokenWidth,
    tokens: grid.frames * tokenHeight * tokenWidth,
    tokenChannels: channels * patchSize ** 2,
  };
}

/**
 * Tokens [tokens, tokenChannels] to latents [channels, frames, height, width].
 * A token's channels run (channel, row, column), channel slowest, as diffusers' LTX pipelines unpack them.
 */
export function unpackTokens(
  tokens: Float32Array,
  grid: LatentGrid,
  patchSize: number,
): Float32Array<ArrayBuffer> {
  const out = new Float32Array(tokens.length);
  eachCell(grid, patchSize, (token, latent) => {
    out[latent] = tokens[token]!;
  });
  return out;
}

/** Latents [channels, frames, height, width] to tokens [tokens, tokenChannels]; inverse of `unpackTokens`. */
export function packTokens(
  latents: Float32Array,
  grid: LatentGrid,
  patchSize: number,
): Float32Array<ArrayBuffer> {
  const out = new Float32Array(latents.length);
  eachCell(grid, patchSize, (token, latent) => {
    out[token] = latents[latent]!;
  });
  return out;
}

/** Values of tokens [tokens] for each of the latent cells [frames * height * width] that they span. */
export function spreadTokens(
  values: Float32Array,
  { frames, height, width, tokenHeight, tokenWidth }: LatentGrid,
  patchSize: number,
): Float32Array<ArrayBuffer> {
  return Float32Array.from({ length: frames * height * width }, (_, cell) => {
    const [x, y] = [cell % width, Math.floor(cell / width) % height].map((at) => Math.floor(at / patchSize));
    return values[(Math.floor(cell / (height * width)) * tokenHeight + y!) * tokenWidth + x!]!;
  });
}

function eachCell(grid: LatentGrid, patch: number, visit: (token: number, latent: number) => void): void {
  const channels = grid.tokenChannels / patch ** 2;
  let token = 0;
  for (let f = 0; f < grid.frames; f++) {
    for (let th = 0; th < grid.tokenHeight; th++) {
      for (let tw = 0; tw < grid.tokenWidth; tw++) {
        for (let c = 0; c < channels; c++) {
          for (let ph = 0; ph < patch; ph++) {
            const row = ((c * grid.frames + f) * grid.height + th * patch + ph) * grid.width + tw * patch;
            for (let pw = 0; pw < patch; pw++) visit(token++, row + pw);
          }
        }
      }
    }
  }
}

/** Frames [from, to) of latents [channels, frames, ...]. @param frames of all */
export function latentFrames(
  latents: Float32Array,
  { channels, frames }: { readonly channels: number; readonly frames: number },
  from: number,
  to: number,
): Float32Array<ArrayBuffer> {
  const cells = latents.length / (channels * frames);
  const row = (channel: number) => channel * frames * cells;
  return joinFloats(
    Array.from({ length: channels }, (_, c) => latents.subarray(row(c) + from * cells, row(c) + to * cells)),
  );
}

/** Latents [channels, frames, ...] one behind the other in time. */
export function joinInTime(parts: readonly Float32Array[], channels: number): Float32Array<ArrayBuffer> {
  return joinFloats(
    Array.from({ length: channels }, (_, c) =>
      parts.map((part) => part.subarray((c * part.length) / channels, ((c + 1) * part.length) / channels)),
    ).flat(),
  );
}

/** Normalised latents or tokens with a share of noise: (1 - sigma) * clean + sigma * noise. */
export function mixNoise(clean: Float32Array, noise: Float32Array, sigma: number): Float32Array<ArrayBuffer> {
  return Float32Array.from(clean, (x, i) => (1 - sigma) * x + sigma * noise[i]!);
}

/** Normalised latents [channels, ...] to the autoencoder's own scale, z * std + mean per channel. */
export function denormalizeLatents(
  latents: Float32Array,
  mean: Float32Array,
  std: Float32Array,
): Float32Array<ArrayBuffer> {
  const perChannel = latents.length / mean.length;
  return Float32Array.from(latents, (z, i) => {
    const c = Math.floor(i / perChannel);
    return z * std[c]! + mean[c]!;
  });
}

/** Inverse of `denormalizeLatents`: (latent - mean) / std per channel. */
export function normalizeLatents(
  latents: Float32Array,
  mean: Float32Array,
  std: Float32Array,
): Float32Array<ArrayBuffer> {
  const perChannel = latents.length / mean.length;
  return Float32Array.from(latents, (x, i) => {
    const c = Math.floor(i / perChannel);
    return (x - mean[c]!) / std[c]!;
  });
}

/**
 * Moves each channel's mean and (unbiased) standard deviation to those of a reference, blended by `factor`
 * (adaptive instance normalization, Huang and Belongie 2017; LTX-Video uses it after the latent upsampler).
 *
 * @param latents [rows, n] with one row per batch element and channel; `reference` [rows, m]
 */
export function adaptiveInstanceNorm(
  latents: Float32Array,
  reference: Float32Array,
  rows: number,
  factor: number,
): Float32Array<ArrayBuffer> {
  const n = latents.length / rows;
  const m = reference.length / rows;
  const out = new Float32Array(latents.length);
  for (let row = 0; row < rows; row++) {
    const own = moments(latents.subarray(row * n, (row + 1) * n));
    const target = moments(reference.subarray(row * m, (row + 1) * m));
    for (let i = row * n; i < (row + 1) * n; i++) {
      const z = latents[i]!;
      const moved = ((z - own.mean) / own.std) * target.std + target.mean;
      out[i] = z + factor * (moved - z);
    }
  }
  return out;
}

function moments(values: Float32Array): { mean: number; std: number } {
  const mean = values.reduce((sum, v) => sum + v, 0) / values.length;
  const squares = values.reduce((sum, v) => sum + (v - mean) ** 2, 0);
  return { mean, std: Math.sqrt(squares / (values.length - 1)) };
}
