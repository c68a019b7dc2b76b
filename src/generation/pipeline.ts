/** Request to clip: the order of the stages, and what passes from one to the next. */

import { yieldUnlessAborted } from '../cancellation';
import { Failure } from '../failure';
import { mediaFrameCount } from '../media/media-frames';
import { decodeStill } from '../media/still';
import type { LatentStatistics, VideoAutoencoder } from '../models/video-autoencoder';
import { checkRequest } from '../request/check-request';
import type { Clip, Preview, Progress } from '../request/clip';
import { withRecipe } from '../request/recipe-file';
import { type GenerationRequest, isGuided } from '../request/request';
import { type EncodedText, encodePrompts } from '../sampling/text';
import { clipFrames, promptsOf, totalFrames } from '../verbs';
import { type RegionMask, regionMask } from '../verbs/region-mask';
import type { Workshop } from '../verbs/workshop';
import { Canvas, outputSize } from './canvas';
import { ClipSink } from './clip-sink';
import type { GenerationDevice } from './generation-device';
import type { ModelAssets } from './model-assets';
import { modelInfo } from './model-info';
import { Networks } from './networks/networks';
import type { MemoryPlan } from './plan/memory-plan';
import { type ClipPlan, planClip } from './plan/plan-clip';
import { type Pace, ProgressMeter } from './progress';
import { makeStretch } from './windows/make-stretch';
import { windowsOf } from './windows/stretches';
import { ClipWindowMaker, denoiserStep } from './windows/window-maker';

