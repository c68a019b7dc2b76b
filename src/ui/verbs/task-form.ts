/** What the form holds of every verb. All of it is kept while another verb is chosen, so that switching loses nothing. */
import type { MediaFacts } from '../../../workers/protocol';
import type { RegionMode, Transition, Verb } from '../../request/task';
import type { Mask } from '../mask/mask';
import { randomSeed } from '../random-seed';

/** A place for a picture or a clip. What is in it stays until something else has been opened. */
export interface Slot {
  readonly facts?: MediaFacts;
  /** A file on its way in; `token` tells it from files that were chosen earlier. */
  readonly opening?: { readonly name: string; readonly token: string };
  /** Why the last file did not get in, a sentence. */
  readonly problem?: string;
}

/** Where in the clip a still is shown: the ends follow the clip's length. */
export type Place = 'first' | 'last' | number;

export interface StillForm {
  readonly id: string;
  readonly slot: Slot;
  readonly place: Place;
  readonly strength: number;
}

export interface ShotForm {
  readonly id: string;
  readonly prompt: string;
  readonly frames: number;
  readonly transition: Transition;
  /** As typed. */
  readonly seed: string;
}

/** The inputs of each verb. */
export interface VerbInputs {
  readonly image: { readonly stills: readonly StillForm[] };
  readonly extend: { readonly source: Slot; readonly direction: 'forwards' | 'backwards' };
  readonly fill: { readonly before: Slot; readonly after: Slot };
  readonly loop: { readonly source: Slot };
  readonly restyle: { readonly source: Slot; readonly change: number };
  readonly region: { readonly source: Slot; readonly mode: RegionMode; readonly mask?: Mask | undefined };
  readonly storyboard: { readonly shots: readonly ShotForm[] };
}

export interface TaskForm extends VerbInputs {
  readonly verb: Verb;
}

/** In the order of the picker. */
export const VERBS = [
  'text',
  'image',
  'extend',
  'fill',
  'loop',
  'restyle',
  'region',
  'storyboard',
] as const satisfies readonly Verb[];

export const initialTask: TaskForm = {
  verb: 'text',
  image: { stills: [] },
  extend: { source: {}, direction: 'forwards' },
  fill: { before: {}, after: {} },
  loop: { source: {} },
  restyle: { source: {}, change: 0.6 },
  region: { source: {}, mode: 'change' },
  storyboard: { shots: [] },
};

/** Pixel frame of a place in a clip of so many frames. */
export function frameAt(place: Place, frames: number): number {
  if (place === 'first') return 0;
  return place === 'last' ? frames - 1 : Math.min(place, frames - 1);
}

/** A shot with a seed of its own. */
export function newShot(prompt: string, frames: number, transition: Transition): ShotForm {
  return { id: crypto.randomUUID(), prompt, frames, transition, seed: String(randomSeed()) };
}
