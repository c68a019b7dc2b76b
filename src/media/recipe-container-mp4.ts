/**
 * A `uuid` box behind the last box of an MP4 (ISO/IEC 14496-12, 4.2 and 11.1): it moves no offset, so a file whose index
 * lies in front stays as it is.
 */
import { BOX_HEADER, boxesOf, type Mp4Box } from './mp4-boxes';
import { readBytes } from './read-bytes';

/** Names our box; made once at random. */
const UUID = Uint8Array.of(
  ...[0xf7, 0x3c, 0xd0, 0x5a, 0xe0, 0x92, 0x40, 0x96, 0x84, 0xf2, 0x36, 0xaf, 0x21, 0x17, 0x8b, 0x00],
);

/**
 * @param payload fewer than 2^32 - 24 bytes
 * @returns the parts of the new file; undefined where the file is no whole MP4 or its last box takes up whatever follows
 */
export async function appendUuidBox(
  file: Blob,
  payload: Uint8Array<ArrayBuffer>,
): Promise<BlobPart[] | undefined> {
  let last: Mp4Box | undefined;
  for await (const box of boxesOf(file)) last = box;
  if (!last || last.open || last.end !== file.size) return undefined;
  const header = new Uint8Array(BOX_HEADER + UUID.byteLength);
  new DataView(header.buffer).setUint32(0, header.byteLength + payload.byteLength);
  header.set(new TextEncoder().encode('uuid'), 4);
  header.set(UUID, BOX_HEADER);
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
