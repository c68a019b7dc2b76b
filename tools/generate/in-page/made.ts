/** What the two sides of the command say to each other: plain values. */
import type { Clip } from '../../../src/request/clip';

/** What a clip will be made of. */
export interface Announced {
  readonly verb: string;
  /** What was generated from; those of shots, one behind the other. */
  readonly prompt: string;
  readonly seed: number;
  /** Of a storyboard, the seeds of its shots. */
  readonly shotSeeds?: readonly number[];
  readonly model: string;
}

/** A finished clip, but for its file. */
export interface Made
  extends Announced,
    Pick<Clip, 'width' | 'height' | 'frames' | 'frameRate' | 'codec' | 'signed' | 'timings'> {
  /** Names the content of the model's weights. */
  readonly weights?: string | undefined;
  readonly appVersion?: string | undefined;
  /** What computed it. */
  readonly backend: 'webgpu' | 'wasm';
  readonly threads: number;
}

/** How far a clip is, in the page's words. */
export interface Told {
  readonly phase: string;
  /** For example `step 3 of 4`; may be empty. */
  readonly detail: string;
  /** Of the phase, 0 to 1. */
  readonly share: number;
}

/** What came of a call: an error loses its name on its way out of a page. */
export type Outcome<T> =
  | { readonly value: T }
  | { readonly problem: string; readonly detail?: string | undefined };
