/** What follows from an opened picture or clip. */
import type { MediaFacts, MediaInput, ModelInfo } from '../../../workers/protocol';
import { sizeForSource } from './clip-size';
import { plainSize, type SizeForm } from './shape';

/** Shapes that differ by less look the same. */
const SAME_SHAPE = 0.03;

/** The facts with another fit or trim. */
export function withInput(facts: MediaFacts, change: Partial<MediaInput>): MediaFacts {
  return { ...facts, input: { ...facts.input, ...change } };
}

/** Seconds of the part that is used. */
export function usedSeconds({ input: { trim }, seconds }: MediaFacts): number {
  return trim ? trim.end - trim.start : seconds;
}

/** Frames of the part that is used at a frame rate; 1 for stills. */
export function usedFrames(facts: MediaFacts, frameRate: number): number {
  // The last frame of a clip lasts as long as the others: 2.0 seconds at 10 frames per second are 20 frames.
  return Math.max(1, Math.round(usedSeconds(facts) * frameRate));
}

/** Whether something has to be cut off, or bars put beside it, to fit a frame of another shape. */
export function needsFit(
  { width, height }: MediaFacts,
  frame: { readonly width: number; readonly height: number },
) {
  return Math.abs(Math.log(width / height / (frame.width / frame.height))) > SAME_SHAPE;
}

/** Size and frame rate of the model that are nearest to a source's. */
export function matchOf(
  { width, height, frameRate }: MediaFacts,
  model: ModelInfo,
): SizeForm & { readonly frameRate?: number } {
  const size = plainSize(sizeForSource({ width, height }, model));
  if (frameRate === 0) return size;
  const { min, max } = model.frameRate;
  return { ...size, frameRate: Math.round(Math.min(max, Math.max(min, frameRate))) };
}
