/** Pictures and clips that a request takes in. */

import type { Credentials } from './credentials';

/** How a picture of another shape is fitted into the clip's frame. */
export type Fit =
  /** It fills the frame; what sticks out at two sides is cut off. */
  | 'crop'
  /** All of it is seen, with black bars at two sides. */
  | 'letterbox';

/** A part of a clip, in seconds. */
export interface Trim {
  readonly start: number;
  readonly end: number;
}

/** A picture or a clip, and which part of it is used. */
export interface MediaInput {
  readonly kind: 'still' | 'clip';
  /** Name of the file that it came from, for people. */
  readonly name: string;
  /** The file itself; read in pieces, never as a whole. */
  readonly blob: Blob;
  readonly fit: Fit;
  /** The part of a clip that is used; all of it where omitted. */
  readonly trim?: Trim;
  /** What the file said about its origin, where `blob` is a copy that does not. */
  readonly credentials?: Credentials;
}

/** Something about an input that its owner should know. */
export type MediaNote =
  /** Of an animated picture only the first frame is used. */
  | 'animated'
  /** Transparent parts are shown on black. */
  | 'transparent'
  /** Clips made here are silent. */
  | 'sound-ignored'
  /** Its light was brought into the range of ordinary video. */
  | 'hdr'
  /** Frames that hold two moments by turns of lines were made whole. */
  | 'interlaced'
  /** Its end is missing; what is there is used. */
  | 'broken-off'
  /** What it says about its origin goes into clips that are made of it. */
  | 'credentials-kept';

/** What is known of an input once it has been opened. */
export interface MediaFacts {
  readonly input: MediaInput;
  /** Pixels as it is seen, turned upright. */
  readonly width: number;
  readonly height: number;
  /** Duration; 0 for stills. */
  readonly seconds: number;
  /** Average frames per second; 0 for stills. */
  readonly frameRate: number;
  readonly notes: readonly MediaNote[];
}
