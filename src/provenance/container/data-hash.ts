/** `c2pa.hash.data`: the hash of a file without some ranges of bytes. */
import { hashOf } from '../hash';
import type { StatedBinding } from './container';

/** Label of the assertion. */
export const DATA_HASH = 'c2pa.hash.data';

/** @returns undefined for other assertions, and where ranges overlap or leave the file */
export async function dataHash(file: Blob, stated: StatedBinding): Promise<Uint8Array | undefined> {
  if (stated.label !== DATA_HASH) return undefined;
  const exclusions = (stated.content.get('exclusions') ?? []) as readonly ReadonlyMap<string, number>[];
  const ranges = exclusions
    .map((range) => ({ start: Number(range.get('start')), length: Number(range.get('length')) }))
    .sort((a, b) => a.start - b.start);
  const parts: Blob[] = [];
  let at = 0;
  for (const { start, length } of ranges) {
    if (!Number.isInteger(start) || !Number.isInteger(length)) return undefined;
    if (!(start >= at && length > 0 && start + length <= file.size)) return undefined;
    parts.push(file.slice(at, start));
    at = start + length;
  }
  return hashOf([...parts, file.slice(at)], stated.algorithm);
}
