/** Lets an MP4 that was written here end before its last picture is shown. */

import { readIndex, timescaleOf } from './edit-list';
import { BOX_HEADER, type BoxInside, boxesInside } from './mp4-boxes';

/** Bytes of an `edts` box around a list of one edit (ISO/IEC 14496-12, 8.6.6). */
const EDITS = 36;

/**
 * @param file with one track, and its index behind everything else
 * @returns the file with an edit list that ends it after so many seconds; undefined where it is another kind of file
 */
export async function withEnd(file: Blob, seconds: number): Promise<Blob | undefined> {
  const index = await readIndex(file);
  if (!index) return undefined;
  const { view, movie, begin } = index;
  const boxes = [...boxesInside(view, movie)];
  const header = boxes.find(({ type }) => type === 'mvhd');
  const track = boxes.find(({ type }) => type === 'trak');
  if (!header || !track || begin + movie.end !== file.size) return undefined;
  const duration = Math.round(seconds * timescaleOf(view, header));
  const parts = [...boxesInside(view, track)];
  const edits = parts.find(({ type }) => type === 'edts');
  if (edits) {
    // The list is the one box in it.
    setDuration(view, edits.content + BOX_HEADER, duration);
    return new Blob([file.slice(0, begin), view], { type: file.type });
  }
  // Where nothing is moved in time the muxer writes no list. Behind the index nothing lies that could move.
  const place = parts.find(({ type }) => type === 'tkhd')?.end;
  if (place === undefined) return undefined;
  grow(view, track);
  const size = new DataView(new ArrayBuffer(4));
  size.setUint32(0, BOX_HEADER + movie.end + EDITS);
  return new Blob(
    [
      file.slice(0, begin - BOX_HEADER),
      size,
      'moov',
      view.buffer.slice(0, place),
      oneEdit(duration),
      view.buffer.slice(place),
    ],
    { type: file.type },
  );
}

/** @param list where the content of an `elst` box begins */
function setDuration(view: DataView, list: number, duration: number): void {
  if (view.getUint8(list) === 1) view.setBigUint64(list + 8, BigInt(duration));
  else view.setUint32(list + 8, duration);
}

function grow(view: DataView, { content }: BoxInside): void {
  const at = content - BOX_HEADER;
  view.setUint32(at, view.getUint32(at) + EDITS);
}

function oneEdit(duration: number): ArrayBuffer {
  const view = new DataView(new ArrayBuffer(EDITS));
  const words = [EDITS, name('edts'), EDITS - BOX_HEADER, name('elst'), 0, 1, duration, 0, 0x10000];
  for (const [i, word] of words.entries()) view.setUint32(4 * i, word);
  return view.buffer;
}

function name(type: string): number {
  return [...type].reduce((word, letter) => word * 256 + letter.charCodeAt(0), 0);
}
