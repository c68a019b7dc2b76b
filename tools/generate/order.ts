/** What is asked for on the command line, checked, as the page's side of it takes it: plain values, files by number. */
import type { Fit } from '../../src/media/media-input';
import type { Upscaler } from '../../src/request/request';
import type { RegionMode, TaskOf, Transition, Verb } from '../../src/request/task';
import type { Resolution } from '../../src/ui/form/shape';
import type { Place } from '../../src/ui/form/verbs/image';

/** Number of a file among those that the page is given. */
export type FileNumber = number;

/** A picture or clip to start from. */
export interface InputOrder {
  /** Which of the verb's places it is for. */
  readonly slot: 'still' | 'source' | 'before' | 'after';
  readonly file: FileNumber;
  readonly fit?: Fit;
  /** Seconds; the whole clip is used where neither is given. */
  readonly start?: number;
  readonly end?: number;
  /** Of a still. */
  readonly place?: Place;
  readonly strength?: number;
}

/** A LoRA, and how much of what it adds to the model is taken. */
export interface LoraOrder {
  readonly file: FileNumber;
  readonly strength: number;
}

/** A shot; what it does not say is as in the shot before, or as the clip's options say. */
export interface ShotOrder {
  readonly prompt: string;
  readonly frames?: number;
  readonly seconds?: number;
  readonly transition?: Transition;
  readonly seed?: number;
}

/** Fields that are left out are as in the recipe, else as the model or the source has them. */
export interface Order {
  readonly verb?: Verb;
  /** A finished clip whose request is the one to start from. */
  readonly recipe?: FileNumber;
  readonly model?: string;
  readonly prompt?: string;
  readonly negativePrompt?: string;
  readonly seed?: number;
  readonly frames?: number;
  readonly seconds?: number;
  readonly frameRate?: number;
  readonly steps?: number;
  readonly guidanceScale?: number;
  /** Pixels of the finished clip. */
  readonly size?: { readonly width: number; readonly height: number };
  /** Pixels that the model makes, where they are not left to the page. */
  readonly own?: { readonly width: number; readonly height: number };
  readonly aspect?: readonly [width: number, height: number];
  readonly resolution?: Resolution;
  readonly upscaler?: Upscaler;
  readonly inputs: readonly InputOrder[];
  readonly direction?: TaskOf<'extend'>['direction'];
  readonly change?: number;
  readonly mode?: RegionMode;
  readonly mask?: FileNumber;
  readonly shots: readonly ShotOrder[];
  /** Instead of the recipe's. */
  readonly loras?: readonly LoraOrder[];
  /** The shot of the recipe's clip to make again, from 1. */
  readonly remake?: number;
  /** Replaces prompts by what the page would propose. */
  readonly expand: boolean;
  /** Clips to make, of seeds that follow each other. */
  readonly variations: number;
  /** Whether the file is to be a PNG; otherwise it is an MP4. */
  readonly still: boolean;
  readonly backend?: 'webgpu' | 'wasm';
  /** Certificate and key. */
  readonly signer?: readonly FileNumber[];
}

/** A mistake in the arguments, in a sentence. */
export class UsageError extends Error {}
