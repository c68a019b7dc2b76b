/** The boxes that an MP4 and its relatives are made of (ISO/IEC 14496-12, 4.2). */
import { readBytes } from './read-bytes';

/** Bytes of a box's size and type. */
export const BOX_HEADER = 8;
/** A size beyond 32 bits stands behind the type. */
const LONG_HEADER = 16;
/** Fragmented files have two boxes per fragment; whoever has more than this is not ours. */
const MAX_BOXES = 4096;

/** A box and where it lies in its file, in bytes. */
export interface Mp4Box {
  readonly type: string;
  readonly begin: number;
  /** Where its content begins, behind its header. */
  readonly content: number;
  readonly end: number;
  /** Reaches to the end of the file, whatever its length. */
  readonly open: boolean;
}

/** The outermost boxes up to the first that cannot be one; none where the file does not begin as MP4s do. */
export async function* boxesOf(file: Blob): AsyncGenerator<Mp4Box> {
  let begin = 0;
  for (let count = 0; count < MAX_BOXES && begin + BOX_HEADER <= file.size; count++) {
    const header = await readBytes(file, begin, begin + LONG_HEADER);
    const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
    const type = String.fromCharCode(...header.subarray(4, BOX_HEADER));
    if (count === 0 && type !== 'ftyp') return;
    const short = view.getUint32(0);
    const long = short === 1 && header.byteLength === LONG_HEADER;
    const size = short === 0 ? file.size - begin : long ? Number(view.getBigUint64(BOX_HEADER)) : short;
    const content = begin + (long ? LONG_HEADER : BOX_HEADER);
    const end = begin + size;
    if (end < content || end > file.size) return;
    yield { type, begin, content, end, open: short === 0 };
    begin = end;
  }
}

/** Whether one of the outermost boxes is of a type. */
export async function hasBox(file: Blob, wanted: string): Promise<boolean> {
  for await (const { type } of boxesOf(file)) if (type === wanted) return true;
  return false;
}

/** A box that lies in another one; offsets are those of the view that both are in. */
export interface BoxInside {
  readonly type: string;
  readonly content: number;
  readonly end: number;
}

/** The boxes in a box whose content is nothing else, up to the first that cannot be one. */
export function* boxesInside(view: DataView, { content, end }: BoxInside): Generator<BoxInside> {
  for (let begin = content; begin + BOX_HEADER <= end; ) {
    const size = view.getUint32(begin);
    const type = String.fromCharCode(...[4, 5, 6, 7].map((at) => view.getUint8(begin + at)));
    if (size < BOX_HEADER || begin + size > end) return;
    yield { type, content: begin + BOX_HEADER, end: begin + size };
    begin += size;
  }
}
