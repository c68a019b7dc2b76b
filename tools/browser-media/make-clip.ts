/** Clips for tests, written by mediabunny and the browser's encoders. */
import {
  AudioSample,
  AudioSampleSource,
  BufferTarget,
  EncodedPacket,
  EncodedVideoPacketSource,
  MkvOutputFormat,
  MovOutputFormat,
  Mp4OutputFormat,
  Output,
  Quality,
  type Rotation,
  type VideoCodec,
  VideoSample,
  VideoSampleSource,
  WebMOutputFormat,
} from 'mediabunny';
import { type Painting, paint } from './paint';

const formats = {
  mp4: () => new Mp4OutputFormat(),
  mov: () => new MovOutputFormat(),
  webm: () => new WebMOutputFormat(),
  mkv: () => new MkvOutputFormat(),
};

/** A clip to make for a test: its container, its times and whatever makes files odd. */
export interface ClipPlan {
  readonly container: keyof typeof formats;
  readonly codec: VideoCodec;
  readonly width: number;
  readonly height: number;
  readonly painting: Painting;
  /** When each frame begins, in seconds, and at last when the last one ends. */
  readonly times: readonly number[];
  /** How the stored frames are turned for being shown, in degrees. */
  readonly rotation?: Rotation;
  /** A second of a tone. */
  readonly sound?: boolean;
  readonly title?: string;
}

/**
 * Encodes a clip with the browser's own codecs.
 * @throws what WebCodecs throws for a codec that this browser does not encode
 */
export async function makeClip(plan: ClipPlan): Promise<Blob> {
  const { width, height, times, codec } = plan;
  const target = new BufferTarget();
  const output = new Output({ format: formats[plan.container](), target });
  const video = new VideoSampleSource({ codec, quality: new Quality({ bitrate: 3e6 }) });
  output.addVideoTrack(video, plan.rotation === undefined ? {} : { rotation: plan.rotation });
  const sound = plan.sound
    ? new AudioSampleSource({ codec: 'opus', quality: new Quality({ bitrate: 64_000 }) })
    : undefined;
  if (sound) output.addAudioTrack(sound);
  if (plan.title) output.setMetadataTags({ title: plan.title, comment: plan.title });
  await output.start();
  await sound?.add(tone());
  for (const [i, timestamp] of times.slice(0, -1).entries()) {
    const canvas = new OffscreenCanvas(width, height);
    const frame = paint(plan.painting, width, height, i);
    canvas.getContext('2d')!.putImageData(new ImageData(frame.rgba, width, height), 0, 0);
    const sample = new VideoSample(canvas, { timestamp, duration: times[i + 1]! - timestamp });
    await video.add(sample, { keyFrame: i % 8 === 0 });
    sample.close();
  }
  await output.finalize();
  return new Blob([target.buffer!]);
}

/** A file with a tone, and nothing to see. */
export async function makeSound(): Promise<Blob> {
  const target = new BufferTarget();
  const output = new Output({ format: formats.mp4(), target });
  const source = new AudioSampleSource({ codec: 'opus', quality: new Quality({ bitrate: 64_000 }) });
  output.addAudioTrack(source);
  await output.start();
  await source.add(tone());
  await output.finalize();
  return new Blob([target.buffer!]);
}

/**
 * An H.264 clip with a real picture in every packet, and as much filler as makes it large (ITU-T H.264, 7.3.2.7).
 *
 * @param packets of `bytes` each, 25 a second
 * @param aspect of a pixel; square ones where omitted
 */
export async function makePadded(
  packets: number,
  bytes: number,
  aspect?: readonly [number, number],
): Promise<Blob> {
  const [width, height] = [64, 48];
  const encoded: { chunk: EncodedVideoChunk; config: VideoDecoderConfig }[] = [];
  const encoder = new VideoEncoder({
    output: (chunk, meta) => encoded.push({ chunk, config: meta!.decoderConfig! }),
    error: console.error,
  });
  encoder.configure({ codec: 'avc1.42001f', width, height, avc: { format: 'avc' } });
  const { rgba } = paint('corners', width, height, 0);
  const frame = new VideoFrame(rgba, {
    format: 'RGBA',
    codedWidth: width,
    codedHeight: height,
    timestamp: 0,
  });
  encoder.encode(frame, { keyFrame: true });
  frame.close();
  await encoder.flush();
  encoder.close();
  const { chunk, config } = encoded[0]!;
  const picture = EncodedPacket.fromEncodedChunk(chunk).data;
  const data = new Uint8Array(picture.length + 4 + bytes).fill(0xff);
  data.set(picture);
  new DataView(data.buffer).setUint32(picture.length, bytes);
  data[picture.length + 4] = 12;
  data[data.length - 1] = 0x80;

  const target = new BufferTarget();
  const output = new Output({ format: new Mp4OutputFormat(), target });
  const source = new EncodedVideoPacketSource('avc');
  output.addVideoTrack(source);
  await output.start();
  const decoderConfig = aspect
    ? { ...config, displayAspectWidth: width * aspect[0], displayAspectHeight: height * aspect[1] }
    : config;
  for (let i = 0; i < packets; i++)
    await source.add(new EncodedPacket(data, 'key', i / 25, 1 / 25), { decoderConfig });
  await output.finalize();
  return new Blob([target.buffer!]);
}

function tone(): AudioSample {
  const data = Float32Array.from({ length: 48_000 }, (_, i) => 0.2 * Math.sin(i / 17));
  return new AudioSample({
    data,
    format: 'f32',
    numberOfChannels: 1,
    sampleRate: 48_000,
    timestamp: 0,
  });
}
