/** The latents of one window whose denoiser makes it chunk by chunk, however long it is. */
import { yieldUnlessAborted } from '../cancellation';
import type { RollingClip, RollingDenoiser, RollingSession } from '../models/contract/rolling-denoiser';
import type { RunOptions } from '../runtime/types';
import type { HostTensor } from '../tensor/types';
import { joinInTime, type LatentGrid, latentFrames, mixNoise, packTokens, unpackTokens } from './latents';
import { gaussian, noiseStreams, windowStream } from './random';
import { type Chunk, chunkRuns, chunksOf } from './rolling-steps';
import { numericFailure } from './sampler';

/** What is made. */
export interface RollingRun {
  readonly denoiser: Pick<RollingDenoiser, 'chunk' | 'firstSigmas'>;
  /** Of all its frames. */
  readonly grid: LatentGrid;
  readonly patchSize: number;
  /** Levels of the chunks behind the first, descending. */
  readonly sigmas: readonly number[];
  /** Latent frames that a chunk attends to, its own included. */
  readonly window: number;
  /** States of the prompt [1, L, channels]. */
  readonly textStates: HostTensor;
  readonly seed: number;
  /** Tells windows of one seed apart. */
  readonly index: number;
  /** Normalised latents [channels, frames, height, width] that it begins with, whole chunks, and the share of noise on them. */
  readonly given?:
    | { readonly latents: Float32Array; readonly frames: number; readonly noise: number }
    | undefined;
}

/** What stops it, and what hears of it. `done` counts runs of the network, as `chunkRuns` does. */
export interface RollingOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (done: number) => void;
  /** Called after each step with the last frames so far, those of the chunk as they are guessed. */
  readonly onStep: (done: number, cleanEstimate: () => Float32Array, grid: LatentGrid) => void;
}

/** Latent frames of a preview, the chunk's included: enough to see what moves. */
const PREVIEWED = 6;
/** Draws of noise that belong to one chunk: its beginning's, and its steps'. */
const DRAWS = 16;

/**
 * Chunk after chunk: from noise, or from what is given, through the steps, each of which draws fresh noise on its estimate
 * of the clean latents; then once more over the finished chunk without noise, which keeps it for those behind. (The loop of
 * CausalInferencePipeline in guandeh17/Self-Forcing.)
 *
 * @returns normalised latents of all frames, and the level that each frame was predicted from last, 0 where it was given
 * @throws Failure `NumericFailure`, `Cancelled`, and what networks throw
 */
export async function sampleRolling(
  session: RollingSession,
  run: RollingRun,
  { signal, onProgress, onStep }: RollingOptions,
): Promise<{ readonly latents: Float32Array<ArrayBuffer>; readonly levels: readonly number[] }> {
  const { grid, patchSize, seed, index, given, textStates, window } = run;
  const { tokenHeight: rows, tokenWidth: columns, tokenChannels } = grid;
  const channels = tokenChannels / patchSize ** 2;
  const chunks = chunksOf(
    run.denoiser,
    { frames: grid.frames, given: given?.frames ?? 0, noise: given?.noise ?? 0 },
    run.sigmas,
  );
  const total = chunkRuns(chunks);
  let done = 0;
  const within: RunOptions = { signal, onProgress: (part, parts) => onProgress(done + part / parts) };
  /** Tokens of finished chunks. */
  const made: Float32Array[] = [];
  const latentsOf = (parts: readonly Float32Array[]) =>
    joinInTime(
      parts.map((tokens) => unpackTokens(tokens, sizeOf(grid, tokens), patchSize)),
      channels,
    );

  async function denoise(clip: RollingClip, chunk: Chunk, number: number): Promise<Float32Array> {
    const { from, to, sigmas } = chunk;
    const draw = (count: number, at: number) =>
      gaussian(seed, windowStream(index, noiseStreams.chunk + number * DRAWS + at), count);
    const count = (to - from) * rows * columns * tokenChannels;
    const known = given && to <= given.frames ? knownTokens(given, from, to) : undefined;
    if (known && sigmas.length === 0) return known;
    let x: Float32Array = mixNoise(known ?? new Float32Array(count), draw(count, 0), sigmas[0]!);
    for (const [step, sigma] of sigmas.entries()) {
      await yieldUnlessAborted(signal);
      const velocity = await clip.predict(x, sigma, within);
      const clean = x.map((value, i) => value - sigma * velocity[i]!);
      if (!clean.every(Number.isFinite)) throw numericFailure(step);
      const next = sigmas[step + 1];
      x = next === undefined ? clean : mixNoise(clean, draw(count, step + 1), next);
      const before = Math.ceil(PREVIEWED / (to - from)) - 1;
      const shown = [...made.slice(Math.max(0, made.length - before)), clean];
      onStep(++done, () => latentsOf(shown), sizeOf(grid, ...shown));
    }
    return x;
  }

  function knownTokens({ latents, frames }: NonNullable<RollingRun['given']>, from: number, to: number) {
    const own = latentFrames(latents, { channels, frames }, from, to);
    return packTokens(own, { ...grid, frames: to - from }, patchSize);
  }

  const clip = await session.begin({ textStates, rows, columns, window }, { signal });
  try {
    for (const [number, chunk] of chunks.entries()) {
      const tokens = await denoise(clip, chunk, number);
      made.push(tokens);
      if (!chunk.kept) continue;
      await yieldUnlessAborted(signal);
      await clip.keep(tokens, within);
      onProgress(Math.min(++done, total));
    }
  } finally {
    await clip.dispose();
  }
  return {
    latents: latentsOf(made),
    levels: chunks.flatMap(({ from, to, sigmas }) =>
      Array.from({ length: to - from }, () => sigmas.at(-1) ?? 0),
    ),
  };
}

/** The grid of as many frames as there are tokens of. */
function sizeOf(grid: LatentGrid, ...parts: readonly Float32Array[]): LatentGrid {
  const perFrame = grid.tokenHeight * grid.tokenWidth;
  const count = parts.reduce((sum, { length }) => sum + length, 0);
  const frames = count / (perFrame * grid.tokenChannels);
  return { ...grid, frames, tokens: frames * perFrame };
}
