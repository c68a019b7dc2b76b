import type { ClipFrame } from '../generation/canvas';
import { Edges, firstFrames } from './edges';
import type { TaskOf, Workshop } from './workshop';

/** The source with new frames behind or in front of it. */
export async function* extend(
  { source, direction }: TaskOf<'extend'>,
  { request, geometry, ...shop }: Workshop,
): AsyncGenerator<ClipFrame> {
  const { prompt, seed, frames } = request;
  if (direction === 'forwards') {
    const edges = new Edges(geometry);
    yield* edges.through(shop.source(source));
    yield* shop.make({ prompt, seed, frames, before: edges.last });
  } else {
    const after = await firstFrames(shop.source(source), geometry);
    yield* shop.make({ prompt, seed, frames, after });
    yield* shop.source(source);
  }
}
