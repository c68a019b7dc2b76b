import type { Segment } from '../generation/windows/segment';
import { msg } from '../message/message';
import type { TaskOf } from '../request/task';
import { checkPromptAndLength, checkShare } from './check';
import { SourceReader } from './source-reader';
import { framesOver, plainSegment, type VerbDefinition } from './verb';

/**
 * The source's motion in another style or setting: sampling starts from the source with a share of noise instead of
 * from noise alone (SDEdit, Meng et al. 2021).
 */
export const restyle: VerbDefinition<TaskOf<'restyle'>, readonly [Segment]> = {
  check({ change }, request) {
    checkPromptAndLength(request);
    checkShare(msg('change'), change);
  },
  inputs: ({ source }) => [source],
  count: ({ source }, request, lengths) => framesOver(source, request, lengths),
  segments({ source }, request, lengths) {
    return [{ ...plainSegment(request, framesOver(source, request, lengths)), madeOver: true }];
  },
  async *make({ source, change }, [segment], context) {
    const reader = new SourceReader(context.source(source, context.frames));
    try {
      const at = (from: number, frames: number) => reader.at(from, frames);
      yield* context.make({ segment, source: { at, noise: change } });
    } finally {
      await reader.close();
    }
  },
};
