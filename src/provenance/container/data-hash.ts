/** `c2pa.hash.data`: the hash of a file without some ranges of bytes. */
import { hashOf } from '../hash';
import type { StatedBinding } from './container';

/** Label of the assertion. */
export const DATA_HASH = 'c2pa.hash.data';

/** A part of a file, in bytes. */
export interface ByteRange {
  readonly begin: number;
  readonly end: number;
}

/**
 * @param place where the file keeps its manifest: whatever else were left out could be changed unnoticed
 * @returns undefined for other assertions, and where more than the place is left out
 */
export async function dataHash(
  file: Blob,
  place: ByteRange,
  stated: StatedBinding,
): Promise<Uint8Array | undefined> {
  if (stated.label !== DATA_HASH) return undefined;
  const exclusions = (stated.content.get('exclusions') ?? []) as readonly ReadonlyMap<string, unknown>[];
  const ranges = exclusions
    .map((range) => ({ start: Number(range.get('start')), length: Number(range.get('length')) }))
    .sort((a, b) => a.start - b.start);
  const parts: Blob[] = [];
  let at = 0;
  for (const { start, length } of ranges) {
    const end = start + length;
    const known = Number.isInteger(start) && Number.isInteger(length) && length > 0 && start >= at;
    if (!known || start < place.begin || end > place.end) return undefined;
    parts.push(file.slice(at, start));
    at = end;
  }
  return hashOf([...parts, file.slice(at)], stated.algorithm);
}
