import type { Segment } from '../generation/windows/segment';
import type { TaskOf } from '../request/task';
import { checkPromptAndLength } from './check';
import { plainSegment, type VerbDefinition } from './verb';

/** A clip of its prompt alone. */
export const text: VerbDefinition<TaskOf<'text'>, readonly [Segment]> = {
  check: (_task, request) => checkPromptAndLength(request),
  inputs: () => [],
  count: (_task, { frames }) => frames,
  segments: (_task, request) => [plainSegment(request, request.frames)],
  make: (_task, [segment], context) => context.make({ segment }),
};
