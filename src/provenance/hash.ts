/** Hashes of files of any size: piece by piece, which WebCrypto cannot. */
import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js';

const algorithms = { sha256, sha384, sha512 };

/** Names of the hashes that manifests may use. */
export type HashName = keyof typeof algorithms;

/** Whether a manifest's name of a hash is one that is known here. */
export function isHashName(name: unknown): name is HashName {
  return typeof name === 'string' && Object.hasOwn(algorithms, name);
}

/** The hash of parts one after another; Blobs are read in pieces. */
export async function hashOf(
  parts: readonly (Uint8Array | Blob)[],
  name: HashName = 'sha256',
): Promise<Uint8Array> {
  const hash = algorithms[name].create();
  for (const part of parts) {
    if (part instanceof Uint8Array) hash.update(part);
    else for (let at = 0; at < part.size; at += PIECE) hash.update(await piece(part, at));
  }
  return hash.digest();
}

const PIECE = 2 ** 20;

async function piece(blob: Blob, at: number): Promise<Uint8Array> {
  return new Uint8Array(await blob.slice(at, at + PIECE).arrayBuffer());
}
