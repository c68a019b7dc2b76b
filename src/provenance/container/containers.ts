import type { FoundManifest, Place } from './container';
import { findInJpeg } from './jpeg';
import { findInMp4, placeInMp4 } from './mp4';
import { findInPng, placeInPng } from './png';
import { findInRiff } from './riff';

/**
 * Finds the manifests in a PNG, JPEG, WebP, MP4 or another file of the MP4's kind (MOV, HEIC, AVIF).
 * @returns undefined where there are none, or the file is of another kind
 */
export async function findManifest(file: Blob): Promise<FoundManifest | undefined> {
  for (const find of [findInPng, findInJpeg, findInMp4, findInRiff]) {
    const found = await find(file);
    if (found) return found;
  }
  return undefined;
}

/** A place for manifests in a clip. @returns undefined where the file is no whole PNG or MP4, or has manifests already */
export async function placeForManifest(file: Blob): Promise<Place | undefined> {
  return (await placeInPng(file)) ?? (await placeInMp4(file));
}
