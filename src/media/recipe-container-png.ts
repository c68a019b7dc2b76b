/**
 * A private chunk before the end of a PNG (PNG specification, 5.3 and 5.4). Its name says: ancillary, private, and not
 * to be copied by programs that change the picture, which is then no longer the one that the recipe makes.
 */
import { crc32 } from '../weights/crc32';
import { chunksOf, PNG_CHUNK_CHECKSUM, PNG_CHUNK_HEADER, type PngChunk, pngChunk } from './png-chunks';
import { readBytes } from './read-bytes';

const CHUNK = 'tbRC';

/**
 * @param payload fewer than 2^31 bytes
 * @returns the parts of the new file; undefined where the file is no whole PNG
 */
export async function insertPrivateChunk(
  file: Blob,
  payload: Uint8Array<ArrayBuffer>,
): Promise<BlobPart[] | undefined> {
  for await (const { type, begin } of chunksOf(file)) {
    if (type === 'IEND') return [file.slice(0, begin), ...pngChunk(CHUNK, payload), file.slice(begin)];
  }
  return undefined;
}

/** The content of our last chunk that is not larger than `maxBytes`; undefined where its checksum is wrong. */
export async function findPrivateChunk(file: Blob, maxBytes: number): Promise<Uint8Array | undefined> {
  let found: PngChunk | undefined;
  for await (const chunk of chunksOf(file)) if (chunk.type === CHUNK) found = chunk;
  if (!found || found.end - found.begin - PNG_CHUNK_HEADER - PNG_CHUNK_CHECKSUM > maxBytes) return undefined;
  const chunk = await readBytes(file, found.begin, found.end);
  const checked = chunk.subarray(4, -PNG_CHUNK_CHECKSUM);
  const checksum = new DataView(chunk.buffer, chunk.byteOffset).getUint32(
    chunk.byteLength - PNG_CHUNK_CHECKSUM,
  );
  return crc32(checked) === checksum ? checked.subarray(CHUNK.length) : undefined;
}
