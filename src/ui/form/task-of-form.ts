/** From what the form holds of a verb to the task of a request. */
import type { Task } from '../../request/task';
import { usedFrames } from './media-facts';
import type { RequestForm } from './request-form';
import { totalFrames } from './shots';
import { slotsOf } from './slots';
import { formOfVerb, shotsOf, type TaskForm } from './task-form';

/**
 * The task of a form; undefined for text alone, and while something is missing.
 *
 * @param frames those of the clip
 * @param mask the painted region as a PNG
 */
export function taskOf(form: TaskForm, frames: number, mask?: Blob): Task | undefined {
  return formOfVerb(form.verb).toTask(form[form.verb], { frames, mask });
}

/** Frames of the longest clip that the source allows; clips that are made over are not longer than they were. */
export function frameLimit({ task, frameRate }: Pick<RequestForm, 'task' | 'frameRate'>): number {
  if (formOfVerb(task.verb).length?.rule !== 'limited') return Number.POSITIVE_INFINITY;
  const counts = slotsOf(task).flatMap(({ facts }) =>
    facts?.input.kind === 'clip' ? [usedFrames(facts, frameRate)] : [],
  );
  return Math.min(Number.POSITIVE_INFINITY, ...counts);
}

/** Frames that are made. */
export function framesOf(form: Pick<RequestForm, 'task' | 'frameRate' | 'frames'>): number {
  const shots = shotsOf(form.task);
  return shots ? totalFrames(shots) : Math.min(form.frames, frameLimit(form));
}

/** The prompts that are read: what was typed, and what the model is told of it where that was edited. */
export function promptsOf({
  prompt,
  told,
  task,
}: Pick<RequestForm, 'prompt' | 'told' | 'task'>): readonly string[] {
  return (
    shotsOf(task)?.map((shot) => shot.prompt) ?? [
      prompt,
      ...(told === undefined || told === prompt ? [] : [told]),
    ]
  );
}

/** The words that a clip goes by: its prompt, or those of its shots. */
export function titleOf({ prompt, task }: Pick<RequestForm, 'prompt' | 'task'>): string {
  return promptsOf({ prompt, task })
    .map((prompt) => prompt.trim())
    .join(' → ');
}
