import type { ClipFrame } from '../generation/canvas';
import { firstFrames } from './edges';
import type { TaskOf, Workshop } from './workshop';

/** A clip that shows stills at their places. */
export async function* image(
  { stills }: TaskOf<'image'>,
  { request, geometry, ...shop }: Workshop,
): AsyncGenerator<ClipFrame> {
  const { prompt, seed, frames } = request;
  const placed = [];
  for (const { media, frame: at, strength } of stills) {
    const [frame] = await firstFrames(shop.source(media, 1), geometry);
    placed.push({ frame: frame!, at, strength });
  }
  yield* shop.make({ prompt, seed, frames, stills: placed });
}
