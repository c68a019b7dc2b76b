import type { Segment } from '../generation/windows/segment';
import { msg } from '../message/message';
import type { TaskOf } from '../request/task';
import { badRequest, checkPromptAndLength, checkShare } from './check';
import { plainSegment, type VerbDefinition } from './verb';

/** A clip that shows stills at their places. */
export const image: VerbDefinition<TaskOf<'image'>, readonly [Segment]> = {
  check({ stills }, request) {
    checkPromptAndLength(request);
    const { frames } = request;
    if (stills.length === 0) throw badRequest(msg('There is no picture to start from. Choose one.'));
    for (const { frame, strength, media } of stills) {
      if (!Number.isInteger(frame) || frame < 0 || frame >= frames) {
        throw badRequest(
          msg('“{media}” is to be shown at frame {frame}, but the clip has frames 0 to {last}.', {
            media: media.name,
            frame,
            last: frames - 1,
          }),
        );
      }
      checkShare(msg('strength'), strength);
    }
  },
  inputs: ({ stills }) => stills.map(({ media }) => media),
  count: (_task, { frames }) => frames,
  segments: ({ stills }, request) => [{ ...plainSegment(request, request.frames), stills: stills.length }],
  async *make({ stills }, [segment], context) {
    const placed = [];
    for (const { media, frame: at, strength } of stills) {
      for await (const frame of context.source(media, 1)) placed.push({ frame: frame.still(), at, strength });
    }
    yield* context.make({ segment, stills: placed });
  },
};
