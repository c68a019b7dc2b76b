import type { Inspection, Profile, StorageState } from '../../../workers/importer-protocol';
import { missingRoom } from '../../library/import-room';

/** Bytes that an import would occupy. */
export function cacheBytes(found: Inspection['found'], profile: Profile): number {
  return found.reduce((sum, part) => sum + part.cacheBytes[profile], 0);
}

/** Bytes that are not free for an import, see `missingRoom`. */
export function lackingBytes(found: Inspection['found'], profile: Profile, storage: StorageState): number {
  return missingRoom(storage, cacheBytes(found, profile));
}

/** 8 bits, which nobody sees; 4 bits, which show, only where there is no room for them. */
export function recommendedProfile(found: Inspection['found'], storage: StorageState): Profile {
  return lackingBytes(found, 'q8', storage) === 0 ? 'q8' : 'q4';
}
