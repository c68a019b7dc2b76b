/** Manifests in JPEGs (ISO/IEC 19566-5, Annex D): a box cut into segments of 64 KB. Only read: clips are no JPEGs. */

import { concat } from '../../bytes';
import { readBytes } from '../../media/read-bytes';
import { type FoundManifest, MAX_STORE_BYTES } from './container';
import { dataHash } from './data-hash';

const APP11 = 0xeb;
const START_OF_SCAN = 0xda;
/** Marker and length. */
const SEGMENT_HEADER = 4;
/** `JP`, the box's number and the segment's, before the box's own header, which each segment repeats. */
const PIECE_HEADER = 8;
const BOX_HEADER = 8;
const MAX_SEGMENTS = 4096;

/** @returns undefined where the file is no JPEG with a manifest */
export async function findInJpeg(file: Blob): Promise<FoundManifest | undefined> {
  const pieces = new Map<number, { readonly parts: Uint8Array[]; readonly begin: number; end: number }>();
  let bytes = 0;
  for await (const { content, begin, end } of app11(file)) {
    if (content.byteLength < PIECE_HEADER + BOX_HEADER || content[0] !== 0x4a || content[1] !== 0x50)
      continue;
    bytes += content.byteLength;
    if (bytes > MAX_STORE_BYTES) return undefined;
    const number = content[2]! * 256 + content[3]!;
    const before = pieces.get(number);
    // The first piece keeps the box's header.
    if (before) {
      before.parts.push(content.subarray(PIECE_HEADER + BOX_HEADER));
      before.end = end;
    } else pieces.set(number, { parts: [content.subarray(PIECE_HEADER)], begin, end });
  }
  for (const piece of pieces.values()) {
    const store = concat(piece.parts);
    // Behind the header of the box and that of its description stands its type.
    if (String.fromCharCode(...store.subarray(16, 20)) === 'c2pa')
      return { store, hash: (stated) => dataHash(file, piece, stated) };
  }
  return undefined;
}

interface Segment {
  readonly content: Uint8Array;
  readonly begin: number;
  readonly end: number;
}

async function* app11(file: Blob): AsyncGenerator<Segment> {
  const start = await readBytes(file, 0, 2);
  if (start[0] !== 0xff || start[1] !== 0xd8) return;
  let at = 2;
  for (let count = 0; count < MAX_SEGMENTS; count++) {
    const [mark, marker, high, low] = await readBytes(file, at, at + SEGMENT_HEADER);
    if (mark !== 0xff || low === undefined || marker === START_OF_SCAN) return;
    const end = at + 2 + high! * 256 + low;
    if (marker === APP11) yield { content: await readBytes(file, at + SEGMENT_HEADER, end), begin: at, end };
    at = end;
  }
}
