/** A clip as WebM, which programs play that have no licence for the MP4's codec. */
import {
  BufferTarget,
  Conversion,
  getEncodableVideoCodecs,
  Output,
  type VideoCodec,
  WebMOutputFormat,
} from 'mediabunny';
import { Failure } from '../../failure';
import { msg } from '../../message/message';
import { openClipFile } from '../clip-file';
import type { AnimationFormat } from './animation';

/** The best first. */
const CODECS: VideoCodec[] = ['vp9', 'av1', 'vp8'];
const BITS_PER_PIXEL = 0.2;
const MINIMUM_BITRATE = 1_000_000;

/** Whether this browser encodes a codec of WebM. */
export async function canEncodeWebm(): Promise<boolean> {
  return typeof VideoEncoder !== 'undefined' && (await getEncodableVideoCodecs(CODECS)).length > 0;
}

/**
 * Encodes a clip's video anew; one whose codec WebM knows is copied as it is.
 *
 * @param onProgress called with the share that is done, from 0 to 1
 * @throws {Failure} `EncodingUnavailable` where this browser encodes no codec of WebM, `BadMedia` as `openClipFile` does
 */
export async function encodeWebm(
  clip: Blob,
  { width, height, frameRate }: AnimationFormat,
  onProgress: (share: number) => void,
): Promise<Blob> {
  const [codec] = await getEncodableVideoCodecs(CODECS, { width, height });
  if (!codec) throw unavailable();
  const file = await openClipFile(clip, 'WebM');
  if (!file) throw unavailable();
  const target = new BufferTarget();
  try {
    const conversion = await Conversion.init({
      input: file.track.input,
      output: new Output({ format: new WebMOutputFormat(), target }),
      video: { codec, bitrate: Math.max(MINIMUM_BITRATE, width * height * frameRate * BITS_PER_PIXEL) },
      showWarnings: false,
    });
    if (!conversion.isValid) throw unavailable();
    conversion.onProgress = onProgress;
    await conversion.execute();
    return new Blob([target.buffer!], { type: 'video/webm' });
  } finally {
    file.close();
  }
}

function unavailable(): Failure {
  return new Failure(
    'EncodingUnavailable',
    msg('This browser cannot write WebM. Take the GIF, or use a current Chrome, Edge or Firefox.'),
  );
}
