import type { Inspection, Profile, StorageState } from '../../../workers/importer-protocol';

/** The share of the free space that an import may fill unasked. */
const COMFORT = 0.6;

/** Bytes that an import would occupy. */
export function cacheBytes(found: Inspection['found'], profile: Profile): number {
  return found.reduce((sum, part) => sum + part.cacheBytes[profile], 0);
}

/** 8 bits, which nobody sees, where there is plenty of room; else 4 bits. */
export function recommendedProfile(found: Inspection['found'], { used, quota }: StorageState): Profile {
  const free = quota === undefined ? Number.POSITIVE_INFINITY : quota - used;
  return cacheBytes(found, 'q8') <= free * COMFORT ? 'q8' : 'q4';
}
