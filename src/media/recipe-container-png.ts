/**
 * A private chunk before the end of a PNG (PNG specification, 5.3 and 5.4). Its name says: ancillary, private, and not
 * to be copied by programs that change the picture, which is then no longer the one that the recipe makes.
 */
import { crc32 } from '../weights/crc32';
import { readBytes } from './read-bytes';

const CHUNK = 'tbRC';
const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
/** Length and type. */
const HEADER = 8;
const CHECKSUM = 4;
/** Encoders cut pictures into chunks of 8 KB and more. */
const MAX_CHUNKS = 16_384;

interface Chunk {
  readonly type: string;
  readonly begin: number;
  readonly end: number;
}

/**
 * @param payload fewer than 2^31 bytes
 * @returns the parts of the new file; undefined where the file is no whole PNG
 */
export async function insertPrivateChunk(
  file: Blob,
  payload: Uint8Array<ArrayBuffer>,
): Promise<BlobPart[] | undefined> {
  for await (const { type, begin } of chunksOf(file)) {
    if (type === 'IEND') return [file.slice(0, begin), ...chunkOf(payload), file.slice(begin)];
  }
  return undefined;
}

/** The content of our last chunk that is not larger than `maxBytes`; undefined where its checksum is wrong. */
export async function findPrivateChunk(file: Blob, maxBytes: number): Promise<Uint8Array | undefined> {
  let found: Chunk | undefined;
  for await (const chunk of chunksOf(file)) if (chunk.type === CHUNK) found = chunk;
  if (!found || found.end - found.begin - HEADER - CHECKSUM > maxBytes) return undefined;
  const chunk = await readBytes(file, found.begin, found.end);
  const checked = chunk.subarray(4, -CHECKSUM);
  const checksum = new DataView(chunk.buffer, chunk.byteOffset).getUint32(chunk.byteLength - CHECKSUM);
  return crc32(checked) === checksum ? checked.subarray(CHUNK.length) : undefined;
}

function chunkOf(payload: Uint8Array<ArrayBuffer>): BlobPart[] {
  const header = new Uint8Array(HEADER);
  new DataView(header.buffer).setUint32(0, payload.byteLength);
  header.set(new TextEncoder().encode(CHUNK), 4);
  const checksum = new Uint8Array(CHECKSUM);
  new DataView(checksum.buffer).setUint32(0, crc32(payload, crc32(header.subarray(4))));
  return [header, payload, checksum];
}

/** The chunks up to the last or the first that cannot be one; none where the file does not begin as PNGs do. */
async function* chunksOf(file: Blob): AsyncGenerator<Chunk> {
  const signature = await readBytes(file, 0, SIGNATURE.byteLength);
  if (!SIGNATURE.every((byte, i) => byte === signature[i])) return;
  let begin = SIGNATURE.byteLength;
  for (let count = 0; count < MAX_CHUNKS && begin + HEADER + CHECKSUM <= file.size; count++) {
    const header = await readBytes(file, begin, begin + HEADER);
    const length = new DataView(header.buffer, header.byteOffset).getUint32(0);
    const type = String.fromCharCode(...header.subarray(4));
    const end = begin + HEADER + length + CHECKSUM;
    if (end > file.size) return;
    yield { type, begin, end };
    if (type === 'IEND') return;
    begin = end;
  }
}
