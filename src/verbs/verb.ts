/** One definition per verb: all that a clip's making has to know of it. */
import type { Segment } from '../generation/windows/segment';
import type { WindowGeometry } from '../generation/windows/windows';
import type { MediaInput } from '../media/media-input';
import type { GenerationRequest } from '../request/request';
import type { Task } from '../request/task';
import type { ClipFrame, VerbContext } from './context';

/** How many frames an input gives at the request's frame rate; 1 for stills. */
export type InputLengths = (input: MediaInput) => number;

/**
 * A verb: a way of putting new frames and those of sources in a row.
 *
 * Memory is planned from the very segments that are made: `make` walks what `segments` gives.
 */
export interface VerbDefinition<T extends Task, Segments extends readonly Segment[] = readonly Segment[]> {
  /**
   * Checks what needs neither a network nor a look into files.
   *
   * @throws Failure `BadRequest` with a sentence
   */
  check(task: T, request: GenerationRequest): void;
  /** The pictures and clips that the task starts from. */
  inputs(task: T): readonly MediaInput[];
  /**
   * Frames of the clip.
   *
   * @throws Failure `BadRequest` where the inputs do not fit the task
   */
  count(task: T, request: GenerationRequest, lengths: InputLengths): number;
  /** All that is made for the clip. @param geometry decides how long the frames are that lead over */
  segments(task: T, request: GenerationRequest, lengths: InputLengths, geometry: WindowGeometry): Segments;
  /** The frames of the clip, one after another. @param segments what `segments` gave */
  make(task: T, segments: Segments, context: VerbContext): AsyncGenerator<ClipFrame>;
}

/** A segment of the request's own words, with nothing around it. */
export function plainSegment({ prompt, seed }: GenerationRequest, frames: number): Segment {
  return { frames, prompt, seed, overlapBefore: 0, overlapAfter: 0 };
}

/**
 * Frames of the bridge within a loop or a shot of `frames` frames: what a window makes between its overlaps, a second or
 * so, and less than half of all.
 */
export function bridgeFrames(frames: number, { temporalScale }: WindowGeometry): number {
  return Math.min(2 * temporalScale, Math.floor(frames / 2));
}

/** Frames of a clip that is made over a source: those that are asked for, at most as many as a source clip has. */
export function framesOver(source: MediaInput, { frames }: GenerationRequest, lengths: InputLengths): number {
  return source.kind === 'still' ? frames : Math.min(frames, lengths(source));
}
