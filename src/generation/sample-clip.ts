/** The latents of a clip: the sampler's passes one after another, with the latent upsampler between two. */
import { ropeConfig, transformerWidth } from '../models/ltx-transformer';
import type { ModelConfig } from '../models/model-config';
import { pixelCoordinates, ropeTables, secondsCoordinates } from '../models/rope';
import type { VideoAutoencoder } from '../models/video-autoencoder';
import type { HostTensor, NetworkSession } from '../runtime/types';
import { type LatentGrid, latentGrid, mixNoise, packTokens, unpackTokens } from './latents';
import type { SamplingPass } from './passes';
import { gaussian, noiseStreams } from './random';
import { type GenerationRequest, isGuided } from './request';
import { denoise } from './sampler';
import type { EncodedText } from './text';
import { type LatentStatistics, upsampleLatents } from './upsample';

/** What the passes have to know of a model. */
export interface SampledModel {
  readonly config: ModelConfig;
  readonly autoencoder: VideoAutoencoder;
  readonly statistics: LatentStatistics;
}

/** The networks that latents are made with; each is asked for when it is needed. */
export interface SamplingNetworks {
  denoiser(grid: LatentGrid): Promise<NetworkSession>;
  upsampler(): Promise<NetworkSession>;
}

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

/** Grid of a clip of a model. `width` and `height` in pixels. */
export function gridOf(
  config: ModelConfig,
  autoencoder: VideoAutoencoder,
  { frames, height, width }: { readonly frames: number; readonly height: number; readonly width: number },
): LatentGrid {
  const { latentChannels: channels, spatialScale, temporalScale } = autoencoder;
  const patchSize = config.transformer.patch_size;
  return latentGrid({ channels, spatialScale, temporalScale, patchSize }, frames, height, width);
}

/**
 * Runs all passes.
 *
 * @throws Failure `NumericFailure`, `Cancelled`, and what networks throw
 */
export async function sampleClip(
  { config, autoencoder, statistics }: SampledModel,
  networks: SamplingNetworks,
  request: GenerationRequest,
  passes: readonly SamplingPass[],
  text: EncodedText,
  { signal, onProgress, onStep }: SamplingOptions,
): Promise<ClipLatents> {
  const patch = config.transformer.patch_size;
  let previous: ClipLatents | undefined;
  let stepsBefore = 0;
  for (const [index, { sigmas, width, height }] of passes.entries()) {
    const grid = gridOf(config, autoencoder, { frames: request.frames, width, height });
    const count = grid.tokens * grid.tokenChannels;
    const noise = gaussian(request.seed, noiseStreams.pass + index, count);
    let start = noise;
    if (previous) {
      const upsampled = await upsampleLatents(
        await networks.upsampler(),
        previous.latents,
        previous.grid,
        statistics,
      );
      start = mixNoise(packTokens(upsampled, grid, patch), noise, sigmas[0]!);
    }
    const tokens = await denoise(
      await networks.denoiser(grid),
      {
        tokens: { dtype: 'float32', shape: [1, grid.tokens, grid.tokenChannels], data: start },
        sigmas,
        constants: {
          text_states: text.states,
          text_mask: text.mask,
          ...positions(config, autoencoder, request.frameRate, grid),
          ...(isGuided(request) ? { guidance_scale: scalar(request.guidanceScale) } : {}),
        },
      },
      {
        signal,
        renoise: config.sampling.stochastic
          ? (step) => gaussian(request.seed, noiseStreams.step + stepsBefore + step, count)
          : undefined,
        onPart: (step, share) => onProgress(stepsBefore + step + share),
        onStep: (step, clean) => onStep(stepsBefore + step + 1, () => unpackTokens(clean, grid, patch), grid),
      },
    );
    previous = { latents: unpackTokens(tokens, grid, patch), grid };
    stepsBefore += sigmas.length;
  }
  return previous!;
}

/** Rotary tables of a clip's tokens, as inputs of the denoising graph. */
function positions(
  { transformer }: ModelConfig,
  { spatialScale, temporalScale }: VideoAutoencoder,
  frameRate: number,
  grid: LatentGrid,
): Record<'rope_cos' | 'rope_sin', HostTensor> {
  const pixels = pixelCoordinates(
    { frames: grid.frames, height: grid.tokenHeight, width: grid.tokenWidth },
    { temporal: temporalScale, spatial: spatialScale * transformer.patch_size },
    transformer.causal_temporal_positioning ?? false,
  );
  const { cos, sin } = ropeTables(secondsCoordinates(pixels, frameRate), ropeConfig(transformer));
  const shape = [1, grid.tokens, transformerWidth(transformer)];
  return {
    rope_cos: { dtype: 'float32', shape, data: cos },
    rope_sin: { dtype: 'float32', shape, data: sin },
  };
}

function scalar(value: number): HostTensor {
  return { dtype: 'float32', shape: [1], data: Float32Array.of(value) };
}
