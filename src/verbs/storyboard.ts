import type { ClipFrame } from '../generation/canvas';
import { bridgeFrames } from '../generation/windows/stretches';
import { contextFrames } from '../generation/windows/windows';
import type { Shot } from '../request/task';
import { Edges, takeFrames } from './edges';
import type { TaskOf, Workshop } from './workshop';

/** Shots one after another; with `remake`, all but one of them are taken from an earlier result. */
export async function* storyboard(
  { shots, remake }: TaskOf<'storyboard'>,
  shop: Workshop,
): AsyncGenerator<ClipFrame> {
  const earlier = remake && shop.source(remake.clip);
  try {
    let edges = new Edges(shop.geometry);
    for (const [index, shot] of shots.entries()) {
      const transition = index === 0 ? 'cut' : shot.transition;
      const before = transition === 'cut' ? [] : edges.last;
      edges = new Edges(shop.geometry);
      if (!earlier) yield* edges.through(shotFrames(shot, transition, before, [], shop));
      else if (index !== remake.shot) yield* edges.through(taken(earlier, shot.frames));
      else {
        await takeFrames(earlier, shot.frames);
        const next = shots[index + 1];
        const following = await takeFrames(
          earlier,
          next ? Math.min(next.frames, contextFrames(shop.geometry)) : 0,
        );
        // What comes next stays as it is, so the new shot has to lead to it.
        const after = next && next.transition !== 'cut' ? following.map((frame) => frame.model()) : [];
        yield* edges.through(shotFrames(shot, transition, before, after, shop));
        yield* following;
        yield* earlier;
        return;
      }
    }
  } finally {
    await earlier?.return(undefined);
  }
}

/** The frames of one shot. @param before last frames of the one before; `after` first frames of the next */
async function* shotFrames(
  { prompt, seed, frames }: Shot,
  transition: Shot['transition'],
  before: Edges['last'],
  after: Edges['first'],
  shop: Workshop,
): AsyncGenerator<ClipFrame> {
  if (transition !== 'fill') {
    yield* shop.make({ prompt, seed, frames, before, after });
    return;
  }
  const bridge = bridgeFrames(frames, shop.geometry);
  const fresh = shop.make({ prompt, seed, frames: frames - bridge, after });
  const beginning = await takeFrames(fresh, contextFrames(shop.geometry));
  const leadsTo = beginning.map((frame) => frame.model());
  yield* shop.make({ prompt, seed, part: 1, frames: bridge, before, after: leadsTo });
  yield* beginning;
  yield* fresh;
}

async function* taken(frames: AsyncIterator<ClipFrame>, count: number): AsyncGenerator<ClipFrame> {
  for (let i = 0; i < count; i++) {
    const { done, value } = await frames.next();
    if (done) return;
    yield value;
  }
}
