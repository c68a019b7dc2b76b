import type { ClipFrame } from '../generation/canvas';
import { Edges, firstFrames } from './edges';
import type { TaskOf, Workshop } from './workshop';

/** Two stills or clips, and new frames that lead from the one to the other. */
export async function* fill(
  { before, after }: TaskOf<'fill'>,
  { request, geometry, ...shop }: Workshop,
): AsyncGenerator<ClipFrame> {
  const { prompt, seed, frames } = request;
  const behind = await firstFrames(shop.source(after), geometry);
  const edges = new Edges(geometry);
  yield* edges.through(shop.source(before));
  yield* shop.make({ prompt, seed, frames, before: edges.last, after: behind });
  yield* shop.source(after);
}
