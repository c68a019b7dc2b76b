import type { Segment } from '../generation/windows/segment';
import { decodeStill } from '../media/still';
import type { TaskOf } from '../request/task';
import { checkPromptAndLength } from './check';
import type { ClipFrame } from './context';
import { blendRegion, type RegionMask, regionMask } from './region-mask';
import { SourceReader } from './source-reader';
import { framesOver, plainSegment, type VerbDefinition } from './verb';

/** The source, of which only a painted region is made anew. Around the region every pixel is the source's own. */
export const region: VerbDefinition<TaskOf<'region'>, readonly [Segment]> = {
  check: (_task, request) => checkPromptAndLength(request),
  inputs: ({ source }) => [source],
  count: ({ source }, request, lengths) => framesOver(source, request, lengths),
  segments({ source, mode }, request, lengths) {
    const frames = framesOver(source, request, lengths);
    // What moves goes on from the source's first frame, which is not made.
    const shown = mode === 'change' ? 0 : 1;
    const overlaps = { overlapBefore: shown, overlapAfter: mode === 'cinemagraph' ? 1 : 0 };
    return [{ ...plainSegment(request, frames - shown), ...overlaps, madeOver: true }];
  },
  async *make(task, [segment], context) {
    const { source, mode } = task;
    const { frames } = context;
    const { frame: picture } = await decodeStill(task.mask, 'painted region');
    const mask = regionMask(picture, context.request);
    const frozen = mode === 'cinemagraph' || source.kind === 'still';
    const read = () =>
      frozen ? repeated(context.source(source, 1), frames) : context.source(source, frames);
    const surroundings = read();
    const reader = new SourceReader(read());
    try {
      const { value: first } = mode === 'change' ? {} : await surroundings.next();
      if (first) yield first;
      const still = first ? [first.model()] : [];
      const made = context.make({
        segment,
        before: still,
        after: mode === 'cinemagraph' ? still : [],
        source: {
          at: (from, count) => reader.at(from + segment.overlapBefore, count),
          except: mask.painted,
        },
      });
      yield* blended(made, surroundings, context.enlarge(mask.weights));
    } finally {
      await Promise.all([reader.close(), surroundings.return(undefined)]);
    }
  },
};

/** Made frames in the region, the source's around it. */
async function* blended(
  made: AsyncIterable<ClipFrame>,
  surroundings: AsyncIterator<ClipFrame>,
  weights: RegionMask['weights'],
): AsyncGenerator<ClipFrame> {
  for await (const inside of made) {
    const { done, value: around } = await surroundings.next();
    if (done) return;
    yield {
      // What is made next goes on from the model's own frame: seams of the blend are none of its business.
      model: inside.model,
      still: inside.still,
      output: async () => blendRegion(await around.output(), await inside.output(), weights),
    };
  }
}

async function* repeated(frames: AsyncIterable<ClipFrame>, count: number): AsyncGenerator<ClipFrame> {
  for await (const frame of frames) for (let i = 0; i < count; i++) yield frame;
}
