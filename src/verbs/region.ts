import type { ClipFrame } from '../generation/canvas';
import { blendRegion, type RegionMask } from './region-mask';
import { SourceReader } from './source-reader';
import type { TaskOf, Workshop } from './workshop';

/**
 * The source, of which only a painted region is made anew. Around the region every pixel is the source's own.
 *
 * @param mask of the model's size
 * @param count frames of the clip
 */
export async function* region(
  { source, mode }: TaskOf<'region'>,
  { request, ...shop }: Workshop,
  mask: RegionMask,
  count: number,
): AsyncGenerator<ClipFrame> {
  const { prompt, seed } = request;
  const frozen = mode === 'cinemagraph' || source.kind === 'still';
  const read = () => (frozen ? repeated(shop.source(source, 1), count) : shop.source(source, count));
  const surroundings = read();
  const weights = shop.enlarge(mask.weights);
  // What moves goes on from the source's first frame, which is shown as it is.
  const { value: first } = mode === 'change' ? {} : await surroundings.next();
  if (first) yield first;
  const shown = first ? 1 : 0;
  const still = first ? [first.model()] : [];
  const reader = new SourceReader(read());
  const made = shop.make({
    prompt,
    seed,
    frames: count - shown,
    before: still,
    after: mode === 'cinemagraph' ? still : [],
    source: { at: (from, frames) => reader.at(from + shown, frames), except: mask.painted },
  });
  try {
    yield* blended(made, surroundings, weights);
  } finally {
    await Promise.all([reader.close(), surroundings.return(undefined)]);
  }
}

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
      output: async () => blendRegion(await around.output(), await inside.output(), weights),
    };
  }
}

async function* repeated(frames: AsyncIterable<ClipFrame>, count: number): AsyncGenerator<ClipFrame> {
  for await (const frame of frames) for (let i = 0; i < count; i++) yield frame;
}
