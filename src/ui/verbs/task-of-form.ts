/** From what the form holds of a verb to the task of a request. */
import type { MediaFacts } from '../../../workers/protocol';
import type { PlacedStill, Shot, Task } from '../../request/task';
import { usedFrames } from '../media/media-facts';
import type { RequestForm } from '../request-form';
import { totalFrames } from '../storyboard/shots';
import { frameAt, type ShotForm, type TaskForm } from './task-form';

/**
 * The task of a form without problems; undefined for text alone.
 *
 * @param frames those of the clip
 * @param mask the painted region as a PNG
 */
export function taskOf(form: TaskForm, frames: number, mask?: Blob): Task | undefined {
  switch (form.verb) {
    case 'text':
      return undefined;
    case 'image':
      return {
        verb: 'image',
        stills: form.image.stills.flatMap(({ slot, place, strength }): PlacedStill[] =>
          slot.facts ? [{ media: slot.facts.input, frame: frameAt(place, frames), strength }] : [],
        ),
      };
    case 'extend':
      return { verb: 'extend', source: inputOf(form.extend.source), direction: form.extend.direction };
    case 'fill':
      return { verb: 'fill', before: inputOf(form.fill.before), after: inputOf(form.fill.after) };
    case 'loop':
      return { verb: 'loop', ...(form.loop.source.facts && { source: inputOf(form.loop.source) }) };
    case 'restyle':
      return { verb: 'restyle', source: inputOf(form.restyle.source), change: form.restyle.change };
    case 'region':
      return { verb: 'region', source: inputOf(form.region.source), mask: mask!, mode: form.region.mode };
    case 'storyboard':
      return { verb: 'storyboard', shots: form.storyboard.shots.map(shotOf) };
  }
}

/** Frames of the longest clip that the source allows; clips that are made over are not longer than they were. */
export function frameLimit({ task, frameRate }: Pick<RequestForm, 'task' | 'frameRate'>): number {
  if (task.verb !== 'restyle' && task.verb !== 'region') return Number.POSITIVE_INFINITY;
  const { facts } = task[task.verb].source;
  return facts?.input.kind === 'clip' ? usedFrames(facts, frameRate) : Number.POSITIVE_INFINITY;
}

/** Frames that are made. */
export function framesOf(form: Pick<RequestForm, 'task' | 'frameRate' | 'frames'>): number {
  if (form.task.verb === 'storyboard') return totalFrames(form.task.storyboard.shots);
  return Math.min(form.frames, frameLimit(form));
}

/** The prompts that the model will read. */
export function promptsOf({ prompt, task }: Pick<RequestForm, 'prompt' | 'task'>): readonly string[] {
  return task.verb === 'storyboard' ? task.storyboard.shots.map((shot) => shot.prompt) : [prompt];
}

/** The words that a clip goes by: its prompt, or those of its shots. */
export function titleOf({ prompt, task }: Pick<RequestForm, 'prompt' | 'task'>): string {
  if (task.verb !== 'storyboard') return prompt.trim();
  return task.storyboard.shots.map((shot) => shot.prompt.trim()).join(' → ');
}

function shotOf({ prompt, frames, transition, seed }: ShotForm): Shot {
  return { prompt: prompt.trim(), frames, transition, seed: Number(seed) };
}

function inputOf({ facts }: { readonly facts?: MediaFacts }) {
  return facts!.input;
}
