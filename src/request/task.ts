/**
 * What a clip starts from besides its prompt: the verbs of the studio, each a way of filling the same latent grid.
 */
import type { MediaInput } from '../media/media-input';

/** A still at a place of the clip. */
export interface PlacedStill {
  readonly media: MediaInput;
  /** Pixel frame, from 0, that shows it. */
  readonly frame: number;
  /** 1 keeps the still as it is; less lets the model change it, 0 ignores it. */
  readonly strength: number;
}

/** How a shot of a storyboard follows the one before; the first shot pays no attention to it. */
export type Transition =
  /** A fresh start. */
  | 'cut'
  /** Goes on from the last frames of the shot before. */
  | 'continue'
  /** A fresh start, whose beginning leads over from the shot before. */
  | 'fill';

/** One shot of a storyboard. */
export interface Shot {
  readonly prompt: string;
  /** Pixel frames, those of its transition included. */
  readonly frames: number;
  readonly transition: Transition;
  readonly seed: number;
}

/** How a painted region changes; everything else stays as it is in the source. */
export type RegionMode =
  /** The region is made anew from the prompt in every frame. */
  | 'change'
  /** The region goes on from how it looks in the first frame. */
  | 'move'
  /** The rest stands still, and the region moves and ends as it began. */
  | 'cinemagraph';

/** What a clip starts from, and what `frames` of the request counts there. */
export type Task =
  /** `frames` of the request: those of the clip. */
  | { readonly verb: 'text' }
  /** `frames`: those of the clip. */
  | { readonly verb: 'image'; readonly stills: readonly PlacedStill[] }
  /** `frames`: those that are added to the source's. */
  | {
      readonly verb: 'extend';
      readonly source: MediaInput;
      readonly direction: 'forwards' | 'backwards';
    }
  /** `frames`: those between the two, which are part of the clip. */
  | { readonly verb: 'fill'; readonly before: MediaInput; readonly after: MediaInput }
  /**
   * `frames`: those that lead from the source's end to its beginning. Without a source the clip is made of the prompt, and
   * `frames` are all of it.
   */
  | { readonly verb: 'loop'; readonly source?: MediaInput }
  /** `frames`: those of the clip, at most as many as the source has. `change` from 0, nothing, to 1, everything. */
  | { readonly verb: 'restyle'; readonly source: MediaInput; readonly change: number }
  /**
   * `frames`: those of the clip; of a source clip at most as many as it has.
   * `mask`: a PNG of the request's width and height; white is the region.
   */
  | {
      readonly verb: 'region';
      readonly source: MediaInput;
      readonly mask: Blob;
      readonly mode: RegionMode;
    }
  /**
   * `prompt`, `frames` and `seed` of the request are those of no shot. With `remake`, one shot is made again and the others are
   * taken from an earlier result of the same storyboard.
   */
  | {
      readonly verb: 'storyboard';
      readonly shots: readonly Shot[];
      readonly remake?: { readonly shot: number; readonly clip: MediaInput };
    };

/** Names of the tasks: what the page calls them and recipes store. */
export type Verb = Task['verb'];

/** The task of a verb. */
export type TaskOf<V extends Verb> = Extract<Task, { readonly verb: V }>;
