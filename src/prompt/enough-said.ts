import type { Understood } from './understand';

/**
 * Whether a clip can be made of what was understood. With a place alone nobody in particular is drawn; with less, anything
 * might be. Where a picture or clip says who is seen, a motion is enough.
 */
export function isEnough(understood: Understood, startsFromMedia: boolean): boolean {
  if (understood === 'nothing') return false;
  return startsFromMedia || understood !== 'detail';
}
