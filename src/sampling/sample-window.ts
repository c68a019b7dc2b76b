/** The latents of one window: the sampler's passes one after another, between two of which latents are doubled. */
import type { Frame } from '../media/frames';
import { resizeBilinear } from '../media/resize';
import type { SamplingConfig } from '../models/contract/model-config';
import type { Denoiser, LatentUpsampler, ModelCapabilities } from '../models/contract/model-family';
import type { VideoAutoencoder } from '../models/contract/video-autoencoder';
import type { LatentStatistics } from '../models/layers/latent-statistics';
import { type GenerationRequest, isGuided } from '../request/request';
import type { NetworkSession } from '../runtime/types';
import type { HostTensor } from '../tensor/types';
import {
  type CarriedLatents,
  carriedBehind,
  matchMoments,
  originOf,
  passOf,
  withCarriedLevels,
} from './carry';
import { type ConditioningItem, conditionTokens, predictedLevels } from './conditioning';
import {
  type LatentGeometry,
  type LatentGrid,
  latentGrid,
  mixNoise,
  packTokens,
  spreadTokens,
  unpackTokens,
} from './latents';
import { type SamplingPass, startingPass } from './passes';
import { gaussian, noiseStreams, windowStream } from './random';
import { denoise } from './sampler';
import type { EncodedText } from './text';
import { tokenRegion } from './token-region';
import { UniPcRun } from './unipc';
import { upsampleLatents } from './upsample';

/** What the passes have to know of a model. */
export interface SampledModel {
  readonly sampling: SamplingConfig;
  readonly denoiser: Denoiser;
  readonly autoencoder: VideoAutoencoder;
  /** What doubles latents between two passes, if something does. */
  readonly upsampler: Pick<LatentUpsampler, 'keepMoments'> | undefined;
  readonly keyframes: ModelCapabilities['keyframes'];
  readonly statistics: LatentStatistics;
}

/** The networks that latents are made with; each is asked for when it is needed. */
export interface SamplingNetworks {
  denoiser(grid: LatentGrid): Promise<NetworkSession>;
  /** From `latents` to `upsampled`, see `upsampleLatents`. */
  upsampler(): Promise<NetworkSession>;
  /** Frames of one size, a multiple of the temporal scale plus one, to normalised latents. */
  encode(frames: readonly Frame[]): Promise<Float32Array>;
}

/** Frames that condition a window, in its model's own pixels. */
export interface ConditioningFrames {
  /** One, or a multiple of the temporal scale plus one. */
  readonly frames: readonly Frame[];
  /** Frame of the window at which they begin; for several frames a multiple of the temporal scale. */
  readonly start: number;
  /** 1 keeps them, 0 ignores them. */
  readonly strength: number;
  /** Pixels of a frame that are to be made although it conditions the window, not 0 [height * width]. */
  readonly except?: Uint8Array;
  /** What goes on behind the one frame that is given. */
  readonly carried?: CarriedLatents;
}

/** One window of a clip. */
export interface WindowRequest {
  /** A multiple of the temporal scale plus one. */
  readonly frames: number;
  readonly text: EncodedText;
  readonly seed: number;
  /** Tells windows of one seed apart. */
  readonly index: number;
  readonly conditioning: readonly ConditioningFrames[];
  /** All frames of the window as they are to begin with, and the share of noise on them, 0 to 1; noise alone where omitted. */
  readonly from?: { readonly frames: readonly Frame[]; readonly noise: number };
  /** A window whose moments its new latents take on, by a factor. */
  readonly like?: { readonly window: SampledWindow; readonly factor: number };
}

/** What stops sampling, and what hears of its steps. */
export interface SamplingOptions {
  readonly signal: AbortSignal;
  /** Called within steps that take long; `done` counts steps through all passes, with fractions. */
  readonly onProgress: (done: number) => void;
  /** Called after each step, counted through all passes, with the current guess at the clean latents. */
  readonly onStep: (done: number, cleanEstimate: () => Float32Array, grid: LatentGrid) => void;
}

/** Normalised latents [channels, frames, height, width] on a grid. */
export interface ClipLatents {
  readonly latents: Float32Array;
  readonly grid: LatentGrid;
}

