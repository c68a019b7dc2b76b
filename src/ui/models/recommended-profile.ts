import type { Inspection, Profile, StorageState } from '../../../workers/importer-protocol';

/** What the importer wants to be free beside the import itself. */
const SPARE_BYTES = 64 * 2 ** 20;

/** Bytes that an import would occupy. */
export function cacheBytes(found: Inspection['found'], profile: Profile): number {
  return found.reduce((sum, part) => sum + part.cacheBytes[profile], 0);
}

/** Bytes that are not free for an import, 0 if it fits or the browser does not say. */
export function lackingBytes(
  found: Inspection['found'],
  profile: Profile,
  { used, quota }: StorageState,
): number {
  if (quota === undefined) return 0;
  return Math.max(0, cacheBytes(found, profile) + SPARE_BYTES - (quota - used));
}

/** 8 bits, which nobody sees; 4 bits, which show, only where there is no room for them. */
export function recommendedProfile(found: Inspection['found'], storage: StorageState): Profile {
  return lackingBytes(found, 'q8', storage) === 0 ? 'q8' : 'q4';
}
