import type { Segment } from '../generation/windows/segment';
import type { TaskOf } from '../request/task';
import { checkPromptAndLength } from './check';
import { Edges, firstFrames } from './edges';
import { plainSegment, type VerbDefinition } from './verb';

/** The source with new frames behind or in front of it. */
export const extend: VerbDefinition<TaskOf<'extend'>, readonly [Segment]> = {
  check: (_task, request) => checkPromptAndLength(request),
  inputs: ({ source }) => [source],
  count: ({ source }, { frames }, lengths) => frames + lengths(source),
  segments({ source, direction }, request, lengths) {
    const overlap = direction === 'forwards' ? 'overlapBefore' : 'overlapAfter';
    return [{ ...plainSegment(request, request.frames), [overlap]: lengths(source) }];
  },
  async *make({ source, direction }, [segment], context) {
    if (direction === 'forwards') {
      const edges = new Edges(context.geometry);
      yield* edges.through(context.source(source));
      yield* context.make({ segment, before: edges.last });
    } else {
      const after = await firstFrames(context.source(source), context.geometry);
      yield* context.make({ segment, after });
      yield* context.source(source);
    }
  },
};
