/**
 * Makes a still look like a frame of a video. LTX-Video was trained on frames of compressed video, and takes a picture
 * that is too clean for a video that stands still; its own scripts therefore blur pictures and pass each through H.264
 * at a constant rate factor of 29. Runs in a worker or a page.
 */
import { toI420, VIDEO_COLOUR } from './colour';
import { evenSize, type Frame } from './frames';
import { gaussianBlur3 } from './gaussian-blur';
import { withVideoColour } from './video-codec';

const QUANTIZER = 29;
/**
 * For encoders that take a bitrate only, OpenH264 among them. Of a drawn picture with slopes, edges and fine lines its
 * key frame came to 32 dB against the blurred picture; x264 at constant rate factor 29 to 30 dB.
 */
const BITS_PER_PIXEL = 0.3;
/** Profiles High, Main and Baseline at level 5.1, which holds every size of clip. */
const codecs = ['avc1.640033', 'avc1.4d0033', 'avc1.42e033'];

/**
 * The frame, blurred (Gaussian of 3x3 pixels, sigma 1) and passed once through H.264 at quantizer 29, or a bitrate that is
 * like it where the browser's encoder takes no quantizer; only blurred where it has no H.264. The result is opaque and of
 * the same size.
 */
export async function videoLike(frame: Frame): Promise<Frame> {
  const blurred = gaussianBlur3(frame, 1);
  return (await throughH264(blurred).catch(() => undefined)) ?? blurred;
}

async function throughH264(frame: Frame): Promise<Frame | undefined> {
  if (typeof VideoEncoder === 'undefined' || typeof VideoDecoder === 'undefined') return undefined;
  for (const bitrateMode of ['quantizer', 'constant'] as const) {
    for (const codec of codecs) {
      const config = encoderConfig(frame, codec, bitrateMode);
      const support = await VideoEncoder.isConfigSupported(config).catch(() => undefined);
      if (support?.supported) return decodeKeyFrame(await encodeKeyFrame(frame, config), frame);
    }
  }
  return undefined;
}

function encoderConfig(
  { width, height }: Frame,
  codec: string,
  bitrateMode: 'quantizer' | 'constant',
): VideoEncoderConfig {
  return {
    codec,
    width: evenSize(width),
    height: evenSize(height),
    framerate: 1,
    bitrateMode,
    ...(bitrateMode === 'constant' ? { bitrate: Math.ceil(width * height * BITS_PER_PIXEL) } : {}),
    latencyMode: 'quality',
    avc: { format: 'avc' },
  };
}

interface KeyFrame {
  readonly chunk: EncodedVideoChunk;
  readonly config: VideoDecoderConfig;
}

/** @throws where the encoder gives up */
async function encodeKeyFrame(frame: Frame, config: VideoEncoderConfig): Promise<KeyFrame> {
  let result: KeyFrame | undefined;
  const encoder = new VideoEncoder({
    output(chunk, meta) {
      const decoderConfig = withVideoColour(meta)?.decoderConfig;
      if (decoderConfig) result = { chunk, config: decoderConfig };
    },
    // The flush tells.
    error() {},
  });
  const source = new VideoFrame(toI420(frame), {
    format: 'I420',
    codedWidth: evenSize(frame.width),
    codedHeight: evenSize(frame.height),
    colorSpace: VIDEO_COLOUR,
    timestamp: 0,
  });
  try {
    encoder.configure(config);
    encoder.encode(source, { keyFrame: true, avc: { quantizer: QUANTIZER } });
    await encoder.flush();
    if (!result) throw new Error('the encoder gave no key frame');
    return result;
  } finally {
    source.close();
    if (encoder.state !== 'closed') encoder.close();
  }
}

/** @throws where the decoder gives up */
async function decodeKeyFrame({ chunk, config }: KeyFrame, { width, height }: Frame): Promise<Frame> {
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })!;
  let drawn = false;
  const decoder = new VideoDecoder({
    output(frame) {
      // One pixel more than the picture where its size is odd, which falls off the canvas.
      context.drawImage(frame, 0, 0);
      frame.close();
      drawn = true;
    },
    // The flush tells.
    error() {},
  });
  try {
    decoder.configure(config);
    decoder.decode(chunk);
    await decoder.flush();
  } finally {
    if (decoder.state !== 'closed') decoder.close();
  }
  if (!drawn) throw new Error('the decoder gave no frame');
  return { width, height, rgba: context.getImageData(0, 0, width, height).data };
}
