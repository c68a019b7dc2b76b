/** Which codec this browser can encode a clip with. */

import { Failure } from '../failure';
import { msg } from '../message/message';
import { within } from '../time-limit';
import { VIDEO_COLOUR } from './colour';
import { type ClipFormat, evenSize } from './frames';

/** Milliseconds in which a browser has to say whether it encodes something. */
const ANSWERS = 5000;
/** Smallest bitrate used: clips of a hundred pixels need it to stay free of blocks. */
const MINIMUM_BITRATE = 3_000_000;
const BITS_PER_PIXEL = 0.35;

/** A codec that this browser encodes, as WebCodecs and the container name it. */
export interface VideoCodec {
  /** The name that the MP4 container knows it by. */
  readonly container: 'avc' | 'vp9' | 'av1';
  readonly config: VideoEncoderConfig;
}

/**
 * The first codec that this browser encodes: H.264, which plays everywhere, else VP9, else AV1.
 *
 * @throws {Failure} `EncodingUnavailable` where WebCodecs is missing or supports none of them
 */
export async function chooseVideoCodec(format: ClipFormat): Promise<VideoCodec> {
  if (typeof VideoEncoder === 'undefined') throw unavailable();
  for (const { container, codec } of candidates(format)) {
    const config: VideoEncoderConfig = {
      codec,
      width: evenSize(format.width),
      height: evenSize(format.height),
      framerate: format.frameRate,
      bitrate: Math.max(MINIMUM_BITRATE, format.width * format.height * format.frameRate * BITS_PER_PIXEL),
      bitrateMode: 'variable',
      latencyMode: 'quality',
      ...(container === 'avc' ? { avc: { format: 'avc' } } : {}),
    };
    // A codec string that the browser does not know at all is refused with an error.
    // Others do not answer.
    const asked = within(ANSWERS, VideoEncoder.isConfigSupported(config));
    const support = await asked.catch(() => undefined);
    if (support?.supported) return { container, config };
  }
  throw unavailable();
}

/** The description that goes into the file, with the colours as they were really converted. */
export function withVideoColour(meta: EncodedVideoChunkMetadata | undefined) {
  if (!meta?.decoderConfig) return undefined;
  return { ...meta, decoderConfig: { ...meta.decoderConfig, colorSpace: VIDEO_COLOUR } };
}

/** Codec strings in order of preference, at the lowest level that holds the clip. */
function candidates({ width, height, frameRate }: ClipFormat) {
  const pixels = evenSize(width) * evenSize(height);
  const tier = pixels * frameRate <= 27_648_000 && pixels <= 921_600 ? 0 : pixels <= 2_088_960 ? 1 : 2;
  const avcLevel = ['1f', '28', '33'][tier];
  return [
    { container: 'avc', codec: `avc1.6400${avcLevel}` },
    { container: 'avc', codec: `avc1.4d00${avcLevel}` },
    { container: 'avc', codec: `avc1.42e0${avcLevel}` },
    { container: 'vp9', codec: `vp09.00.${['31', '41', '51'][tier]}.08` },
    { container: 'av1', codec: `av01.0.${['05', '08', '12'][tier]}M.08` },
  ] as const;
}

function unavailable(): Failure {
  // Outside secure contexts browsers hide their encoder.
  if (globalThis.isSecureContext === false)
    return new Failure(
      'EncodingUnavailable',
      msg(
        'Browsers encode video only for pages with a secure address. Open this page over https, or on the machine that serves it as http://localhost, or make a still image instead.',
      ),
    );
  return new Failure(
    'EncodingUnavailable',
    msg(
      'This browser cannot encode video, so the clip cannot be saved. Use a current Chrome, Edge, Firefox or Safari, or make a still image instead.',
    ),
  );
}
