/** Opens video files: what is shown, and when. Runs in a worker. */

import {
  ADTS,
  BlobSource,
  EncodedPacketSink,
  FLAC,
  Input,
  type InputVideoTrack,
  MATROSKA,
  MatroskaInputFormat,
  MP3,
  MP4,
  MPEG_TS,
  OGG,
  QTFF,
  WAVE,
  WEBM,
} from 'mediabunny';
import { Failure } from '../failure';
import { msg } from '../message/message';
import { mediaFailure } from './media-failure';

// All but playlists, which would lead to files elsewhere. Those of sound are there to be told from damaged ones.
const formats = [MP4, QTFF, MATROSKA, WEBM, MPEG_TS, WAVE, OGG, FLAC, MP3, ADTS];

/** Packets that tell the frame rate; Matroska is read through for them. */
const PROBED_PACKETS = 64;
/** Matroska files without an index are read through to find their end, up to this size in bytes. */
const LARGEST_SCAN = 512 * 2 ** 20;

/** An open video file. */
export interface ClipFile {
  readonly track: InputVideoTrack;
  /** Square pixels, turned upright. */
  readonly width: number;
  readonly height: number;
  /** When the first frame is shown, in seconds of the file's own time. */
  readonly start: number;
  /** From then to the end of the last frame. */
  readonly seconds: number;
  /** Average frames per second. */
  readonly frameRate: number;
  /** Has to be called in the end; what is being decoded is given up. */
  close(): void;
}

/**
 * Opens the video track of a file. Reads its index and its last packet, however long it is; of Matroska files, which have
 * a coarser index, some seconds at both ends.
 *
 * @param name of the file, for people
 * @returns undefined if this is no file of video or sound
 * @throws {Failure} `BadMedia` for files without video or length, that are cut off, or that this browser cannot decode
 */
export async function openClipFile(blob: Blob, name: string): Promise<ClipFile | undefined> {
  const input = new Input({ source: new BlobSource(blob), formats });
  try {
    if (!(await input.canRead())) {
      input.dispose();
      return undefined;
    }
    const track = await findTrack(input, name);
    return {
      track,
      width: await track.getDisplayWidth(),
      height: await track.getDisplayHeight(),
      ...(await readTiming(track, name, blob.size)),
      close: () => input.dispose(),
    };
  } catch (error) {
    input.dispose();
    throw mediaFailure(error, name);
  }
}

async function findTrack(input: Input, name: string): Promise<InputVideoTrack> {
  const track = await input.getPrimaryVideoTrack();
  if (!track) {
    const sound = (await input.getAudioTracks()).length > 0;
    throw new Failure(
      'BadMedia',
      sound
        ? msg('“{name}” holds sound but no video. Choose a video or a picture.', { name })
        : msg('“{name}” holds no video. Choose another file.', { name }),
    );
  }
  if (await track.canDecode()) return track;
  const codec = (await track.getCodec()) ?? (await track.getInternalCodecId());
  throw new Failure(
    'BadMedia',
    typeof codec === 'string'
      ? msg(
          'This browser cannot decode the video in “{name}” ({codec}). Convert it to an MP4 with H.264, or use another browser.',
          { name, codec },
        )
      : msg(
          'This browser cannot decode the video in “{name}”. Convert it to an MP4 with H.264, or use another browser.',
          { name },
        ),
  );
}

async function readTiming(track: InputVideoTrack, name: string, bytes: number) {
  const { bestGuessFrameRate, averageFrameRate, probedPacketCount } = await track.computeFrameRateMetrics({
    targetPacketCount: PROBED_PACKETS,
  });
  if (probedPacketCount === 0) throw withoutLength(name);
  // Milliseconds blur the rate of clips whose rate is constant.
  const isRegular = Math.abs(bestGuessFrameRate / averageFrameRate - 1) < 0.005;
  let frameRate = isRegular ? bestGuessFrameRate : averageFrameRate;

  const isMatroska = (await track.input.getFormat()) instanceof MatroskaInputFormat;
  let end = isMatroska && bytes > LARGEST_SCAN ? await track.getDurationFromMetadata() : null;
  if (end === null) {
    // With its data, to notice files that were cut off.
    const last = await new EncodedPacketSink(track).getPacket(Number.POSITIVE_INFINITY);
    if (!last) throw new Error('The last packet is missing.');
    if (probedPacketCount === 1) frameRate = 1 / last.duration;
    // Some recorders do not say how long the last frame is shown.
    end = last.timestamp + (last.duration || 1 / frameRate);
  }
  // What comes before zero was cut off by the program that wrote the file.
  const start = Math.max(0, await track.getFirstTimestamp());
  const seconds = end - start;
  if (!(seconds > 0 && Number.isFinite(frameRate))) throw withoutLength(name);
  return { start, seconds, frameRate };
}

function withoutLength(name: string): Failure {
  return new Failure(
    'BadMedia',
    msg(
      'The video in “{name}” has no length. If it is one picture, save it as PNG or JPEG; else record or export it again.',
      { name },
    ),
  );
}
