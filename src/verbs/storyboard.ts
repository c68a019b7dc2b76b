import type { Segment } from '../generation/windows/segment';
import { overlapFrames, type WindowGeometry } from '../generation/windows/windows';
import type { Frame } from '../media/frames';
import { msg } from '../message/message';
import type { Shot, TaskOf, Transition } from '../request/task';
import { badRequest, checkLength, checkPrompt, checkSeed } from './check';
import type { ClipFrame, VerbContext } from './context';
import { Edges, takeFrames } from './edges';
import { bridgeFrames, type VerbDefinition } from './verb';

/** Shots one after another; with `remake`, all but one of them are taken from an earlier result. */
export const storyboard: VerbDefinition<TaskOf<'storyboard'>, readonly ShotSegment[]> = {
  check({ shots, remake }, { frameRate }) {
    if (shots.length === 0) throw badRequest(msg('The storyboard is empty. Add a shot.'));
    for (const [i, { prompt, frames, seed }] of shots.entries()) {
      checkPrompt(prompt, msg('The prompt of shot {number}', { number: i + 1 }));
      checkLength(frames, frameRate, msg('Shot {number}', { number: i + 1 }));
      checkSeed(seed);
    }
    checkLength(totalFrames(shots), frameRate, msg('The storyboard'));
    if (remake && !shots[remake.shot]) {
      throw badRequest(msg('The shot to be made again is not in the storyboard any more.'));
    }
  },
  inputs: ({ remake }) => (remake ? [remake.clip] : []),
  count({ shots, remake }, _request, lengths) {
    const total = totalFrames(shots);
    const earlier = remake ? lengths(remake.clip) : total;
    if (earlier !== total) {
      throw badRequest(
        msg(
          'The clip whose shot is to be made again has {earlier, plural, one {# frame} other {# frames}}, and the storyboard {total}. Make the whole storyboard.',
          { earlier, total },
        ),
      );
    }
    return total;
  },
  segments(task, _request, _lengths, geometry) {
    return task.shots.flatMap((_, index) => {
      const isMade = !task.remake || task.remake.shot === index;
      return isMade ? segmentsOfShot(task, index, geometry) : [];
    });
  },
  async *make({ shots, remake }, segments, context) {
    const earlier = remake && context.source(remake.clip);
    try {
      let edges = new Edges(context.geometry);
      for (const [index, shot] of shots.entries()) {
        const before = edges.last;
        edges = new Edges(context.geometry);
        const own = segments.filter((segment) => segment.shot === index);
        if (!earlier) yield* edges.through(shotFrames(own, before, [], context));
        else if (index !== remake.shot) yield* edges.through(taken(earlier, shot.frames));
        else {
          await takeFrames(earlier, shot.frames);
          const next = shots[index + 1];
          const count = next ? Math.min(next.frames, overlapFrames(context.geometry)) : 0;
          const following = await takeFrames(earlier, count);
          const after = following.map((frame) => frame.model());
          yield* edges.through(shotFrames(own, before, after, context));
          yield* following;
          yield* earlier;
          return;
        }
      }
    } finally {
      await earlier?.return(undefined);
    }
  },
};

/** A shot's own frames, or those of the bridge that leads over to them from the shot before. */
interface ShotSegment extends Segment {
  readonly shot: number;
  readonly isBridge: boolean;
}

function segmentsOfShot(
  { shots, remake }: TaskOf<'storyboard'>,
  index: number,
  geometry: WindowGeometry,
): ShotSegment[] {
  const { prompt, seed, frames } = shots[index]!;
  const transition = transitionOf(shots, index);
  // Where the next shot stays as it is, this one has to lead to it.
  const overlapAfter = remake && transitionOf(shots, index + 1) !== 'cut' ? shots[index + 1]!.frames : 0;
  const before = transition === 'cut' ? 0 : shots[index - 1]!.frames;
  const goesOn = transition === 'continue' && !remake;
  const bridge = transition === 'fill' ? bridgeFrames(frames, geometry) : 0;
  const common = { prompt, seed, shot: index };
  const own = { ...common, frames: frames - bridge, overlapAfter, isBridge: false };
  if (transition !== 'fill') return [{ ...own, overlapBefore: before, ...(goesOn && { goesOn }) }];
  const overlaps = { overlapBefore: before, overlapAfter: own.frames };
  return [
    { ...own, overlapBefore: 0 },
    { ...common, ...overlaps, frames: bridge, isBridge: true, noise: 1 },
  ];
}

/** How a shot follows the one before it: neither the first nor one behind the last continues anything. */
function transitionOf(shots: readonly Shot[], index: number): Transition {
  return index === 0 ? 'cut' : (shots[index]?.transition ?? 'cut');
}

/** The frames of one shot. @param before last frames of the one before; `after` first frames of the next */
async function* shotFrames(
  segments: readonly ShotSegment[],
  before: readonly Frame[],
  after: readonly Frame[],
  context: VerbContext,
): AsyncGenerator<ClipFrame> {
  const bridge = segments.find(({ isBridge }) => isBridge);
  const segment = segments.find(({ isBridge }) => !isBridge)!;
  const fresh = context.make({ segment, before, after });
  if (bridge) {
    const beginning = await takeFrames(fresh, overlapFrames(context.geometry));
    const leadsTo = beginning.map((frame) => frame.model());
    yield* context.make({ segment: bridge, before, after: leadsTo });
    yield* beginning;
  }
  yield* fresh;
}

async function* taken(frames: AsyncIterator<ClipFrame>, count: number): AsyncGenerator<ClipFrame> {
  for (let i = 0; i < count; i++) {
    const { done, value } = await frames.next();
    if (done) return;
    yield value;
  }
}

function totalFrames(shots: readonly Shot[]): number {
  return shots.reduce((sum, { frames }) => sum + frames, 0);
}
