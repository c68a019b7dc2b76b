/** Request to clip: the order of the stages, and what passes from one to the next. */

import { Failure } from '../failure';
import { resizeBilinear } from '../media/resize';
import { type VideoAutoencoder, videoAutoencoder } from '../models/video-autoencoder';
import { convertTensor } from '../runtime/host-tensor';
import { checkpoint } from './cancellation';
import type { Clip, Preview, Progress } from './clip';
import { ClipSink } from './clip-sink';
import { decodeClip } from './decode-clip';
import { denormalizeLatents, mixNoise } from './latents';
import type { MemoryPlan } from './memory-plan';
import type { ModelAssets } from './model-assets';
import { modelInfo } from './model-info';
import { type DenoiserForm, type GenerationDevice, Networks } from './networks';
import { type ClipPlan, planClip } from './plan-clip';
import { previewFrames } from './preview';
import { type Pace, ProgressMeter } from './progress';
import { gaussian, noiseStreams } from './random';
import { checkRequest, type GenerationRequest, isGuided } from './request';
import { type ClipLatents, sampleClip } from './sample-clip';
import { type EncodedText, encodePrompts } from './text';
import type { LatentStatistics } from './upsample';

export interface GenerationOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
  readonly onPreview: (preview: Preview) => void;
}

/** One model on one device. Makes one clip at a time. */
export class Pipeline {
  readonly #device: GenerationDevice;
  readonly #assets: ModelAssets;
  readonly #networks: Networks;
  readonly #autoencoder: VideoAutoencoder;
  readonly #pace: Pace = {};
  #statistics: Promise<LatentStatistics> | undefined;

  constructor(device: GenerationDevice, assets: ModelAssets) {
    this.#device = device;
    this.#assets = assets;
    this.#networks = new Networks(device, assets);
    this.#autoencoder = videoAutoencoder(assets.config.vae);
  }

  /**
   * Makes a clip, or a still image where the request asks for one frame.
   *
   * @throws Failure `BadRequest` for requests that the model cannot serve, `Cancelled`, `ModelUnavailable`,
   *   `NumericFailure`, `DeviceLost`, `OutOfMemory` or `EncodingUnavailable`; the pipeline can be used again unless the device
   *   was lost
   */
  async generate(request: GenerationRequest, options: GenerationOptions): Promise<Clip> {
    checkRequest(request, modelInfo(this.#assets.config));
    const start = performance.now();
    const networksBefore = this.#networks.milliseconds;
    const plan = planClip(this.#assets, this.#device, request);
    if (!plan.memory.fits) throw outOfMemory(plan.memory);
    const meter = this.#meter(request, plan, options);
    const sink = await ClipSink.open(request);
    try {
      meter.begin('load', 1);
      await this.#prepare(request, plan, options.signal);
      meter.begin('encode-text', 1);
      const text = await this.#encodeText(request, meter, options.signal);
      const latents = await this.#sample(request, plan, text, meter, options);
      if (!plan.keepDenoiser) this.#networks.releaseDenoiser();
      await this.#decode(latents, plan, request, meter, sink, options.signal);
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

  /** Frees everything that the model takes on the device. */
  dispose(): Promise<void> {
    return this.#networks.dispose();
  }

  /**
   * Creates the networks of a model that has room for all of them: creating takes seconds, and a stage that waits for
   * a network looks stuck. Those of larger models come when it is their turn.
   */
  async #prepare(request: GenerationRequest, plan: ClipPlan, signal: AbortSignal): Promise<void> {
    if (this.#assets.layout === 'parts') return;
    await checkpoint(signal);
    await this.#networks.textEncoder();
    await checkpoint(signal);
    await this.#networks.denoiser(denoiserForm(request, plan));
    await checkpoint(signal);
    await this.#networks.decoder(plan.chain, plan.decode.stages).prepare();
  }

  #meter(request: GenerationRequest, { passes }: ClipPlan, { onProgress }: GenerationOptions): ProgressMeter {
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
    return encodePrompts(reader, prompts, {
      signal,
      onPart: (done, parts) => meter.advance(done / parts, 1),
    });
  }

  async #sample(
    request: GenerationRequest,
    plan: ClipPlan,
    text: EncodedText,
    meter: ProgressMeter,
    { signal, onPreview }: GenerationOptions,
  ): Promise<ClipLatents> {
    const { config, components } = this.#assets;
    const steps = plan.passes.reduce((sum, { sigmas }) => sum + sigmas.length, 0);
    meter.begin('denoise', steps);
    const projection = await this.#autoencoder.previewProjection(components.vae.weights);
    const networks = {
      denoiser: () => this.#networks.denoiser(denoiserForm(request, plan), { signal }),
      upsampler: () => this.#networks.upsampler(),
    };
    const model = { config, autoencoder: this.#autoencoder, statistics: await this.#latentStatistics() };
    return sampleClip(model, networks, request, plan.passes, text, {
      signal,
      onProgress: (done) => meter.advance(done, steps),
      onStep: (done, estimate, grid) => {
        meter.advance(done, steps);
        if (projection) onPreview(previewFrames(estimate(), grid, projection));
      },
    });
  }

  /** Decodes latents and hands each frame on at once. */
  async #decode(
    { latents, grid }: ClipLatents,
    plan: ClipPlan,
    request: GenerationRequest,
    meter: ProgressMeter,
    sink: ClipSink,
    signal: AbortSignal,
  ): Promise<void> {
    const { weights } = this.#assets.components.vae;
    const { decode_timestep: timestep = 0, decode_noise_scale: share = 0 } = this.#assets.config.sampling;
    meter.begin('decode', request.frames);
    const { mean, std } = await this.#latentStatistics();
    const noise = () => gaussian(request.seed, noiseStreams.decode, latents.length);
    const raw = denormalizeLatents(share > 0 ? mixNoise(latents, noise(), share) : latents, mean, std);
    const conditions = await this.#autoencoder.decoderInputs(weights, timestep);
    const decoder = this.#networks.decoder(plan.chain, plan.decode.stages);
    const width = grid.width * this.#autoencoder.spatialScale;
    const height = grid.height * this.#autoencoder.spatialScale;
    const frames = decodeClip(decoder, plan.decode, raw, grid, conditions, {
      signal,
      onProgress: (done) => meter.advance(Math.floor(done * request.frames), request.frames),
    });
    let count = 0;
    for await (const rgba of frames) {
      meter.begin('encode-video', request.frames);
      await sink.add(resizeBilinear({ width, height, rgba }, request.width, request.height).rgba);
      meter.advance(++count, request.frames);
      if (count < request.frames) meter.begin('decode', request.frames);
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

function denoiserForm(request: GenerationRequest, { queryChunks, reread }: ClipPlan): DenoiserForm {
  return { guided: isGuided(request), queryChunks, reread };
}

function outOfMemory({ peak, budget, advice }: MemoryPlan): Failure {
  const gigabytes = (bytes: number) => `${(bytes / 1e9).toFixed(1)} GB`;
  return new Failure(
    'OutOfMemory',
    `This clip needs ${gigabytes(peak)} of memory, and this device is taken to have ${gigabytes(budget)}. ${advice}`,
  );
}
