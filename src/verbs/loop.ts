import type { Segment } from '../generation/windows/segment';
import type { TaskOf } from '../request/task';
import { checkPromptAndLength } from './check';
import { Edges } from './edges';
import { bridgeFrames, plainSegment, type VerbDefinition } from './verb';

/** The source, or a clip of the prompt, and new frames that lead from its end to its beginning. */
export const loop: VerbDefinition<TaskOf<'loop'>, readonly [opening: Segment, bridge: Segment]> = {
  check: (_task, request) => checkPromptAndLength(request),
  inputs: ({ source }) => (source ? [source] : []),
  count: ({ source }, { frames }, lengths) => frames + (source ? lengths(source) : 0),
  segments({ source }, request, lengths, geometry) {
    const bridge = source ? request.frames : bridgeFrames(request.frames, geometry);
    const opening = plainSegment(request, request.frames - bridge);
    const opened = source ? lengths(source) : opening.frames;
    const overlaps = { overlapBefore: opened, overlapAfter: opened };
    return [opening, { ...plainSegment(request, bridge), ...overlaps, noise: 1 }];
  },
  async *make({ source }, [opening, bridge], context) {
    const edges = new Edges(context.geometry);
    yield* edges.through(source ? context.source(source) : context.make({ segment: opening }));
    yield* context.make({ segment: bridge, before: edges.last, after: edges.first });
  },
};
