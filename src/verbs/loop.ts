import type { ClipFrame } from '../generation/canvas';
import { bridgeFrames } from '../generation/windows/stretches';
import { Edges } from './edges';
import type { TaskOf, Workshop } from './workshop';

/** The source, or a clip of the prompt, and new frames that lead from its end to its beginning. */
export async function* loop(
  { source }: TaskOf<'loop'>,
  { request, geometry, ...shop }: Workshop,
): AsyncGenerator<ClipFrame> {
  const { prompt, seed } = request;
  const bridge = source ? request.frames : bridgeFrames(request.frames, geometry);
  const edges = new Edges(geometry);
  yield* edges.through(
    source ? shop.source(source) : shop.make({ prompt, seed, frames: request.frames - bridge }),
  );
  yield* shop.make({ prompt, seed, part: 1, frames: bridge, before: edges.last, after: edges.first });
}
