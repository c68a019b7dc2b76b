import type { Segment } from '../generation/windows/segment';
import type { TaskOf } from '../request/task';
import { checkPromptAndLength } from './check';
import { Edges, firstFrames } from './edges';
import { plainSegment, type VerbDefinition } from './verb';

/** Two stills or clips, and new frames that lead from the one to the other. */
export const fill: VerbDefinition<TaskOf<'fill'>, readonly [Segment]> = {
  check: (_task, request) => checkPromptAndLength(request),
  inputs: ({ before, after }) => [before, after],
  count: ({ before, after }, { frames }, lengths) => lengths(before) + frames + lengths(after),
  segments({ before, after }, request, lengths) {
    const overlaps = { overlapBefore: lengths(before), overlapAfter: lengths(after) };
    return [{ ...plainSegment(request, request.frames), ...overlaps }];
  },
  async *make(task, [segment], context) {
    const after = await firstFrames(context.source(task.after), context.geometry);
    const edges = new Edges(context.geometry);
    yield* edges.through(context.source(task.before));
    yield* context.make({ segment, before: edges.last, after });
    yield* context.source(task.after);
  },
};
