/** Opens what people bring: pictures and clips. Runs in a worker. */

import { VideoSampleSink } from 'mediabunny';
import { Failure } from '../failure';
import { msg } from '../message/message';
import { copyVideoOnly } from './clean-clip';
import { type ClipFile, openClipFile } from './clip-file';
import { mediaFailure } from './media-failure';
import type { MediaFacts, MediaNote } from './media-input';
import { HEADER_BYTES, readPictureHeader } from './picture-header';
import { hdrTransfer } from './sample-reader';
import { decodeStill } from './still';
import { encodeStill } from './still-encoder';

/** How a file is prepared for being kept. */
export interface OpenOptions {
  /** Keeps a clip's file as it is, for those that were made here. */
  readonly keep?: boolean;
}

/** Clips up to this size, in bytes, are copied without sound and descriptions. */
const LARGEST_COPY = 32 * 2 ** 20;
/** Files of unknown kinds are given to the browser's picture decoder, as a whole, up to this size. */
const LARGEST_GUESS = 64 * 2 ** 20;

/**
 * Finds out what a file is, from its content alone, and prepares it for being kept and shared: a picture becomes a PNG of
 * its pixels, upright, on black, with at most 2048 pixels at its longest side; of a clip up to 32 MB the video alone is
 * copied, without encoding it again. Larger clips, and those that cannot be copied, stay the file itself.
 *
 * Of larger clips only the index, the first frame and the last packet are read.
 *
 * @param name of the file, for people
 * @returns the input, filling the frame and with all of its length, and facts about what is kept
 * @throws {Failure} `BadMedia` for everything that cannot be used
 */
export async function openMedia(
  file: Blob,
  name: string,
  { keep = false }: OpenOptions = {},
): Promise<MediaFacts> {
  if (file.size === 0)
    throw new Failure(
      'BadMedia',
      msg(
        '“{name}” is empty. If it is still being copied or downloaded, wait for that and choose it again.',
        { name },
      ),
    );
  try {
    const header = readPictureHeader(new Uint8Array(await file.slice(0, HEADER_BYTES).arrayBuffer()));
    if (header) return await openStill(file, name, await isAnimated(file, header.type));
    return (await openClip(file, name, keep)) ?? (await openUnknown(file, name));
  } catch (error) {
    throw mediaFailure(error, name);
  }
}

async function openStill(file: Blob, name: string, animated: boolean): Promise<MediaFacts> {
  const { frame, transparent } = await decodeStill(file, name);
  const notes: MediaNote[] = [];
  if (animated) notes.push('animated');
  if (transparent) notes.push('transparent');
  const { width, height } = frame;
  const blob = await encodeStill(frame);
  return {
    input: { kind: 'still', name, blob, fit: 'crop' },
    width,
    height,
    seconds: 0,
    frameRate: 0,
    notes,
  };
}

/** Whether a picture moves, where the browser can tell. */
async function isAnimated(file: Blob, type: string): Promise<boolean> {
  if (!['image/gif', 'image/webp', 'image/png', 'image/avif'].includes(type)) return false;
  if (typeof ImageDecoder === 'undefined' || !(await ImageDecoder.isTypeSupported(type))) return false;
  const decoder = new ImageDecoder({ data: file.stream(), type });
  try {
    await decoder.tracks.ready;
    return decoder.tracks.selectedTrack?.animated ?? false;
  } catch {
    // Damaged, which decoding it will tell.
    return false;
  } finally {
    decoder.close();
  }
}

async function openClip(file: Blob, name: string, keep: boolean): Promise<MediaFacts | undefined> {
  const original = await openClipFile(file, name);
  if (!original) return undefined;
  try {
    await checkFirstFrame(original);
    const notes: MediaNote[] = [];
    if (await original.track.canBeTransparent()) notes.push('transparent');
    if (hdrTransfer(original.colour)) notes.push('hdr');
    if (original.interlaced) notes.push('interlaced');
    if (original.brokenOff) notes.push('broken-off');
    if ((await original.track.input.getAudioTracks()).length > 0) notes.push('sound-ignored');
    const copy = keep || file.size > LARGEST_COPY ? undefined : await copyVideoOnly(original);
    const kept = copy ? (await openClipFile(copy, name))! : original;
    kept.close();
    const { width, height, seconds, frameRate } = kept;
    const input = { kind: 'clip', name, blob: copy ?? file, fit: 'crop' } as const;
    return { input, width, height, seconds, frameRate, notes };
  } finally {
    original.close();
  }
}

/** Throws if the first frame cannot be decoded. */
async function checkFirstFrame({ track, timeline }: ClipFile): Promise<void> {
  const sample = await new VideoSampleSink(track).getSample(timeline[0]!.from);
  if (!sample) throw new Error('There is no first frame.');
  sample.close();
}

/** Kinds of pictures that only the browser knows. */
async function openUnknown(file: Blob, name: string): Promise<MediaFacts> {
  if (file.size <= LARGEST_GUESS)
    try {
      return await openStill(file, name, false);
    } catch {
      // Not a picture, then.
    }
  throw new Failure(
    'BadMedia',
    msg(
      '“{name}” is neither a picture nor a video of a kind that can be read here. Choose a JPEG, PNG, WebP, GIF or AVIF, or an MP4, WebM, MOV or MKV.',
      { name },
    ),
  );
}
