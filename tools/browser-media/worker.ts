/** Runs what the studio's worker does with media, and makes the media to do it with. */
import * as Comlink from 'comlink';
import { ALL_FORMATS, BlobSource, Input } from 'mediabunny';
import type { Frame } from '../../src/media/frames';
import { type FrameOptions, mediaFrameCount, mediaFrames } from '../../src/media/media-frames';
import type { MediaInput } from '../../src/media/media-input';
import { openMedia } from '../../src/media/open-media';
import { resizeBilinear } from '../../src/media/resize';
import { canUseAnime4k, createUpscaler } from '../../src/media/upscale';
import { createClipWriter } from '../../src/media/video-encoder';
import { makeClip, makePadded, makeSound } from './make-clip';
import { makeAnimatedWebp, makeGif, makeStill, makeTransparent, makeTurnedJpeg } from './make-still';
import { numberOf, type Painting, paint, psnr } from './paint';

/** A blob that counts what is read of it. */
class CountedBlob extends Blob {
  readonly #inner: Blob;
  readonly #onRead: (bytes: number) => void;

  constructor(inner: Blob, onRead: (bytes: number) => void) {
    super();
    this.#inner = inner;
    this.#onRead = onRead;
  }
  override get size() {
    return this.#inner.size;
  }
  override slice(start?: number, end?: number): Blob {
    return new CountedBlob(this.#inner.slice(start, end), this.#onRead);
  }
  override stream() {
    const onRead = this.#onRead;
    const counter = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(chunk, controller) {
        onRead(chunk.length);
        controller.enqueue(chunk);
      },
    });
    return this.#inner.stream().pipeThrough(counter);
  }
  override arrayBuffer() {
    this.#onRead(this.size);
    return this.#inner.arrayBuffer();
  }
}

/** Points of a frame in parts of its width and height, and the colours to be found there. */
type Points = readonly (readonly [number, number])[];

function combsOf({ width, height, rgba }: Frame): number {
  let sum = 0;
  for (let i = width * 4; i < rgba.length - width * 4; i++) {
    const [up, down] = [rgba[i]! - rgba[i - width * 4]!, rgba[i]! - rgba[i + width * 4]!];
    if (up * down > 0) sum += Math.min(Math.abs(up), Math.abs(down));
  }
  return sum / (width * height * 3);
}

