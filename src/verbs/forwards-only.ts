import { type Message, msg } from '../message/message';
import type { Task } from '../request/task';

/** What a model that makes frames in the order of time alone cannot make of a task, a sentence; undefined where it can. */
export function leadsBackwards(task: Task): Message | undefined {
  if (task.verb === 'extend' && task.direction === 'backwards')
    return msg('This model adds frames behind a clip, and none in front of it. Let it go on from its end.');
  if (task.verb === 'image') {
    const later = task.stills.find(({ frame }) => frame > 0);
    if (later || task.stills.length > 1)
      return msg('This model starts from one picture, which is the first frame. Leave the others out.');
  }
  if (task.verb !== 'storyboard') return undefined;
  const { shots, remake } = task;
  const bridged = shots.findIndex(({ transition }, i) => i > 0 && transition === 'fill');
  if (bridged > 0)
    return msg(
      'This model cannot lead over to shot {number}. Let it go on from the shot before, or begin with a cut.',
      { number: bridged + 1 },
    );
  const next = remake && shots[remake.shot + 1];
  return next && next.transition !== 'cut'
    ? msg(
        'This model cannot make shot {number} again so that it leads to the one behind. Make the whole storyboard, or let that one begin with a cut.',
        { number: remake.shot + 1 },
      )
    : undefined;
}
