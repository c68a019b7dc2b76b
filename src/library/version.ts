/** Raised when records of the same checkpoint and profile come out differently than before. */
const REVISION = 1;

/**
 * Names a part's content and its form: importing the same checkpoint in the same way leads to the same version.
 * @param identity of the checkpoint
 */
export function partVersion(part: string, identity: string, profile = ''): string {
  return fnv1a(JSON.stringify([REVISION, part, identity, profile]));
}

/** FNV-1a, 64 bits, in hexadecimal. */
function fnv1a(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text))
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  return hash.toString(16).padStart(16, '0');
}
