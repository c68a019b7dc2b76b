/** The sizes of a clip's frames, and the ways between them. */
import { centred, type Size } from '../media/fit';
import { cut } from '../media/fit-frame';
import type { Frame } from '../media/frames';
import { mediaFrames } from '../media/media-frames';
import type { MediaInput } from '../media/media-input';
import { resizeBilinear } from '../media/resize';
import { createUpscaler, type FrameUpscaler } from '../media/upscale';
import { videoLike } from '../media/video-like';
import type { GenerationRequest } from '../request/request';
import type { ClipFrame } from '../verbs/context';

/** What stops reading and making, and how stills are prepared. */
export interface CanvasOptions {
  readonly signal: AbortSignal;
  /** Whether the model is shown stills as if they were frames of compressed video. */
  readonly videoLikeStills: boolean;
  /** Sizes at which the sampler's passes see what they are given. */
  readonly passes: readonly Size[];
}

/**
 * A clip is made at the model's size and enlarged to that of the file, which may be of another shape: then the enlarged
 * frame is cut at two sides. Sources are read at the enlarged size, so that what is kept of them loses nothing.
 */
export class Canvas {
  readonly model: Size;
  readonly output: Size;
  /** The model's frame as large as it has to be to cover the file's. */
  readonly #cover: Size;
  /** That, or as large as the largest pass: the size that stills are read at. */
  readonly #detail: Size;
  readonly #upscaler: FrameUpscaler;
  readonly #frameRate: number;
  readonly #options: CanvasOptions;

  private constructor(request: GenerationRequest, upscaler: FrameUpscaler, options: CanvasOptions) {
    this.model = { width: request.width, height: request.height };
    this.output = outputSize(request);
    this.#cover = covering(this.model, [this.output]);
    this.#detail = covering(this.model, [this.output, ...options.passes]);
    this.#upscaler = upscaler;
    this.#frameRate = request.frameRate;
    this.#options = options;
  }

  /** @throws Failure where the chosen way of enlarging is not to be had */
  static async open(request: GenerationRequest, options: CanvasOptions): Promise<Canvas> {
    const { width, height, output } = request;
    const kind = output?.upscaler ?? 'resample';
    const upscaler = await createUpscaler(kind, { width, height }, outputSize(request));
    return new Canvas(request, upscaler, options);
  }

  /**
   * The frames of a clip, or a still's one frame, at the clip's frame rate.
   * @param limit frames at most
   * @throws Failure `BadMedia`
   */
  async *source(input: MediaInput, limit?: number): AsyncGenerator<ClipFrame> {
    if (input.kind === 'still') {
      yield await this.#still(input);
      return;
    }
    const options = { ...this.#cover, frameRate: this.#frameRate, signal: this.#options.signal };
    for await (const frame of mediaFrames(input, limit === undefined ? options : { ...options, limit })) {
      const model = resizeBilinear(frame, this.model.width, this.model.height);
      yield { model: () => model, still: () => model, output: async () => cutCentre(frame, this.output) };
    }
  }

  /** What makes it video-like is done before it is made small, as in LTX-Video, or passes would see it coarser than it is. */
  async #still(input: MediaInput): Promise<ClipFrame> {
    const { signal, videoLikeStills } = this.#options;
    const options = { ...this.#detail, frameRate: this.#frameRate, limit: 1, signal };
    const { value: frame } = await mediaFrames(input, options).next();
    const still = videoLikeStills ? await videoLike(frame!) : frame!;
    const model = resizeBilinear(still, this.model.width, this.model.height);
    const { width, height } = this.#cover;
    return {
      model: () => model,
      still: () => still,
      output: async () => cutCentre(resizeBilinear(frame!, width, height), this.output),
    };
  }

  /** A frame of the model. */
  made(frame: Frame): ClipFrame {
    return { model: () => frame, still: () => frame, output: () => this.#upscaler.apply(frame) };
  }

  /** A picture of the model's size at the size of the file, by plain interpolation. */
  enlarge(frame: Frame): Frame {
    return cutCentre(resizeBilinear(frame, this.#cover.width, this.#cover.height), this.output);
  }

  dispose(): void {
    this.#upscaler.dispose();
  }
}

/** Size of the file's frames. */
export function outputSize({ width, height, output }: GenerationRequest): Size {
  return output ? { width: output.width, height: output.height } : { width, height };
}

/** The least size of a frame's shape that covers others. */
function covering({ width, height }: Size, others: readonly Size[]): Size {
  const scale = Math.max(...others.map((other) => Math.max(other.width / width, other.height / height)));
  return { width: Math.round(width * scale), height: Math.round(height * scale) };
}

/** The middle of a picture that is at least as large. */
function cutCentre(frame: Frame, { width, height }: Size): Frame {
  return cut(frame, centred(frame, width, height));
}
