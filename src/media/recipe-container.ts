/**
 * Bytes of our own inside of a finished MP4 or PNG, where every player and viewer skips them: what makes a clip's file
 * carry the recipe that made it. Knows containers only; what the bytes mean is the caller's.
 */
import { appendUuidBox, findUuidBox } from './recipe-container-mp4';
import { findPrivateChunk, insertPrivateChunk } from './recipe-container-png';

/** Larger payloads are neither written nor read, so that no file decides how much memory is taken. */
export const MAX_PAYLOAD_BYTES = 2 ** 28;

/**
 * Puts a payload into a file; of several in one file the last one counts.
 *
 * @returns the new file, which shares the old one's bytes; the file itself where it is neither a whole MP4 nor a whole
 *   PNG, or where the payload is larger than `MAX_PAYLOAD_BYTES`
 */
export async function withPayload(file: Blob, payload: Uint8Array<ArrayBuffer>): Promise<Blob> {
  if (payload.byteLength > MAX_PAYLOAD_BYTES) return file;
  const parts = (await insertPrivateChunk(file, payload)) ?? (await appendUuidBox(file, payload));
  return parts ? new Blob(parts, { type: file.type }) : file;
}

/**
 * Finds a payload by walking the file's boxes or chunks from size to size; the rest of the file is not read.
 *
 * @returns undefined for every file that has none, is damaged before it, or is neither an MP4 nor a PNG
 * @throws what the browser throws when it cannot read the Blob
 */
export async function findPayload(file: Blob): Promise<Uint8Array | undefined> {
  return (await findPrivateChunk(file, MAX_PAYLOAD_BYTES)) ?? (await findUuidBox(file, MAX_PAYLOAD_BYTES));
}