/** A window's latents, and what they are decoded with. */
export interface SampledWindow extends ClipLatents {
  /** The noise level from which each latent cell was predicted last [frames, height * width]; 0 where it was given. */
  readonly levels: Float32Array;
  /** Those of the passes before the last, in their order. */
  readonly earlier: readonly ClipLatents[];
  /** Which of its latents another window made: so many behind the first, the last of the `of` latent frames of window `index`. */
  readonly carried?: { readonly frames: number; readonly index: number; readonly of: number };
  /** What noise that is mixed into them is drawn from. */
  readonly seed: number;
  readonly index: number;
}

/** Models do not know less noise than this; frames with less of it stay as they are. */
const LEAST_NOISE = 0.02;

/** Grid of a window of a model. `width` and `height` in pixels. */
export function gridOf(
  denoiser: Pick<Denoiser, 'patchSize'>,
  autoencoder: VideoAutoencoder,
  { frames, height, width }: { readonly frames: number; readonly height: number; readonly width: number },
): LatentGrid {
  return latentGrid(geometryOf(denoiser, autoencoder), frames, height, width);
}

function geometryOf(
  { patchSize }: Pick<Denoiser, 'patchSize'>,
  autoencoder: VideoAutoencoder,
): LatentGeometry {
  const { latentChannels: channels, spatialScale, temporalScale } = autoencoder;
  return { channels, spatialScale, temporalScale, patchSize };
}

/**
 * Runs all passes over a window.
 *
 * @param request what is the same for all windows of the clip; `width` and `height` of given frames
 * @throws Failure `NumericFailure`, `Cancelled`, and what networks throw
 */
export async function sampleWindow(
  model: SampledModel,
  networks: SamplingNetworks,
  request: Pick<GenerationRequest, 'frameRate' | 'guidanceScale'>,
  passes: readonly SamplingPass[],
  window: WindowRequest,
  { signal, onProgress, onStep }: SamplingOptions,
): Promise<SampledWindow> {
  const { sampling, denoiser, autoencoder, upsampler, keyframes, statistics } = model;
  const { patchSize: patch, causalPositions: causal } = denoiser;
  const geometry = geometryOf(denoiser, autoencoder);
  const stream = (base: number) => windowStream(window.index, base);
  const first = window.from ? startingPass(sampling, passes, window.from.noise) : 0;
  const runs = passes.slice(first);
  // Before the transformer is there: large models have no room for both.
  const grids = runs.map(({ width, height }) => latentGrid(geometry, window.frames, height, width));
  const known = await encodePasses(networks, runs, grids, window);
  const carried = window.conditioning.find((item) => item.carried)?.carried;
  const made: (ClipLatents & Pick<SampledWindow, 'levels'>)[] = [];
  // Steps that a start from given frames leaves out count as done.
  let stepsBefore = passes.slice(0, first).reduce((sum, pass) => sum + pass.sigmas.length, 0);
  for (const [index, { sigmas: schedule, coordinateScale }] of runs.entries()) {
    const sigmas = window.from ? startingAt(schedule, window.from.noise, sampling) : schedule;
    const grid = grids[index]!;
    const noises = stream(noiseStreams.pass + first + index);
    const noise = gaussian(window.seed, noises, grid.tokens * grid.tokenChannels);
    const previous = made.at(-1);
    const beginning = previous
      ? await upsampleLatents(
          { upsampler: await networks.upsampler(), keepMoments: upsampler?.keepMoments ?? false },
          previous.latents,
          previous.grid,
          statistics,
        )
      : known[index]!.from;
    const start = beginning
      ? mixNoise(packTokens(beginning, grid, patch), noise, sigmas[0] ?? 0)
      : // rCM begins below pure noise, with nothing in place of the clip.
        noise.map((value) => (sampling.stochastic ? (sigmas[0] ?? 1) : 1) * value);
    const prepared = conditionTokens(start, known[index]!.items, {
      grid,
      geometry,
      coordinateScale,
      causal,
      style: keyframes,
      extraNoise: (item, count) => gaussian(window.seed, stream(noiseStreams.item + item), count),
    });
    const count = prepared.tokens.length / grid.tokenChannels;
    const clipOf = (tokens: Float32Array) => tokens.subarray(prepared.extra * grid.tokenChannels);
    const drawn = (base: number, step: number) =>
      gaussian(window.seed, stream(base + stepsBefore + step), prepared.tokens.length);
    const softness = prepared.mask ? (sampling.condition_noise_scale ?? 0) : 0;
    const tokens = await denoise(
      await networks.denoiser(grid),
      {
        stepInputs: denoiser.stepInputs,
        tokens: { dtype: 'float32', shape: [1, count, grid.tokenChannels], data: prepared.tokens },
        sigmas,
        mask: prepared.mask,
        constants: {
          text_states: window.text.states,
          text_mask: window.text.mask,
          ...denoiser.positions(prepared.coordinates, request.frameRate),
          ...(isGuided(request) ? { guidance_scale: scalar(request.guidanceScale) } : {}),
        },
      },
      {
        signal,
        solver: sampling.solver === 'unipc' ? new UniPcRun(sigmas) : undefined,
        renoise: sampling.stochastic ? (step) => drawn(noiseStreams.step, step) : undefined,
        conditionNoise:
          softness > 0
            ? (step, sigma) =>
                drawn(noiseStreams.condition, step).map((value) => softness * sigma ** 2 * value)
            : undefined,
        onProgress: (step, share) => onProgress(stepsBefore + step + share),
        onStep: (step, clean) =>
          onStep(stepsBefore + step + 1, () => unpackTokens(clipOf(clean), grid, patch), grid),
      },
    );
    const levels = spreadTokens(predictedLevels(sigmas, grid.tokens, prepared.mask), grid, patch);
    const result = { latents: unpackTokens(clipOf(tokens), grid, patch), grid };
    const { like } = window;
    const reference = like && passOf(like.window, runs.length - 1 - index);
    made.push({
      grid,
      latents:
        like && reference && carried
          ? matchMoments(result, 1 + carried.frames, reference, like.factor, geometry.channels)
          : result.latents,
      levels: carried ? withCarriedLevels(levels, grid, carried) : levels,
    });
    stepsBefore += schedule.length;
  }
  const earlier = made.slice(0, -1).map(({ latents, grid }) => ({ latents, grid }));
  return {
    ...made.at(-1)!,
    earlier,
    ...(carried && { carried: originOf(carried) }),
    seed: window.seed,
    index: window.index,
  };
}

