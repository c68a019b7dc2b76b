/** Opens video files: what is shown, and when. Runs in a worker. */

import {
  ADTS,
  BlobSource,
  FLAC,
  Input,
  type InputVideoTrack,
  IsobmffInputFormat,
  MATROSKA,
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
import { readTiming } from './clip-timing';
import { mediaFailure } from './media-failure';
import { boxesOf, hasBox } from './mp4-boxes';
import { isInterlaced } from './scan-order';
import type { Stretch } from './timeline';

// All but playlists, which would lead to files elsewhere. Those of sound are there to be told from damaged ones.
const formats = [MP4, QTFF, MATROSKA, WEBM, MPEG_TS, WAVE, OGG, FLAC, MP3, ADTS];

/** An open video file. */
export interface ClipFile {
  readonly track: InputVideoTrack;
  /** Square pixels, turned upright. */
  readonly width: number;
  readonly height: number;
  /** What is shown of the file, and when. */
  readonly timeline: readonly Stretch[];
  /** From the first frame to the end of the last one. */
  readonly seconds: number;
  /** Average frames per second. */
  readonly frameRate: number;
  /** What the file says about the colour of its frames. */
  readonly colour: VideoColorSpaceInit;
  /** Whether two moments may share a frame by turns of lines. */
  readonly interlaced: boolean;
  /** Whether there are pictures behind the end that are not shown. */
  readonly endsEarly: boolean;
  /** Whether pictures are missing at the end, of which the file knows. */
  readonly brokenOff: boolean;
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
  try {
    return await open(blob, name);
  } catch (error) {
    const end = error instanceof Failure ? undefined : await endOfFragments(blob);
    if (end === undefined || end === blob.size) throw mediaFailure(error, name);
    // Broken off in the header of a fragment, which is none then.
    const clip = await open(blob.slice(0, end), name).catch(() => undefined);
    if (!clip) throw mediaFailure(error, name);
    return { ...clip, brokenOff: true };
  }
}

async function open(blob: Blob, name: string): Promise<ClipFile | undefined> {
  const input = new Input({ source: new BlobSource(blob), formats });
  try {
    if (!(await input.canRead())) {
      input.dispose();
      return undefined;
    }
    const track = await findTrack(input, blob, name);
    return {
      track,
      width: await track.getDisplayWidth(),
      height: await track.getDisplayHeight(),
      colour: await track.getColorSpace(),
      interlaced: await isInterlaced(track),
      ...(await readTiming(track, name, blob)),
      close: () => input.dispose(),
    };
  } catch (error) {
    input.dispose();
    throw error;
  }
}

/** Where the last whole box of a fragmented file ends; undefined for other files. */
async function endOfFragments(blob: Blob): Promise<number | undefined> {
  let fragmented = false;
  let last = 0;
  for await (const { type, end } of boxesOf(blob)) {
    fragmented ||= type === 'moof';
    last = end;
  }
  return fragmented ? last : undefined;
}

async function findTrack(input: Input, blob: Blob, name: string): Promise<InputVideoTrack> {
  const track = await input.getPrimaryVideoTrack();
  if (!track) {
    if ((await input.getFormat()) instanceof IsobmffInputFormat && !(await hasBox(blob, 'moov')))
      throw new Failure(
        'BadMedia',
        msg(
          '“{name}” is incomplete: its end, which says where its pictures are, is missing. Copy or download it again.',
          { name },
        ),
      );
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
