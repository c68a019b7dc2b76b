/** Request to clip: the order of the stages, and what passes from one to the next. */
import { resizeBilinear } from '../media/resize';
import { type VideoAutoencoder, videoAutoencoder } from '../models/video-autoencoder';
import { convertTensor } from '../runtime/host-tensor';
import type { Engine } from '../runtime/types';
import type { Clip, Preview, Progress } from './clip';
import { ClipSink } from './clip-sink';
import { decodeWindow, rgbaFrame } from './decode';
import { decodeWindows } from './decode-windows';
import { denormalizeLatents, mixNoise } from './latents';
import type { ModelAssets } from './model-assets';
import { modelInfo } from './model-info';
import { Networks } from './networks';
import { type SamplingPass, samplingPasses } from './passes';
import { previewFrames } from './preview';
import { type Pace, ProgressMeter } from './progress';
import { gaussian, noiseStreams } from './random';
import { checkRequest, type GenerationRequest } from './request';
import { type ClipLatents, gridOf, sampleClip } from './sample-clip';
import { type EncodedText, encodePrompts } from './text';
import type { LatentStatistics } from './upsample';

/** Latent frames that one decode contributes; with their context they bound the decoder's memory. */
const WINDOW_FRAMES = 8;

export interface GenerationOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
  readonly onPreview: (preview: Preview) => void;
}

/** One model on one engine. Makes one clip at a time. */
export class Pipeline {
  readonly #assets: ModelAssets;
  readonly #networks: Networks;
  readonly #autoencoder: VideoAutoencoder;
  readonly #pace: Pace = {};
  #statistics: Promise<LatentStatistics> | undefined;

  constructor(engine: Engine, assets: ModelAssets) {
    this.#assets = assets;
    this.#networks = new Networks(engine, assets);
    this.#autoencoder = videoAutoencoder(assets.config.vae);
  }

