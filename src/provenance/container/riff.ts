/** Manifests in WebPs: a chunk `C2PA` of a RIFF file. Only read: clips are no WebPs. */
import { readBytes } from '../../media/read-bytes';
import { type FoundManifest, MAX_STORE_BYTES } from './container';
import { dataHash } from './data-hash';

const FILE_HEADER = 12;
const CHUNK_HEADER = 8;
const MAX_CHUNKS = 4096;

/** @returns undefined where the file is no RIFF file with a manifest */
export async function findInRiff(file: Blob): Promise<FoundManifest | undefined> {
  const letters = async (at: number) => String.fromCharCode(...(await readBytes(file, at, at + 4)));
  if ((await letters(0)) !== 'RIFF') return undefined;
  let at = FILE_HEADER;
  for (let count = 0; count < MAX_CHUNKS && at + CHUNK_HEADER <= file.size; count++) {
    const header = await readBytes(file, at, at + CHUNK_HEADER);
    const size = new DataView(header.buffer).getUint32(4, true);
    const begin = at + CHUNK_HEADER;
    if ((await letters(at)) === 'C2PA' && size <= MAX_STORE_BYTES && begin + size <= file.size)
      return {
        store: await readBytes(file, begin, begin + size),
        // An odd size is followed by a byte that fills up.
        hash: (stated) => dataHash(file, { begin: at, end: begin + size + (size & 1) }, stated),
      };
    at = begin + size + (size & 1);
  }
  return undefined;
}