/** A window's known frames as latents, for one pass. */
interface KnownLatents {
  readonly items: readonly ConditioningItem[];
  readonly from: Float32Array | undefined;
}

async function encodePasses(
  networks: SamplingNetworks,
  passes: readonly SamplingPass[],
  grids: readonly LatentGrid[],
  { conditioning, from }: WindowRequest,
): Promise<KnownLatents[]> {
  const known: KnownLatents[] = [];
  for (const [index, { width, height }] of passes.entries()) {
    const grid = grids[index]!;
    const { frames: latentFrames, tokens, tokenChannels, tokenHeight, tokenWidth } = grid;
    const perFrame = (tokens * tokenChannels) / latentFrames;
    const encode = (frames: readonly Frame[]) =>
      networks.encode(frames.map((frame) => resizeBilinear(frame, width, height)));
    const items: ConditioningItem[] = [];
    for (const { frames, start, strength, except, carried } of conditioning) {
      const encoded = await encode(frames);
      const latents = carried
        ? carriedBehind(encoded, carried, passes.length - 1 - index, perFrame / (grid.height * grid.width))
        : encoded;
      items.push({
        latents,
        frames: latents.length / perFrame,
        start,
        strength,
        ...(except && {
          region: tokenRegion(except, frames[0]!, { rows: tokenHeight, columns: tokenWidth }),
        }),
      });
    }
    // Further passes start from the one before.
    known.push({ items, from: from && index === 0 ? await encode(from.frames) : undefined });
  }
  return known;
}

/**
 * The part of a schedule below a share of noise, which it begins with; nothing of it where there is hardly any noise. A
 * model that knows the listed levels alone begins with the one that is nearest.
 */
export function startingAt(
  schedule: readonly number[],
  noise: number,
  { listed_levels: listed }: Pick<SamplingConfig, 'listed_levels'>,
): number[] {
  if (noise < LEAST_NOISE) return [];
  if (listed) {
    const distance = (sigma: number) => Math.abs(sigma - noise);
    const nearest = schedule.reduce(
      (best, sigma) => (distance(sigma) < distance(best) ? sigma : best),
      schedule[0] ?? 0,
    );
    return schedule.filter((sigma) => sigma <= nearest);
  }
  return noise >= (schedule[0] ?? 0)
    ? [...schedule]
    : [noise, ...schedule.filter((sigma) => sigma < noise - 1e-6)];
}

function scalar(value: number): HostTensor {
  return { dtype: 'float32', shape: [1], data: Float32Array.of(value) };
}
