/** Request to clip: the order of the phases, and what passes from one to the next. */

import { APP_VERSION } from '../app-version';
import { yieldUnlessAborted } from '../cancellation';
import { Failure } from '../failure';
import { mediaFrameCount } from '../media/media-frames';
import { msg } from '../message/message';
import { inBytes } from '../message/quantities';
import type { VideoAutoencoder } from '../models/contract/video-autoencoder';
import type { LatentStatistics } from '../models/layers/latent-statistics';
import { checkPolicy } from '../policy/check-policy';
import type { FrameClassifier } from '../policy/frames/frame-classifier';
import type { Clip, Preview, Progress } from '../request/clip';
import { withRecipe } from '../request/recipe-file';
import type { GenerationRequest } from '../request/request';
import { branchPrompts } from '../sampling/branches';
import { type EncodedText, encodePrompts } from '../sampling/text';
import { clipFrames, countInputs, promptsOf, totalFrames } from '../verbs';
import { checkRequest } from '../verbs/check-request';
import type { VerbContext } from '../verbs/context';
import { Canvas, outputSize } from './canvas';
import { ClipSink } from './clip-sink';
import { type ClipWork, clipWork } from './clip-work';
import { FrameGate } from './frame-gate';
import type { GenerationDevice } from './model/generation-device';
import type { ModelAssets } from './model/model-assets';
import { modelInfo } from './model/model-info';
import { type OpenedLoras, openLoras, withLoras } from './model/open-loras';
import { Networks } from './networks/networks';
import type { MemoryPlan } from './plan/memory-plan';
import { type ClipPlan, planClip } from './plan/plan-clip';
import { ProgressMeter } from './progress';
import { ClipWindowMaker, denoiserStep } from './window-maker';
import type { KeptWindows } from './windows/kept-windows';
import { makeSegment } from './windows/make-segment';

/**
 * What stops a generation, and what hears of it. Previews come after every step, for the window that is being made.
 */
export interface GenerationOptions {
  /** The request in the words of its author, for the clip and its recipe, where `request` is in those of the model. */
  readonly asked?: GenerationRequest;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
  readonly onPreview: (preview: Preview) => void;
  /** Windows that an earlier run of the same request has finished, and where those of this one go. */
  readonly kept?: KeptWindows | undefined;
}

/** One model on one device. Makes one clip at a time. */
export class Pipeline {
  readonly #device: GenerationDevice;
  readonly #assets: ModelAssets;
  readonly #classifier: FrameClassifier;
  readonly #networks: Networks;
  readonly #autoencoder: VideoAutoencoder;
  #statistics: Promise<LatentStatistics> | undefined;

  /** @param classifier looks at frames, on the same device */
  constructor(device: GenerationDevice, assets: ModelAssets, classifier: FrameClassifier) {
    this.#device = device;
    this.#assets = assets;
    this.#classifier = classifier;
    this.#networks = new Networks(device, assets);
    this.#autoencoder = assets.family.autoencoder(assets.config);
  }

