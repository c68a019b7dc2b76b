/** The verbs of the studio, and what follows from a request's one. */

import { Failure } from '../failure';
import type { Segment } from '../generation/windows/segment';
import type { WindowGeometry } from '../generation/windows/windows';
import type { MediaInput } from '../media/media-input';
import { msg } from '../message/message';
import { decimal } from '../message/quantities';
import { type GenerationRequest, MAX_SECONDS } from '../request/request';
import type { Task, TaskOf, Verb } from '../request/task';
import type { ClipFrame, VerbContext } from './context';
import { extend } from './extend';
import { fill } from './fill';
import { image } from './image';
import { loop } from './loop';
import { region } from './region';
import { restyle } from './restyle';
import { storyboard } from './storyboard';
import { text } from './text';
import type { InputLengths, VerbDefinition } from './verb';

/** One definition per verb. */
export const verbs: { readonly [V in Verb]: VerbDefinition<TaskOf<V>> } = {
  text,
  image,
  extend,
  fill,
  loop,
  restyle,
  region,
  storyboard,
};

/** What a request starts from: text alone where it does not say. */
export function taskOf({ task }: Pick<GenerationRequest, 'task'>): Task {
  return task ?? { verb: 'text' };
}

/** The definition of a request's verb; it takes the request's own task alone. */
export function verbOf(request: Pick<GenerationRequest, 'task'>): VerbDefinition<Task> {
  return verbs[taskOf(request).verb];
}

/**
 * Counts the frames of all inputs of a request.
 *
 * @param count tells how many frames an input gives at a frame rate
 * @throws what `count` throws
 */
export async function countInputs(
  request: GenerationRequest,
  count: (input: MediaInput, frameRate: number) => Promise<number>,
): Promise<InputLengths> {
  const lengths = new Map<MediaInput, number>();
  for (const input of verbOf(request).inputs(taskOf(request))) {
    lengths.set(input, await count(input, request.frameRate));
  }
  return (input) => lengths.get(input) ?? noInputs(input);
}

/** The lengths of a request without inputs. */
export const noInputs: InputLengths = ({ name }) => {
  throw new Error(`The frames of “${name}” were not counted.`);
};

/**
 * How many frames a request's clip will have.
 *
 * @throws Failure `BadRequest` if the clip would be too long or an earlier storyboard does not fit
 */
export function totalFrames(request: GenerationRequest, lengths: InputLengths): number {
  const total = verbOf(request).count(taskOf(request), request, lengths);
  if (total > MAX_SECONDS * request.frameRate) {
    throw new Failure(
      'BadRequest',
      msg(
        'The clip would last {seconds} seconds; {most} are possible. Trim what it starts from, or add less.',
        { seconds: decimal(total / request.frameRate, 1), most: MAX_SECONDS },
      ),
    );
  }
  return total;
}

/** All that is made for a request's clip. */
export function segmentsOf(
  request: GenerationRequest,
  lengths: InputLengths,
  geometry: WindowGeometry,
): readonly Segment[] {
  return verbOf(request).segments(taskOf(request), request, lengths, geometry);
}

/**
 * The frames of a request's clip, one after another.
 *
 * @param segments what `segmentsOf` gave
 * @throws Failure `BadMedia`, and what making windows throws
 */
export function clipFrames(segments: readonly Segment[], context: VerbContext): AsyncGenerator<ClipFrame> {
  const { request } = context;
  return verbOf(request).make(taskOf(request), segments, context);
}

/** The prompts that segments are made of, each once. */
export function promptsOf(segments: readonly Segment[]): string[] {
  return [...new Set(segments.filter(({ frames }) => frames > 0).map(({ prompt }) => prompt))];
}
