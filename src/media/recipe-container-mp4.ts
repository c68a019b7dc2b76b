/**
 * A `uuid` box behind the last box of an MP4 (ISO/IEC 14496-12, 4.2 and 11.1): it moves no offset, so a file whose index
 * lies in front stays as it is.
 */
import { readBytes } from './read-bytes';

/** Names our box; made once at random. */
const UUID = Uint8Array.of(
  ...[0xf7, 0x3c, 0xd0, 0x5a, 0xe0, 0x92, 0x40, 0x96, 0x84, 0xf2, 0x36, 0xaf, 0x21, 0x17, 0x8b, 0x00],
);
/** Size and type. */
const HEADER = 8;
/** A size beyond 32 bits stands behind the type. */
const LONG_HEADER = 16;
/** Fragmented files have two boxes per fragment; whoever has more than this is not ours. */
const MAX_BOXES = 4096;

interface Box {
  readonly type: string;
  /** Where its content begins, behind its header. */
  readonly content: number;
  readonly end: number;
  /** Reaches to the end of the file, whatever its length. */
  readonly open: boolean;
}

/**
 * @param payload fewer than 2^32 - 24 bytes
 * @returns the parts of the new file; undefined where the file is no whole MP4 or its last box takes up whatever follows
 */
export async function appendUuidBox(
  file: Blob,
  payload: Uint8Array<ArrayBuffer>,
): Promise<BlobPart[] | undefined> {
  let last: Box | undefined;
  for await (const box of boxesOf(file)) last = box;
  if (!last || last.open || last.end !== file.size) return undefined;
  const header = new Uint8Array(HEADER + UUID.byteLength);
  new DataView(header.buffer).setUint32(0, header.byteLength + payload.byteLength);
  header.set(new TextEncoder().encode('uuid'), 4);
  header.set(UUID, HEADER);
  return [file, header, payload];
}

/** The content of our last box that is not larger than `maxBytes`. */
export async function findUuidBox(file: Blob, maxBytes: number): Promise<Uint8Array | undefined> {
  let found: { readonly begin: number; readonly end: number } | undefined;
  for await (const { type, content, end } of boxesOf(file)) {
    const begin = content + UUID.byteLength;
    if (type !== 'uuid' || begin > end || end - begin > maxBytes) continue;
    const uuid = await readBytes(file, content, begin);
    if (uuid.every((byte, i) => byte === UUID[i])) found = { begin, end };
  }
  return found && readBytes(file, found.begin, found.end);
}

/** The outermost boxes up to the first that cannot be one; none where the file does not begin as MP4s do. */
async function* boxesOf(file: Blob): AsyncGenerator<Box> {
  let begin = 0;
  for (let count = 0; count < MAX_BOXES && begin + HEADER <= file.size; count++) {
    const header = await readBytes(file, begin, begin + LONG_HEADER);
    const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
    const type = String.fromCharCode(...header.subarray(4, HEADER));
    if (count === 0 && type !== 'ftyp') return;
    const short = view.getUint32(0);
    const long = short === 1 && header.byteLength === LONG_HEADER;
    const size = short === 0 ? file.size - begin : long ? Number(view.getBigUint64(HEADER)) : short;
    const content = begin + (long ? LONG_HEADER : HEADER);
    const end = begin + size;
    if (end < content || end > file.size) return;
    yield { type, content, end, open: short === 0 };
    begin = end;
  }
}
