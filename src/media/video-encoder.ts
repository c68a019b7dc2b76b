/** Frames to MP4, through the browser's encoder. Runs in a worker. */

import { ArrayBufferTarget, Muxer } from 'mp4-muxer';
import { Failure } from '../failure';
import { msg } from '../message/message';
import { toI420, VIDEO_COLOUR } from './colour';
import { EncoderWatch } from './encoder-watch';
import { type ClipFormat, evenSize, frameTime } from './frames';
import { chooseVideoCodec, withVideoColour } from './video-codec';

/** Frames that may wait in the encoder; more would hold the clip in memory uncompressed. */
const QUEUE_LIMIT = 4;
const SECONDS_BETWEEN_KEY_FRAMES = 2;
/**
 * Up to this size every frame is a key frame. It costs a few kilobytes, makes every frame reachable at once, and
 * leaves no specks where a small thing has moved away, which OpenH264's prediction does at its best quality.
 */
const ALL_KEY_FRAMES_PIXELS = 256 * 256;

/** Takes the frames of one clip as they are decoded. After a rejection only `abort` may be called. */
export interface ClipWriter {
  /**
   * Encodes the next frame; resolves once the encoder has room for another. The bytes may be reused afterwards.
   *
   * @param rgba full-range sRGB, `width * height * 4` bytes
   * @throws {Failure} `EncodingUnavailable` where the encoder gives up
   */
  add(rgba: Uint8ClampedArray<ArrayBuffer>): Promise<void>;
  /**
   * Completes the file. `codec` is the codec string of the video track.
   *
   * @throws {Failure} `EncodingUnavailable` where the encoder gives up
   */
  finish(): Promise<{ readonly blob: Blob; readonly codec: string }>;
  /** Drops everything; harmless after `finish`. */
  abort(): void;
}

/**
 * Starts an MP4 with its index in front, so that it plays while it is still being downloaded.
 *
 * @throws {Failure} `EncodingUnavailable` where this browser encodes none of H.264, VP9 and AV1
 */
export async function createClipWriter(format: ClipFormat): Promise<ClipWriter> {
  const { width, height, frameRate } = format;
  const codedWidth = evenSize(width);
  const codedHeight = evenSize(height);
  const { container, config } = await chooseVideoCodec(format);
  const target = new ArrayBufferTarget();
  const muxer = new Muxer({
    target,
    fastStart: 'in-memory',
    video: {
      codec: container,
      width: codedWidth,
      height: codedHeight,
      // The muxer takes the rate as its time scale, which has to be whole.
      ...(Number.isInteger(frameRate) ? { frameRate } : {}),
    },
  });

  let failure: Failure | undefined;
  let codec = config.codec;
  let encoder: VideoEncoder | undefined;
  const watch = new EncoderWatch();
  // Not before the first frame, which may be minutes away: browsers take idle encoders back.
  const openEncoder = () => {
    const opened = new VideoEncoder({
      output(chunk, meta) {
        watch.moved();
        codec = meta?.decoderConfig?.codec ?? codec;
        muxer.addVideoChunk(chunk, withVideoColour(meta));
      },
      error(cause) {
        failure = new Failure(
          'EncodingUnavailable',
          msg(
            'The video encoder of this browser stopped. Try again, choose a smaller size, or make a still image.',
          ),
          { cause },
        );
      },
    });
    opened.configure(config);
    return opened;
  };

  const keyFrameDistance =
    width * height <= ALL_KEY_FRAMES_PIXELS
      ? 1
      : Math.max(1, Math.round(frameRate * SECONDS_BETWEEN_KEY_FRAMES));
  let count = 0;

  return {
    async add(rgba) {
      encoder ??= openEncoder();
      const data = toI420({ width, height, rgba });
      const frame = new VideoFrame(data, {
        format: 'I420',
        codedWidth,
        codedHeight,
        colorSpace: VIDEO_COLOUR,
        ...frameTime(count, frameRate),
      });
      try {
        if (failure) throw failure;
        watch.moved();
        encoder.encode(frame, { keyFrame: count % keyFrameDistance === 0 });
      } finally {
        frame.close();
      }
      count++;
      while (encoder.state === 'configured' && encoder.encodeQueueSize > QUEUE_LIMIT) {
        await dequeued(encoder);
        watch.check();
      }
      if (failure) throw failure;
    },

    async finish() {
      // A failing encoder rejects the flush with a bare DOMException after it has called `error`.
      const flushed = encoder?.flush().catch((cause) => {
        throw failure ?? cause;
      });
      await watch.during(flushed);
      encoder?.close();
      muxer.finalize();
      return { blob: new Blob([target.buffer], { type: 'video/mp4' }), codec };
    },

    abort() {
      if (encoder && encoder.state !== 'closed') encoder.close();
    },
  };
}

/** The event is not sent when the encoder fails, hence the short timer. */
function dequeued(encoder: VideoEncoder): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, 250);
    encoder.addEventListener(
      'dequeue',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}
