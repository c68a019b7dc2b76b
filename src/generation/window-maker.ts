/** Makes the windows of one clip on a model's networks, and reports how far it is. */
import type { Frame } from '../media/frames';
import { resizeBilinear } from '../media/resize';
import type { SamplingConfig } from '../models/contract/model-config';
import type { VideoAutoencoder } from '../models/contract/video-autoencoder';
import type { LatentStatistics } from '../models/layers/latent-statistics';
import type { Place, Preview } from '../request/clip';
import { type GenerationRequest, isGuided } from '../request/request';
import { decodeNoise, originOf } from '../sampling/carry';
import { denormalizeLatents, type LatentGrid, mixNoise } from '../sampling/latents';
import { startingPass } from '../sampling/passes';
import { previewFrames } from '../sampling/preview';
import { gaussian, noiseStreams, windowStream } from '../sampling/random';
import { sampleRollingWindow } from '../sampling/rolling-window';
import { gridOf, type SampledWindow, sampleWindow, type WindowRequest } from '../sampling/sample-window';
import { joinFloats } from '../tensor/join-floats';
import { type ClipWork, shareOfSteps } from './clip-work';
import type { ModelAssets } from './model/model-assets';
import type { OpenedLoras } from './model/open-loras';
import { decodeClip } from './networks/decode-clip';
import type { DenoiserStep, Networks } from './networks/networks';
import type { ClipPlan } from './plan/plan-clip';
import type { ProgressMeter } from './progress';
import type { KeptWindows } from './windows/kept-windows';
import type { WindowMaker } from './windows/make-segment';
import { type ExpectedWindow, storedWindow } from './windows/stored-window';
import type { MadeBefore } from './windows/surroundings';
import { windowSteps } from './windows/window-steps';

/** What all windows of a clip share. */
export interface WindowMakerOptions {
  readonly networks: Networks;
  readonly assets: ModelAssets;
  readonly autoencoder: VideoAutoencoder;
  readonly statistics: LatentStatistics;
  readonly request: GenerationRequest;
  readonly plan: ClipPlan;
  /** What is added to the denoiser. */
  readonly loras: OpenedLoras | undefined;
  readonly meter: ProgressMeter;
  readonly work: ClipWork;
  readonly signal: AbortSignal;
  readonly onPreview: (preview: Preview) => void;
  /** Windows that an earlier run of the same clip has finished, and where those of this one go. */
  readonly kept: KeptWindows | undefined;
}

/** The windows of a clip, on a model's networks. */
export class ClipWindowMaker implements WindowMaker {
  readonly #options: WindowMakerOptions;
  /** Windows that have been sampled so far, and how far the running phases are. */
  #sampled = 0;
  #encoded = 0;
  #decoded = 0;
  readonly #numbers = new WeakMap<SampledWindow, number>();
  #shot: Pick<Place, 'shot' | 'shots'> = {};
  /** Steps of each window. */
  readonly #steps: readonly number[];
  last?: MadeBefore;

  constructor(options: WindowMakerOptions) {
    this.#options = options;
    const { geometry, windows, passes } = options.plan;
    this.#steps = windows.map((window) => windowSteps(window, geometry, passes));
  }

  /** Tells which shot the windows from now on belong to, counted from 1. */
  enterShot(shot: number, shots: number): void {
    this.#shot = { shot, shots };
  }

