/** Request to clip: the order of the stages, and what passes from one to the next. */

import { ropeConfig, transformerWidth } from '../models/ltx-transformer';
import { pixelCoordinates, ropeTables, secondsCoordinates } from '../models/rope';
import { type VideoAutoencoder, videoAutoencoder } from '../models/video-autoencoder';
import { convertTensor } from '../runtime/host-tensor';
import type { Engine, HostTensor, WeightSource } from '../runtime/types';
import type { Clip, Preview, Progress } from './clip';
import { ClipSink } from './clip-sink';
import { decodeWindow, rgbaFrame } from './decode';
import { decodeWindows } from './decode-windows';
import { denormalizeLatents, type LatentGrid, latentGrid, unpackTokens } from './latents';
import type { ModelAssets } from './model-assets';
import { modelInfo } from './model-info';
import { Networks } from './networks';
import { previewFrames } from './preview';
import { type Pace, ProgressMeter } from './progress';
import { gaussian } from './random';
import { checkRequest, type GenerationRequest } from './request';
import { denoise } from './sampler';
import { sigmas } from './schedule';
import { encodePrompts } from './text';

/** Latent frames that one decode contributes; with their context they bound the decoder's memory. */
const WINDOW_FRAMES = 8;
/** How noisy a timestep-conditioned decoder takes the latents to be (LTX-Video's own setting). */
const DECODE_TIMESTEP = 0.05;

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
    const grid = this.#grid(request);
    const guided = request.guidanceScale > 1;
    const work = grid.tokens * request.steps * (guided ? 2 : 1);
    const pixels = request.frames * request.width * request.height;
    const plan = { 'encode-text': 1, denoise: work, decode: pixels, 'encode-video': pixels };
    const meter = new ProgressMeter(plan, this.#pace, options.onProgress);
    const sink = await ClipSink.open(request);
    try {
      meter.begin('load', 1);
      await this.#networks.prepare(guided, options.signal);
      const latents = await this.#denoise(request, guided, grid, meter, options);
      await this.#decode(latents, request, grid, meter, sink, options.signal);
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

  /** Normalised latents [channels, frames, height, width] of the request. */
  async #denoise(
    request: GenerationRequest,
    guided: boolean,
    grid: LatentGrid,
    meter: ProgressMeter,
    { signal, onPreview }: GenerationOptions,
  ): Promise<Float32Array> {
    const { config, tokenizer, weights } = this.#assets;
    const patch = config.transformer.patch_size;
    meter.begin('encode-text', 1);
    const text = await encodePrompts(
      await this.#networks.textEncoder(),
      tokenizer,
      guided ? [request.negativePrompt, request.prompt] : [request.prompt],
      config.text_encoder,
    );
    try {
      meter.begin('denoise', request.steps);
      const projection = await this.#autoencoder.previewProjection(weights.vae);
      const schedule = sigmas(
        { kind: 'static-shift', shift: config.sampling.shift },
        request.steps,
        grid.tokens,
      );
      const tokens = await denoise(
        await this.#networks.denoiser(guided),
        {
          tokens: {
            dtype: 'float32',
            shape: [1, grid.tokens, grid.tokenChannels],
            data: gaussian(request.seed, 0, grid.tokens * grid.tokenChannels),
          },
          sigmas: schedule,
          constants: {
            text_states: text.states,
            text_mask: text.mask,
            ...this.#positions(request, grid),
            ...(guided ? { guidance_scale: scalar(request.guidanceScale) } : {}),
          },
        },
        {
          signal,
          onStep: (step, clean) => {
            meter.advance(step + 1, request.steps);
            if (projection) onPreview(previewFrames(unpackTokens(clean, grid, patch), grid, projection));
          },
        },
      );
      return unpackTokens(tokens, grid, patch);
    } finally {
      text.states.dispose();
    }
  }

  /** Decodes latents window by window and hands each frame on at once. */
  async #decode(
    latents: Float32Array,
    request: GenerationRequest,
    grid: LatentGrid,
    meter: ProgressMeter,
    sink: ClipSink,
    signal: AbortSignal,
  ): Promise<void> {
    const { weights } = this.#assets;
    const { statistics, temporalScale, contextFrames } = this.#autoencoder;
    meter.begin('decode', request.frames);
    const [mean, std] = await Promise.all([
      floats(weights.vae, statistics.mean),
      floats(weights.vae, statistics.std),
    ]);
    const raw = denormalizeLatents(latents, mean, std);
    const conditions = await this.#autoencoder.decoderInputs(weights.vae, DECODE_TIMESTEP);
    const decoder = await this.#networks.decoder();
    for (const window of decodeWindows(grid.frames, temporalScale, WINDOW_FRAMES, contextFrames)) {
      const decoded = await decodeWindow(decoder, raw, grid, window, conditions, signal);
      meter.advance(window.to, request.frames);
      meter.begin('encode-video', request.frames);
      for (let frame = window.from; frame < window.to; frame++) {
        await sink.add(rgbaFrame(decoded, window.skip + frame - window.from));
        meter.advance(frame + 1, request.frames);
      }
      if (window.to < request.frames) meter.begin('decode', request.frames);
    }
  }

  #grid({ frames, height, width }: GenerationRequest): LatentGrid {
    const { latentChannels: channels, spatialScale, temporalScale } = this.#autoencoder;
    const patchSize = this.#assets.config.transformer.patch_size;
    return latentGrid({ channels, spatialScale, temporalScale, patchSize }, frames, height, width);
  }

  /** Rotary tables of the clip's tokens, as inputs of the denoising graph. */
  #positions(
    { frameRate }: GenerationRequest,
    grid: LatentGrid,
  ): Record<'rope_cos' | 'rope_sin', HostTensor> {
    const { transformer } = this.#assets.config;
    const { spatialScale, temporalScale } = this.#autoencoder;
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
}

async function floats(weights: WeightSource, name: string): Promise<Float32Array> {
  return convertTensor(await weights.get(name), 'float32').data as Float32Array;
}

function scalar(value: number): HostTensor {
  return { dtype: 'float32', shape: [1], data: Float32Array.of(value) };
}