  /**
   * Makes a clip, or a still image where the request asks for one frame.
   *
   * @throws Failure `BadRequest` for requests that the model cannot serve, `Cancelled`, `ModelUnavailable`,
   *   `NumericFailure`, `DeviceLost` or `EncodingUnavailable`; the pipeline can be used again unless the device
   *   was lost
   */
  async generate(request: GenerationRequest, options: GenerationOptions): Promise<Clip> {
    checkRequest(request, modelInfo(this.#assets.config));
    const start = performance.now();
    const networksBefore = this.#networks.milliseconds;
    const passes = this.#passes(request);
    const meter = this.#meter(request, passes, options);
    const sink = await ClipSink.open(request);
    try {
      meter.begin('load', 1);
      await this.#networks.prepare(isGuided(request), options.signal);
      meter.begin('encode-text', 1);
      const text = await this.#encodeText(request, meter, options.signal);
      const latents = await this.#sample(request, passes, text, meter, options);
      await this.#decode(latents, request, meter, sink, options.signal);
      const file = await sink.finish();
      meter.end();
      const { width, height, frames, frameRate } = request;
      const timings = {
        ...meter.milliseconds,
        networks: this.#networks.milliseconds - networksBefore,
        total: performance.now() - start,
      };
      return { ...file, width, height, frames, frameRate, request, timings };
    } finally {
      sink.abort();
    }
  }

  #passes(request: GenerationRequest): SamplingPass[] {
    const { config } = this.#assets;
    const cell = this.#autoencoder.spatialScale * config.transformer.patch_size;
    const tokensOf = (width: number, height: number) =>
      gridOf(config, this.#autoencoder, { frames: request.frames, width, height }).tokens;
    return samplingPasses(config.sampling, request, cell, tokensOf);
  }

  #meter(
    request: GenerationRequest,
    passes: readonly SamplingPass[],
    { onProgress }: GenerationOptions,
  ): ProgressMeter {
    const work = passes.reduce((sum, { sigmas, width, height }) => sum + sigmas.length * width * height, 0);
    const last = passes.at(-1)!;
    const plan = {
      'encode-text': 1,
      denoise: request.frames * work * (isGuided(request) ? 2 : 1),
      decode: request.frames * last.width * last.height,
      'encode-video': request.frames * request.width * request.height,
    };
    return new ProgressMeter(plan, this.#pace, onProgress);
  }

  #encodeText(request: GenerationRequest, meter: ProgressMeter, signal: AbortSignal): Promise<EncodedText> {
    const { config, tokenizer, promptCache: cache } = this.#assets;
    const reader = {
      tokenizer,
      encoder: () => this.#networks.textEncoder(),
      cache,
      limits: config.text_encoder,
    };
    const prompts = isGuided(request) ? [request.negativePrompt, request.prompt] : [request.prompt];
    return encodePrompts(reader, prompts, { signal, onPart: (done, parts) => meter.advance(done, parts) });
  }

  async #sample(
    request: GenerationRequest,
    passes: readonly SamplingPass[],
    text: EncodedText,
    meter: ProgressMeter,
    { signal, onPreview }: GenerationOptions,
  ): Promise<ClipLatents> {
    const { config, components } = this.#assets;
    const steps = passes.reduce((sum, { sigmas }) => sum + sigmas.length, 0);
    meter.begin('denoise', steps);
    const projection = await this.#autoencoder.previewProjection(components.vae.weights);
    const networks = {
      denoiser: () => this.#networks.denoiser(isGuided(request)),
      upsampler: () => this.#networks.upsampler(),
    };
    const model = { config, autoencoder: this.#autoencoder, statistics: await this.#latentStatistics() };
    return sampleClip(model, networks, request, passes, text, {
      signal,
      onStep: (done, estimate, grid) => {
        meter.advance(done, steps);
        if (projection) onPreview(previewFrames(estimate(), grid, projection));
      },
    });
  }

  /** Decodes latents window by window and hands each frame on at once. */
  async #decode(
    { latents, grid }: ClipLatents,
    request: GenerationRequest,
    meter: ProgressMeter,
    sink: ClipSink,
    signal: AbortSignal,
  ): Promise<void> {
    const { weights } = this.#assets.components.vae;
    const { decode_timestep: timestep = 0, decode_noise_scale: share = 0 } = this.#assets.config.sampling;
    const { temporalScale, contextFrames } = this.#autoencoder;
    meter.begin('decode', request.frames);
    const { mean, std } = await this.#latentStatistics();
    const noise = () => gaussian(request.seed, noiseStreams.decode, latents.length);
    const raw = denormalizeLatents(share > 0 ? mixNoise(latents, noise(), share) : latents, mean, std);
    const conditions = await this.#autoencoder.decoderInputs(weights, timestep);
    const decoder = await this.#networks.decoder();
    for (const window of decodeWindows(grid.frames, temporalScale, WINDOW_FRAMES, contextFrames)) {
      const decoded = await decodeWindow(decoder, raw, grid, window, conditions, signal);
      meter.advance(window.to, request.frames);
      meter.begin('encode-video', request.frames);
      for (let frame = window.from; frame < window.to; frame++) {
        const rgba = rgbaFrame(decoded, window.skip + frame - window.from);
        const { width, height } = decoded;
        await sink.add(resizeBilinear({ width, height, rgba }, request.width, request.height).rgba);
        meter.advance(frame + 1, request.frames);
      }
      if (window.to < request.frames) meter.begin('decode', request.frames);
    }
  }

  #latentStatistics(): Promise<LatentStatistics> {
    const { weights } = this.#assets.components.vae;
    const floats = async (name: string) =>
      convertTensor(await weights.get(name), 'float32').data as Float32Array;
    const { statistics } = this.#autoencoder;
    this.#statistics ??= Promise.all([floats(statistics.mean), floats(statistics.std)]).then(
      ([mean, std]) => ({ mean, std }),
    );
    // A failure must not be remembered: the store may answer next time.
    this.#statistics.catch(() => {
      this.#statistics = undefined;
    });
    return this.#statistics;
  }
}

function isGuided({ guidanceScale }: GenerationRequest): boolean {
  return guidanceScale > 1;
}