  /** @throws as `sampleWindow` */
  async sample(window: WindowRequest): Promise<SampledWindow> {
    const { work, assets, plan, kept } = this.#options;
    const number = this.#sampled + 1;
    this.#enter(number);
    const made = JSON.stringify([assets.config.version, plan.windows, plan.passes, plan.geometry]);
    const earlier = kept && storedWindow(await kept.get(number), this.#expected(made, window));
    const sampled = earlier ?? (await this.#sample(window));
    if (earlier) this.#skip();
    else if (work.windows > 1) await kept?.set(number, { made, window: sampled });
    this.#sampled = number;
    this.#numbers.set(sampled, number);
    return sampled;
  }

  /** What a window would be if it were made now. */
  #expected(made: string, window: WindowRequest): ExpectedWindow {
    const { assets, autoencoder, plan } = this.#options;
    const { family, config } = assets;
    const { index, seed, frames, from, conditioning } = window;
    const first = from ? startingPass(config.sampling, plan.passes, from.noise) : 0;
    const grids = plan.passes
      .slice(first)
      .map(({ width, height }) => gridOf(family.denoiser(config), autoencoder, { frames, width, height }));
    const carried = conditioning.find((item) => item.carried)?.carried;
    return {
      made,
      index,
      seed,
      grids,
      channels: autoencoder.latentChannels,
      carried: carried && originOf(carried),
    };
  }

  /** What would have been done for a window that is there. */
  #skip(): void {
    const { work, meter } = this.#options;
    meter.skip('denoise', this.#steps[this.#sampled]! / work.steps);
    if (work.conditioningFrames === 0 || this.#sampled === 0) return;
    // As if all but the first were conditioned on equally many.
    const share = 1 / (work.windows - 1);
    meter.skip('read-media', share);
    this.#encoded += share * work.conditioningFrames;
  }

  async #sample(window: WindowRequest): Promise<SampledWindow> {
    const { networks, assets, autoencoder, statistics, request, plan, work, meter, signal, loras } =
      this.#options;
    const { family, config, components } = assets;
    const total = work.steps;
    const before = this.#steps.slice(0, this.#sampled).reduce((sum, count) => sum + count, 0);
    const { rolling } = plan.geometry;
    let steps = 0;
    const share = () =>
      rolling ? (before + steps) / total : (this.#sampled + shareOfSteps(plan.passes, steps)) / work.windows;
    const begin = () => meter.begin('denoise', total, before + steps, share());
    const advance = (done: number) => {
      // A picture that is given loosely takes steps more than one that stays.
      steps = Math.min(done, total - before);
      meter.advance(before + steps, total, share());
    };
    const projection = await autoencoder.previewProjection(components.vae.weights);
    const frameSeconds = autoencoder.temporalScale / request.frameRate;
    const encode = async (frames: readonly Frame[]) => {
      meter.begin('read-media', work.conditioningFrames, this.#encoded);
      const latents = await networks.encoder(plan.encodeBytes).encode(frames, { signal });
      this.#encoded += frames.length;
      meter.advance(this.#encoded, work.conditioningFrames);
      begin();
      return latents;
    };
    begin();
    const makeRoom = () => {
      if (!plan.keepDenoiser) networks.releaseEncoder();
    };
    const denoiser = family.denoiser(config);
    const hears = {
      signal,
      onProgress: advance,
      onStep: (done: number, estimate: () => Float32Array, grid: LatentGrid) => {
        advance(done);
        if (projection) this.#options.onPreview(previewFrames(estimate(), grid, projection, frameSeconds));
      },
    };
    const result =
      rolling && denoiser.rolling
        ? await sampleRollingWindow(
            { denoiser, autoencoder, rolling: denoiser.rolling, attended: rolling.attended },
            {
              encode,
              denoiser: () => {
                makeRoom();
                return networks.rollingDenoiser(plan, loras, { signal });
              },
            },
            plan.passes[0]!,
            window,
            hears,
          )
        : await sampleWindow(
            {
              sampling: config.sampling,
              denoiser,
              upsampler: family.upsampler?.(config),
              keyframes: family.capabilities(config).keyframes,
              autoencoder,
              statistics,
            },
            {
              encode,
              denoiser: () => {
                makeRoom();
                return networks.denoiser(denoiserStep(request, config.sampling, plan, loras), { signal });
              },
              upsampler: () => networks.upsampler(),
            },
            request,
            plan.passes,
            window,
            hears,
          );
    if (!plan.keepDenoiser) networks.releaseDenoiser();
    return result;
  }

  /** Decodes a window and hands each frame on at once. @throws as `decodeClip` */
  async *frames(sampled: SampledWindow): AsyncGenerator<Frame> {
    const { latents, levels, grid, seed } = sampled;
    const { networks, assets, autoencoder, statistics, request, plan, work, meter, signal } = this.#options;
    const { weights } = assets.components.vae;
    const { decode_timestep: timestep = 0, decode_noise_scale: share = 0 } = assets.config.sampling;
    const frameCount = (grid.frames - 1) * autoencoder.temporalScale + 1;
    const total = work.windowFrames;
    const before = Math.min(this.#decoded, total - frameCount);
    this.#enter(this.#numbers.get(sampled)!);
    meter.begin('decode', total, before);
    const { mean, std } = statistics;
    const noise = () =>
      decodeNoise(sampled, mean.length, (index, count) =>
        gaussian(seed, windowStream(index, noiseStreams.decode), count),
      );
    const raw = denormalizeLatents(share > 0 ? mixNoise(latents, noise(), share) : latents, mean, std);
    const planes = autoencoder.levelPlanes?.(levels, grid.frames);
    const conditions = await autoencoder.decoderInputs(weights, timestep);
    const decoder = networks.decoder(plan.chain, plan.decode.stages);
    const width = grid.width * autoencoder.spatialScale;
    const height = grid.height * autoencoder.spatialScale;
    let done = before;
    const features = planes ? joinFloats([raw, planes]) : raw;
    const decoded = decodeClip(decoder, plan.decode, features, grid, conditions, {
      signal,
      // The same in all windows, so that none shows where another begins.
      noise: (drawn, count) => gaussian(seed, noiseStreams.decoder + drawn, count),
      onProgress: (share) => {
        done = before + Math.floor(share * frameCount);
        meter.advance(done, total);
      },
    });
    try {
      for await (const rgba of decoded) {
        yield resizeBilinear({ width, height, rgba }, request.width, request.height);
        meter.begin('decode', total, done);
      }
    } finally {
      // Whoever reads stops at the last frame that is kept.
      this.#decoded = before + frameCount;
    }
  }

  #enter(window: number): void {
    const { meter, work } = this.#options;
    meter.at({ window, windows: work.windows, ...this.#shot });
  }
}

/** The denoising step that a request runs. */
export function denoiserStep(
  request: GenerationRequest,
  { perturbation }: SamplingConfig,
  { queryChunks, offload }: ClipPlan,
  loras: OpenedLoras | undefined,
): DenoiserStep {
  return { guided: isGuided(request), perturbation, queryChunks, offload, loras };
}