  /**
   * Makes a clip, or a still image where the clip has one frame.
   *
   * @throws Failure `PromptRefused`, `ResultRefused` for frames that are not to be seen, `BadRequest` for requests that the
   *   model cannot serve, `BadMedia` for inputs that cannot be read or are refused,
   *   `Cancelled`, `ModelUnavailable`, `NumericFailure`, `DeviceLost`, `OutOfMemory` or `EncodingUnavailable`; the pipeline
   *   can be used again unless the device was lost
   */
  async generate(request: GenerationRequest, options: GenerationOptions): Promise<Clip> {
    // Whatever leads here, page, link, recipe or script, leads through this.
    checkPolicy(request);
    if (options.asked) checkPolicy(options.asked);
    checkRequest(request, modelInfo(this.#assets));
    const start = performance.now();
    const networksBefore = this.#networks.milliseconds;
    const lengths = await countInputs(request, mediaFrameCount);
    const frames = totalFrames(request, lengths);
    const loras = await openLoras(this.#assets, request);
    const plan = planClip(withLoras(this.#assets, loras?.bytes ?? 0), this.#device, request, lengths);
    if (!plan.memory.fits) throw outOfMemory(plan.memory);
    const work = clipWork(request, plan, frames);
    const meter = new ProgressMeter(options.onProgress);
    const format = { ...outputSize(request), frameRate: request.frameRate, frames };
    const sink = await ClipSink.open(format);
    // It loads beside the model, and nobody waits for a clip that cannot be looked at.
    const classifier = this.#classifier.open();
    classifier.catch(() => undefined);
    try {
      meter.begin('load', 1);
      await this.#prepare(request, plan, loras, options.signal);
      await classifier;
      meter.begin('encode-text', 1);
      const texts = await this.#encodeTexts(request, plan, meter, options.signal);
      await this.#makeFrames(request, plan, { work, texts, loras }, meter, sink, options);
      const { blob, ...file } = await sink.finish();
      meter.end();
      const { asked = request } = options;
      const timings = {
        ...meter.milliseconds,
        networks: this.#networks.milliseconds - networksBefore,
        total: performance.now() - start,
      };
      return {
        ...file,
        ...format,
        blob: await withRecipe(blob, {
          request: asked,
          missing: [],
          appVersion: APP_VERSION,
          weights: this.#assets.config.version,
        }),
        request: asked,
        timings,
      };
    } finally {
      sink.abort();
    }
  }

  /**
   * Creates what a request will need, so that `generate` finds it.
   * @throws as `generate` while it loads
   */
  async prepare(request: GenerationRequest): Promise<void> {
    checkRequest(request, modelInfo(this.#assets));
    const loras = await openLoras(this.#assets, request);
    const model = withLoras(this.#assets, loras?.bytes ?? 0);
    const plan = planClip(model, this.#device, request, await countInputs(request, mediaFrameCount));
    if (!plan.memory.fits) throw outOfMemory(plan.memory);
    await this.#prepare(request, plan, loras, new AbortController().signal);
    await this.#classifier.open();
  }

  /** Frees everything that the model takes on the device. */
  dispose(): Promise<void> {
    return this.#networks.dispose();
  }

  /**
   * Creates the networks of a model that has room for all of them: creating takes seconds, and a phase that waits for
   * a network looks stuck. Those of larger models come when it is their turn.
   */
  async #prepare(
    request: GenerationRequest,
    plan: ClipPlan,
    loras: OpenedLoras | undefined,
    signal: AbortSignal,
  ): Promise<void> {
    if (this.#assets.layout === 'blockwise') return;
    await yieldUnlessAborted(signal);
    await this.#networks.textEncoder();
    await yieldUnlessAborted(signal);
    if (plan.geometry.rolling) await this.#networks.rollingDenoiser(plan, loras);
    else await this.#networks.denoiser(denoiserStep(request, this.#assets.config.sampling, plan, loras));
    await yieldUnlessAborted(signal);
    if (plan.passes.length > 1) {
      await this.#networks.upsampler();
      await yieldUnlessAborted(signal);
    }
    await this.#networks.decoder(plan.chain, plan.decode.stages).prepare();
  }

  /** What the transformer is told of each prompt; all of them at once, since large text encoders come and go. */
  async #encodeTexts(
    request: GenerationRequest,
    { segments }: ClipPlan,
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
    const all = promptsOf(segments);
    for (const [i, prompt] of all.entries()) {
      const prompts = branchPrompts(config.sampling, request, prompt);
      const text = await encodePrompts(reader, prompts, {
        signal,
        onProgress: (done, total) => meter.advance((i + done / total) / all.length, 1),
      });
      texts.set(prompt, text);
    }
    return texts;
  }

  /** Makes the frames of the request's verb and writes each of them as it comes. */
  async #makeFrames(
    request: GenerationRequest,
    plan: ClipPlan,
    { work, texts, loras }: ClipContents,
    meter: ProgressMeter,
    sink: ClipSink,
    { signal, onPreview, kept }: GenerationOptions,
  ): Promise<void> {
    const { geometry, segments } = plan;
    const { frames } = work;
    const maker = new ClipWindowMaker({
      networks: this.#networks,
      assets: this.#assets,
      autoencoder: this.#autoencoder,
      statistics: await this.#latentStatistics(),
      request,
      plan,
      loras,
      meter,
      work,
      signal,
      onPreview,
      kept,
    });
    const videoLikeStills = this.#assets.config.sampling.video_like_stills ?? false;
    const canvas = await Canvas.open(request, { signal, videoLikeStills, passes: plan.passes });
    const gate = new FrameGate(this.#classifier, request.frameRate, frames);
    const context: VerbContext = {
      request,
      geometry,
      frames,
      source: (input, limit) => gate.given(input, canvas.source(input, limit)),
      enlarge: (frame) => canvas.enlarge(frame),
      async *make(made) {
        const { prompt, shot } = made.segment;
        const text = texts.get(prompt)!;
        if (shot !== undefined) maker.enterShot(shot + 1, shotCount(request));
        for await (const frame of makeSegment(maker, geometry, made, text)) yield canvas.made(frame);
      },
    };
    try {
      let count = 0;
      for await (const frame of clipFrames(segments, context)) {
        await yieldUnlessAborted(signal);
        meter.begin('encode-video', frames, count);
        const output = await frame.output();
        await gate.made(output);
        await sink.add(output.rgba);
        meter.advance(++count, frames);
      }
      await gate.finish();
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
  readonly work: ClipWork;
  readonly texts: ReadonlyMap<string, EncodedText>;
  readonly loras: OpenedLoras | undefined;
}

function shotCount({ task }: GenerationRequest): number {
  return task?.verb === 'storyboard' ? task.shots.length : 1;
}

function outOfMemory({ peak, budget, advice }: MemoryPlan): Failure {
  return new Failure(
    'OutOfMemory',
    msg('This clip needs {peak} of memory, and this device is taken to have {budget}. {advice}', {
      peak: inBytes(peak),
      budget: inBytes(budget),
      advice: advice ?? '',
    }),
  );
}
