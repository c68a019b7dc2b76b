/**
 * Known frames among the tokens of a clip: which tokens are given, how firmly, and where they stand.
 *
 * After LTX-Video's pipeline (`prepare_conditioning` of LTXVideoPipeline). Every token has a share of conditioning, its
 * mask: 1 is given and stays, 0 is made, and between them a token keeps its noise level until sampling comes down to it.
 */

import type { ModelCapabilities } from '../models/contract/model-family';
import { pixelCoordinates } from '../models/layers/coordinates';
import { joinFloats } from '../tensor/join-floats';
import { type LatentGeometry, type LatentGrid, packTokens } from './latents';

/** Latents of known frames, and where in the clip they belong. */
export interface ConditioningItem {
  /** Normalised latents [channels, frames, height, width] on the clip's grid; the first of them is one pixel frame. */
  readonly latents: Float32Array;
  /** Latent frames. */
  readonly frames: number;
  /** Pixel frame of the clip at which they begin; for several frames a multiple of the temporal scale. */
  readonly start: number;
  /** 1 keeps them as they are, 0 ignores them. */
  readonly strength: number;
  /** Tokens of a frame that are given, 1 or 0, [tokenHeight * tokenWidth]; all of them where omitted. */
  readonly region?: Uint8Array;
}

/** How frames given after the first are told to the model. */
export type KeyframeStyle = ModelCapabilities['keyframes'];

/** The latent grid that is conditioned, and how its model is told of given frames. */
export interface ConditioningOptions {
  readonly grid: LatentGrid;
  readonly geometry: Pick<LatentGeometry, 'spatialScale' | 'temporalScale' | 'patchSize'>;
  /** What a pixel counts as in the coordinates; 1 if omitted. */
  readonly coordinateScale?: number;
  /** Whether the first latent frame stands for one pixel frame in the model's coordinates, see `pixelCoordinates`. */
  readonly causal: boolean;
  readonly style: KeyframeStyle;
  /** Noise [count] for the extra tokens of an item. */
  readonly extraNoise: (item: number, count: number) => Float32Array;
}

/** Tokens as sampling starts from them; extra tokens, in the order of their items, are the first. */
export interface ConditionedTokens {
  /** [tokens, tokenChannels] */
  readonly tokens: Float32Array<ArrayBuffer>;
  /** Share of conditioning of every token; absent where nothing is given. */
  readonly mask?: Float32Array<ArrayBuffer>;
  /** (pixel frame, y, x) of every token, axis by axis [3, tokens]; y and x in pixels times the coordinate scale. */
  readonly coordinates: Float32Array<ArrayBuffer>;
  /** How many extra tokens there are. */
  readonly extra: number;
}

/** Latent frames of a sequence that become extra tokens when it begins after the first frame. */
const EXTRA_FRAMES = 2;

/**
 * Puts known frames among a clip's tokens.
 *
 * @param start tokens [grid.tokens, tokenChannels] without conditioning: noise, or noisy latents
 */
