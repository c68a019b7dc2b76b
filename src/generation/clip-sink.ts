import type { ClipFormat } from '../media/frames';
import { encodeStill } from '../media/still-encoder';
import { type ClipWriter, createClipWriter } from '../media/video-encoder';

/** A finished file; `codec` is that of the video track. */
export interface ClipFile {
  readonly blob: Blob;
  readonly mimeType: string;
  readonly codec?: string;
}

/** Takes a clip's frames as they are decoded: several become an MP4, a single one a PNG. */
export class ClipSink {
  readonly #format: ClipFormat;
  readonly #writer: ClipWriter | undefined;
  #still: Blob | undefined;

  private constructor(format: ClipFormat, writer: ClipWriter | undefined) {
    this.#format = format;
    this.#writer = writer;
  }

  /**
   * Opened before anything is generated, so that nobody waits for a clip that cannot be saved.
   *
   * @throws Failure `EncodingUnavailable` where the browser cannot encode video
   */
  static async open(format: ClipFormat): Promise<ClipSink> {
    return new ClipSink(format, format.frames === 1 ? undefined : await createClipWriter(format));
  }

  /**
   * @param rgba the next frame, width * height * 4 bytes
   * @throws Failure `EncodingUnavailable` where the encoder gives up
   */
  async add(rgba: Uint8ClampedArray<ArrayBuffer>): Promise<void> {
    const { width, height } = this.#format;
    if (this.#writer) await this.#writer.add(rgba);
    else this.#still = await encodeStill({ width, height, rgba });
  }

  /** @throws Failure `EncodingUnavailable` where the encoder gives up */
  async finish(): Promise<ClipFile> {
    if (this.#still) return { blob: this.#still, mimeType: 'image/png' };
    if (!this.#writer) throw new Error('A clip without frames cannot be finished.');
    return { ...(await this.#writer.finish()), mimeType: 'video/mp4' };
  }

  /** Drops what is unfinished; harmless afterwards. */
  abort(): void {
    this.#writer?.abort();
  }
}