const api = {
  makeClip,
  makeSound,
  makePadded,
  makeStill,
  makeTurnedJpeg,
  makeGif: async () => makeGif(),
  makeAnimatedWebp,
  makeTransparent,
  openMedia,
  mediaFrameCount,

  /** A clip as the studio writes it. */
  async writeClip(painting: Painting, width: number, height: number, frames: number, frameRate: number) {
    const writer = await createClipWriter({ width, height, frames, frameRate });
    for (let i = 0; i < frames; i++) await writer.add(paint(painting, width, height, i).rgba);
    return (await writer.finish()).blob;
  },

  /** The numbers that the frames of a painting of `numbers` have. */
  async numbers(input: MediaInput, options: FrameOptions) {
    const numbers: number[] = [];
    for await (const { rgba } of mediaFrames(input, options)) numbers.push(numberOf([...rgba.slice(0, 2)]));
    return numbers;
  },

  /** The colours of each frame at some points. */
  async colours(input: MediaInput, options: FrameOptions, points: Points) {
    const colours: number[][][] = [];
    for await (const { width, height, rgba } of mediaFrames(input, options))
      colours.push(
        points.map(([x, y]) => {
          const at = (Math.floor(y * height) * width + Math.floor(x * width)) * 4;
          return [...rgba.slice(at, at + 4)];
        }),
      );
    return colours;
  },

  /** How close each frame comes to the painting, in decibels, and the last frame's largest difference to it. */
  async likeness(input: MediaInput, options: FrameOptions, painting: Painting) {
    const decibels: number[] = [];
    let identical = true;
    for await (const frame of mediaFrames(input, options)) {
      const original = paint(painting, options.width, options.height, decibels.length);
      decibels.push(psnr(frame, original));
      identical = frame.rgba.every((value, i) => value === original.rgba[i]);
    }
    return { decibels, identical };
  },

  /**
   * How close one frame comes to a picture, in decibels, and what is left of combs: how far the pixels of each line lie beyond
   * both of their neighbours above and below, on average.
   */
  async compare(input: MediaInput, options: FrameOptions, index: number, picture: Blob) {
    // ffmpeg notes the video's colour in its pictures, which are its values already.
    const bitmap = await createImageBitmap(picture, { colorSpaceConversion: 'none' });
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!;
    context.drawImage(bitmap, 0, 0);
    const wanted = context.getImageData(0, 0, bitmap.width, bitmap.height);
    let count = 0;
    let found: Frame | undefined;
    for await (const frame of mediaFrames(input, options)) if (count++ === index) found = frame;
    if (!found) throw new Error(`There are ${count} frames.`);
    const { width, height, data } = wanted;
    return {
      count,
      decibels: psnr(found, { width, height, rgba: data }),
      combs: [combsOf(found), combsOf({ width, height, rgba: data })],
      brightest: [found.rgba, data].map((rgba) => Math.max(...rgba.filter((_, i) => i % 4 !== 3))),
    };
  },

  /** Takes some frames and cancels then, or stops taking. Returns how many came, and what happened. */
  async stopAfter(input: MediaInput, options: FrameOptions, count: number, how: 'cancel' | 'leave') {
    const controller = new AbortController();
    let taken = 0;
    try {
      for await (const _ of mediaFrames(input, { ...options, signal: controller.signal })) {
        taken++;
        if (taken < count) continue;
        if (how === 'leave') break;
        controller.abort();
      }
    } catch (error) {
      return { taken, error: (error as Error).name };
    }
    return { taken };
  },

  /** The numbers of frames between two of which the browser takes the decoder back, as Chromium does when it is idle. */
  async numbersWhenReclaimed(input: MediaInput, options: FrameOptions, after: number) {
    const Decoder = globalThis.VideoDecoder;
    const running: { decoder: VideoDecoder; init: VideoDecoderInit }[] = [];
    globalThis.VideoDecoder = class extends Decoder {
      constructor(init: VideoDecoderInit) {
        super(init);
        running.push({ decoder: this, init });
      }
    };
    try {
      const numbers: number[] = [];
      for await (const { rgba } of mediaFrames(input, options)) {
        numbers.push(numberOf([...rgba.slice(0, 2)]));
        if (numbers.length !== after) continue;
        const { decoder, init } = running.at(-1)!;
        decoder.close();
        init.error(new DOMException('Codec reclaimed due to inactivity.', 'QuotaExceededError'));
      }
      return { numbers, decoders: running.length };
    } finally {
      globalThis.VideoDecoder = Decoder;
    }
  },

  /** Opens a file, counting the bytes that are read of it, and those for the frames of its end. */
  async countReads(file: Blob, options: FrameOptions) {
    let read = 0;
    const counted = new CountedBlob(file, (bytes) => {
      read += bytes;
    });
    const { input, seconds } = await openMedia(counted, 'large.mp4');
    const opening = read;
    let frames = 0;
    const trim = { start: seconds - 1, end: seconds };
    for await (const _ of mediaFrames({ ...input, trim }, options)) frames++;
    return { seconds, opening, ending: read - opening, frames, same: input.blob === counted };
  },

  /** What is in a file besides its pictures. */
  async inspect(file: Blob) {
    const input = new Input({ source: new BlobSource(file), formats: ALL_FORMATS });
    const video = await input.getPrimaryVideoTrack();
    const found = {
      mimeType: await input.getMimeType(),
      tracks: (await input.getTracks()).map((track) => track.type),
      rotation: await video?.getRotation(),
      packets: (await video?.computePacketStats())?.packetCount,
    };
    input.dispose();
    return found;
  },

  canUseAnime4k,

  /** Enlarges a painting, and compares the result with the same cut-out enlarged bilinearly. */
  async enlarge(
    kind: 'resample' | 'anime4k',
    painting: Painting,
    [width, height]: readonly [number, number],
    [toWidth, toHeight]: readonly [number, number],
  ) {
    const upscaler = await createUpscaler(kind, { width, height }, { width: toWidth, height: toHeight });
    const results = [];
    for (const index of [0, 1]) {
      const frame = paint(painting, width, height, index);
      const result = await upscaler.apply(frame);
      const whole = Math.max(toWidth / width, toHeight / height);
      const plain = resizeBilinear(frame, Math.round(width * whole), Math.round(height * whole));
      const [left, top] = [
        Math.floor((plain.width - toWidth) / 2),
        Math.floor((plain.height - toHeight) / 2),
      ];
      const rgba = result.rgba.map((_, i) => {
        const [x, y] = [Math.floor(i / 4) % toWidth, Math.floor(i / 4 / toWidth)];
        return plain.rgba[((top + y) * plain.width + left + x) * 4 + (i % 4)]!;
      });
      results.push({
        width: result.width,
        height: result.height,
        same: result === frame,
        opaque: result.rgba.every((value, i) => i % 4 !== 3 || value === 255),
        decibels: psnr(result, { width: toWidth, height: toHeight, rgba }),
      });
    }
    upscaler.dispose();
    return results;
  },
};

/** What tests call in the worker of this page, through Comlink. */
export type MediaApi = typeof api;

Comlink.expose(api);
