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
  readonly #upscaler: FrameUpscaler;
  readonly #frameRate: number;
  readonly #options: CanvasOptions;

  private constructor(request: GenerationRequest, upscaler: FrameUpscaler, options: CanvasOptions) {
    this.model = { width: request.width, height: request.height };
    this.output = outputSize(request);
    const scale = Math.max(this.output.width / this.model.width, this.output.height / this.model.height);
    this.#cover = {
      width: Math.round(this.model.width * scale),
      height: Math.round(this.model.height * scale),
    };
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
    const most = input.kind === 'still' ? 1 : limit;
    const options = { ...this.#cover, frameRate: this.#frameRate, signal: this.#options.signal };
    for await (const frame of mediaFrames(
      input,
      most === undefined ? options : { ...options, limit: most },
    )) {
      const small = resizeBilinear(frame, this.model.width, this.model.height);
      const model = input.kind === 'still' && this.#options.videoLikeStills ? await videoLike(small) : small;
      yield {
        model: () => model,
        output: async () => cutCentre(frame, this.output),
      };
    }
  }

  /** A frame of the model. */
  made(frame: Frame): ClipFrame {
    return { model: () => frame, output: () => this.#upscaler.apply(frame) };
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

/** The middle of a picture that is at least as large. */
function cutCentre(frame: Frame, { width, height }: Size): Frame {
  return cut(frame, centred(frame, width, height));
}
