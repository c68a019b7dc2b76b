/** New frames in a row: what a plan has to know of them, and what they are made from. */
import type { Frame } from '../../media/frames';

/** A run of new frames, made in one window or in several that continue each other. */
export interface Segment {
  readonly frames: number;
  readonly prompt: string;
  readonly seed: number;
  /** Tells segments of one seed apart: each draws noise of its own. 0 where omitted. */
  readonly noise?: number;
  /** Frames that are there already in front of the new ones; 0 where there are none. */
  readonly overlapBefore: number;
  /** Whether those in front are the ones that were made just before, by another segment. */
  readonly goesOn?: boolean;
  /** Frames that are there already behind them: 0 where there are none, 1 for a still. */
  readonly overlapAfter: number;
  /** Stills that are shown among the new frames; none where omitted. */
  readonly stills?: number;
  /** Whether the new frames are made over those of a source. */
  readonly madeOver?: boolean;
  /** The shot that it is part of, counted from 0, in clips of several. */
  readonly shot?: number;
}

/** A still at a place of the segment. */
export interface StillAt {
  readonly frame: Frame;
  /** Frame of the segment that shows it. */
  readonly at: number;
  /** 1 keeps it as it is, 0 ignores it. */
  readonly strength: number;
}

/** The frames that a segment is made over: one for each of its own. */
export interface SegmentSource {
  /** `count` of them from the segment's frame `from` on, which may be negative; each call may go forwards only. */
  at(from: number, count: number): Promise<readonly Frame[]>;
  /** Share of noise on them that sampling starts from; otherwise it starts from noise alone. */
  readonly noise?: number;
  /** Pixels that are made, not 0; all others are kept. Otherwise nothing of them is. */
  readonly except?: Uint8Array;
}

/** A segment with the frames that it announces; others are ignored. */
export interface SegmentRequest {
  readonly segment: Segment;
  /** The last of the frames in front: all `overlapBefore` of them, or as many as `usableOverlap`. */
  readonly before?: readonly Frame[];
  /** The first of the frames behind: all `overlapAfter` of them, or as many as `overlapFrames`. */
  readonly after?: readonly Frame[];
  readonly stills?: readonly StillAt[];
  readonly source?: SegmentSource;
}
