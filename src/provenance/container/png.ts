/** Manifests in PNGs: a chunk `caBX` in front of the picture. */
import { chunksOf, PNG_CHUNK_CHECKSUM, PNG_CHUNK_HEADER, pngChunk } from '../../media/png-chunks';
import { readBytes } from '../../media/read-bytes';
import { hashOf } from '../hash';
import { type FoundManifest, MAX_STORE_BYTES, type Place } from './container';
import { DATA_HASH, dataHash } from './data-hash';

const CHUNK = 'caBX';
const AROUND = PNG_CHUNK_HEADER + PNG_CHUNK_CHECKSUM;

/** @returns undefined where the file is no PNG with a manifest */
export async function findInPng(file: Blob): Promise<FoundManifest | undefined> {
  for await (const { type, begin, end } of chunksOf(file)) {
    if (type !== CHUNK || end - begin - AROUND > MAX_STORE_BYTES) continue;
    const store = await readBytes(file, begin + PNG_CHUNK_HEADER, end - PNG_CHUNK_CHECKSUM);
    return { store, hash: (stated) => dataHash(file, { begin, end }, stated) };
  }
  return undefined;
}

/** @returns undefined where the file is no whole PNG, or has a manifest already */
export async function placeInPng(file: Blob): Promise<Place | undefined> {
  let start: number | undefined;
  let whole = false;
  for await (const { type, end } of chunksOf(file)) {
    if (type === CHUNK) return undefined;
    if (type === 'IHDR') start = end;
    whole = type === 'IEND';
  }
  if (start === undefined || !whole) return undefined;
  const before = file.slice(0, start);
  const after = file.slice(start);
  return {
    label: DATA_HASH,
    hash: () => hashOf([before, after]),
    binding: (size, hash) => ({
      exclusions: [{ start, length: size + AROUND }],
      alg: 'sha256',
      hash,
      name: 'jumbf manifest',
      pad: new Uint8Array(),
    }),
    filled: async (store) => new Blob([before, ...pngChunk(CHUNK, store), after], { type: file.type }),
  };
}