/**
 * What stops a generation, and what hears of it. Previews come after every step, for the window that is being made.
 */
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
    this.#autoencoder = assets.family.autoencoder(assets.config);
  }

  /**
   * Makes a clip, or a still image where the clip has one frame.
   *
   * @throws Failure `BadRequest` for requests that the model cannot serve, `BadMedia` for inputs that cannot be read,
   *   `Cancelled`, `ModelUnavailable`, `NumericFailure`, `DeviceLost`, `OutOfMemory` or `EncodingUnavailable`; the pipeline
   *   can be used again unless the device was lost
   */
  async generate(request: GenerationRequest, options: GenerationOptions): Promise<Clip> {
    checkRequest(request, modelInfo(this.#assets));
    const start = performance.now();
    const networksBefore = this.#networks.milliseconds;
    const plan = planClip(this.#assets, this.#device, request);
    if (!plan.memory.fits) throw outOfMemory(plan.memory);
    const frames = await totalFrames(request, (input) => mediaFrameCount(input, request.frameRate));
    const mask = await maskOf(request);
    const meter = this.#meter(request, plan, frames, options);
    const format = { ...outputSize(request), frameRate: request.frameRate, frames };
    const sink = await ClipSink.open(format);
    try {
      meter.begin('load', 1);
      await this.#prepare(request, plan, options.signal);
      meter.begin('encode-text', 1);
      const texts = await this.#encodeTexts(request, meter, options.signal);
      await this.#makeFrames(request, plan, { frames, mask, texts }, meter, sink, options);
      const { blob, ...file } = await sink.finish();
      meter.end();
      const timings = {
        ...meter.milliseconds,
        networks: this.#networks.milliseconds - networksBefore,
        total: performance.now() - start,
      };
      return {
        ...file,
        ...format,
        blob: await withRecipe(blob, { request, missing: [] }),
        request,
        timings,
      };
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
    if (this.#assets.layout === 'blockwise') return;
    await yieldUnlessAborted(signal);
    await this.#networks.textEncoder();
    await yieldUnlessAborted(signal);
    await this.#networks.denoiser(denoiserStep(request, plan));
    await yieldUnlessAborted(signal);
    if (plan.passes.length > 1) {
      await this.#networks.upsampler();
      await yieldUnlessAborted(signal);
    }
    await this.#networks.decoder(plan.chain, plan.decode.stages).prepare();
  }

  #meter(
    request: GenerationRequest,
    { passes }: ClipPlan,
    frames: number,
    { onProgress }: GenerationOptions,
  ): ProgressMeter {
    const work = passes.reduce((sum, { sigmas, width, height }) => sum + sigmas.length * width * height, 0);
    const last = passes.at(-1)!;
    const { width, height } = outputSize(request);
    const plan = {
      'encode-text': 1,
      denoise: frames * work * (isGuided(request) ? 2 : 1),
      decode: frames * last.width * last.height,
      'encode-video': frames * width * height,
    };
    return new ProgressMeter(plan, this.#pace, onProgress);
  }

  /** What the transformer is told of each prompt; all of them at once, since large text encoders come and go. */
  async #encodeTexts(
    request: GenerationRequest,
    meter: ProgressMeter,
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, EncodedText>> {
    const { config, tokenizer, promptCache: cache } = this.#assets;
    const reader = {
      tokenizer,
      encoder: () => this.#networks.textEncoder(),
      cache,
      limits: config.text_encoder,
    };
    const texts = new Map<string, EncodedText>();
    const all = promptsOf(request);
    for (const [i, prompt] of all.entries()) {
      const prompts = isGuided(request) ? [request.negativePrompt, prompt] : [prompt];
      const text = await encodePrompts(reader, prompts, {
        signal,
        onPart: (done, parts) => meter.advance((i + done / parts) / all.length, 1),
      });
      texts.set(prompt, text);
    }
    return texts;
  }

  /** Makes the frames of the request's verb and writes each of them as it comes. */
  async #makeFrames(
    request: GenerationRequest,
    plan: ClipPlan,
    { frames, mask, texts }: ClipContents,
    meter: ProgressMeter,
    sink: ClipSink,
    { signal, onPreview }: GenerationOptions,
  ): Promise<void> {
    const geometry = plan.windows;
    const maker = new ClipWindowMaker({
      networks: this.#networks,
      assets: this.#assets,
      autoencoder: this.#autoencoder,
      statistics: await this.#latentStatistics(),
      request,
      plan,
      meter,
      windows: windowsOf(request, geometry).length,
      signal,
      onPreview,
    });
    const videoLikeStills = this.#assets.config.sampling.video_like_stills ?? false;
    const canvas = await Canvas.open(request, { signal, videoLikeStills });
    const shop: Workshop = {
      request,
      geometry,
      source: (input, limit) => canvas.source(input, limit),
      enlarge: (frame) => canvas.enlarge(frame),
      async *make({ prompt, ...making }) {
        const stretch = { ...making, text: texts.get(prompt)! };
        for await (const frame of makeStretch(maker, geometry, stretch)) yield canvas.made(frame);
      },
    };
    try {
      let count = 0;
      for await (const frame of clipFrames(shop, frames, mask)) {
        await yieldUnlessAborted(signal);
        meter.begin('encode-video', frames, count);
        await sink.add((await frame.output()).rgba);
        meter.advance(++count, frames);
      }
    } finally {
      canvas.dispose();
    }
  }

  #latentStatistics(): Promise<LatentStatistics> {
    this.#statistics ??= this.#autoencoder.latentStatistics(this.#assets.components.vae.weights);
    // A failure must not be remembered: the store may answer next time.
    this.#statistics.catch(() => {
      this.#statistics = undefined;
    });
    return this.#statistics;
  }
}

/** What a clip's frames are made of besides the request's numbers. */
interface ClipContents {
  /** How many there will be. */
  readonly frames: number;
  readonly mask: RegionMask | undefined;
  readonly texts: ReadonlyMap<string, EncodedText>;
}

async function maskOf(request: GenerationRequest): Promise<RegionMask | undefined> {
  if (request.task?.verb !== 'region') return undefined;
  const { frame } = await decodeStill(request.task.mask, 'painted region');
  return regionMask(frame, request);
}

function outOfMemory({ peak, budget, advice }: MemoryPlan): Failure {
  const gigabytes = (bytes: number) => `${(bytes / 1e9).toFixed(1)} GB`;
  return new Failure(
    'OutOfMemory',
    `This clip needs ${gigabytes(peak)} of memory, and this device is taken to have ${gigabytes(budget)}. ${advice}`,
  );
}