export function conditionTokens(
  start: Float32Array,
  items: readonly ConditioningItem[],
  options: ConditioningOptions,
): ConditionedTokens {
  const { grid, geometry, coordinateScale = 1, causal, style, extraNoise } = options;
  const { temporalScale, patchSize } = geometry;
  const scale = { temporal: temporalScale, spatial: geometry.spatialScale * patchSize * coordinateScale };
  const perFrame = grid.tokenHeight * grid.tokenWidth;
  const tokens = Float32Array.from(start);
  const mask = new Float32Array(grid.tokens);
  const extras: Extra[] = [];
  for (const [index, item] of items.entries()) {
    const { start: first, frames, strength } = item;
    const packed = packTokens(item.latents, { ...grid, frames }, patchSize);
    const told = style === 'extra-tokens' && first > 0 ? Math.min(frames, EXTRA_FRAMES) : 0;
    if (told > 0) {
      const coordinates = pixelCoordinates(
        { frames: told, height: grid.tokenHeight, width: grid.tokenWidth },
        scale,
        causal,
      );
      const given = packed.subarray(0, told * perFrame * grid.tokenChannels);
      extras.push({
        tokens: lerp(extraNoise(index, given.length), given, strength),
        mask: new Float32Array(told * perFrame).fill(strength),
        coordinates: coordinates.map((value, i) => (i < told * perFrame ? value + first : value)),
      });
    }
    // A latent frame that follows another stands for several pixel frames, and one that begins a sequence for a single
    // one: it has no place of its own further on.
    const skipped = told > 0 ? told : first > 0 ? 1 : 0;
    for (let f = skipped; f < frames; f++) {
      place({ tokens, mask }, packed, { from: f, to: first / temporalScale + f, perFrame, grid, item });
    }
  }
  const own = pixelCoordinates(
    { frames: grid.frames, height: grid.tokenHeight, width: grid.tokenWidth },
    scale,
    causal,
  );
  const all = [...extras, { tokens, mask, coordinates: own }];
  return {
    tokens: joinFloats(all.map((part) => part.tokens)),
    ...(items.length > 0 ? { mask: joinFloats(all.map((part) => part.mask)) } : {}),
    coordinates: joinFloats([0, 1, 2].flatMap((axis) => all.map((part) => axisOf(part.coordinates, axis)))),
    extra: extras.reduce((sum, part) => sum + part.mask.length, 0),
  };
}

interface Extra {
  readonly tokens: Float32Array;
  readonly mask: Float32Array;
  readonly coordinates: Float32Array;
}

interface Placement {
  readonly from: number;
  readonly to: number;
  readonly perFrame: number;
  readonly grid: LatentGrid;
  readonly item: ConditioningItem;
}

/** Lays one latent frame of an item over the clip's. */
function place(
  { tokens, mask }: Pick<Extra, 'tokens' | 'mask'>,
  packed: Float32Array,
  { from, to, perFrame, grid, item }: Placement,
): void {
  if (to >= grid.frames) throw new RangeError(`latent frame ${to} lies beyond the clip's ${grid.frames}`);
  const channels = grid.tokenChannels;
  for (let cell = 0; cell < perFrame; cell++) {
    if (item.region && !item.region[cell]) continue;
    const target = to * perFrame + cell;
    const source = from * perFrame + cell;
    const clip = tokens.subarray(target * channels, (target + 1) * channels);
    clip.set(lerp(clip, packed.subarray(source * channels, (source + 1) * channels), item.strength));
    mask[target] = item.strength;
  }
}

function lerp(from: Float32Array, to: Float32Array, share: number): Float32Array {
  return from.map((value, i) => (1 - share) * value + share * to[i]!);
}

function axisOf(coordinates: Float32Array, axis: number): Float32Array {
  const count = coordinates.length / 3;
  return coordinates.subarray(axis * count, (axis + 1) * count);
}

/**
 * Noise levels of every token in a step, and the ones that they step to. A token follows the schedule once it has come
 * down to the share of noise that its conditioning leaves.
 *
 * @param schedule descending noise levels of all steps
 * @param step index into it
 */
export function tokenSigmas(schedule: readonly number[], step: number, mask: Float32Array) {
  const sigma = schedule[step]!;
  const next = schedule[step + 1] ?? 0;
  const own = mask.map((share) => Math.min(sigma, 1 - share));
  const following = own.map((level, i) => (sigma - 1e-6 < 1 - mask[i]! ? next : level));
  return { sigma: own, next: following };
}

/**
 * The noise levels from which a run predicted the latents of a clip last, by token; 0 for those that stayed as they were.
 *
 * @param schedule the run's descending noise levels; a run of none predicts nothing
 * @param tokens of the clip, those that only condition it left out
 * @param mask share of conditioning of every token, the clip's the last; absent where nothing is given
 */
export function predictedLevels(
  schedule: readonly number[],
  tokens: number,
  mask: Float32Array | undefined,
): Float32Array {
  const last = schedule.length - 1;
  if (last < 0) return new Float32Array(tokens);
  return tokenSigmas(schedule, last, mask?.slice(-tokens) ?? new Float32Array(tokens)).sigma;
}
