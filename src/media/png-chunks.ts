/** The chunks that a PNG is made of (PNG specification, 5.2 and 5.3). */
import { crc32 } from '../weights/crc32';
import { readBytes } from './read-bytes';

/** Bytes of a chunk's length and type. */
export const PNG_CHUNK_HEADER = 8;
/** Bytes behind a chunk's data. */
export const PNG_CHUNK_CHECKSUM = 4;
const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
/** Encoders cut pictures into chunks of 8 KB and more. */
const MAX_CHUNKS = 16_384;

/** A chunk and where it lies in its file, header and checksum included. */
export interface PngChunk {
  readonly type: string;
  readonly begin: number;
  readonly end: number;
}

/** A chunk, ready to be put between two others. @param type four letters @param data fewer than 2^31 bytes */
export function pngChunk(type: string, data: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer>[] {
  const header = new Uint8Array(PNG_CHUNK_HEADER);
  new DataView(header.buffer).setUint32(0, data.byteLength);
  header.set(new TextEncoder().encode(type), 4);
  const checksum = new Uint8Array(PNG_CHUNK_CHECKSUM);
  new DataView(checksum.buffer).setUint32(0, crc32(data, crc32(header.subarray(4))));
  return [header, data, checksum];
}

/** The chunks up to the last or the first that cannot be one; none where the file does not begin as PNGs do. */
export async function* chunksOf(file: Blob): AsyncGenerator<PngChunk> {
  const signature = await readBytes(file, 0, SIGNATURE.byteLength);
  if (!SIGNATURE.every((byte, i) => byte === signature[i])) return;
  let begin = SIGNATURE.byteLength;
  for (
    let count = 0;
    count < MAX_CHUNKS && begin + PNG_CHUNK_HEADER + PNG_CHUNK_CHECKSUM <= file.size;
    count++
  ) {
    const header = await readBytes(file, begin, begin + PNG_CHUNK_HEADER);
    const length = new DataView(header.buffer, header.byteOffset).getUint32(0);
    const type = String.fromCharCode(...header.subarray(4));
    const end = begin + PNG_CHUNK_HEADER + length + PNG_CHUNK_CHECKSUM;
    if (end > file.size) return;
    yield { type, begin, end };
    if (type === 'IEND') return;
    begin = end;
  }
}
