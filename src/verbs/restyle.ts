import type { ClipFrame } from '../generation/canvas';
import { SourceReader } from './source-reader';
import type { TaskOf, Workshop } from './workshop';

/**
 * The source's motion in another style or setting: sampling starts from the source with a share of noise instead of
 * from noise alone (SDEdit, Meng et al. 2021).
 *
 * @param count frames of the clip
 */
export async function* restyle(
  { source, change }: TaskOf<'restyle'>,
  { request, ...shop }: Workshop,
  count: number,
): AsyncGenerator<ClipFrame> {
  const { prompt, seed } = request;
  const reader = new SourceReader(shop.source(source, count));
  const beside = { at: (from: number, frames: number) => reader.at(from, frames), noise: change };
  try {
    yield* shop.make({ prompt, seed, frames: count, source: beside });
  } finally {
    await reader.close();
  }
}
