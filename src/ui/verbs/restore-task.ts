/** From the task of a request back to what the form holds, with its files opened anew. */
import type { MediaFacts, MediaInput } from '../../../workers/protocol';
import type { Task } from '../../request/task';
import type { Mask } from '../mask/mask';
import { withInput } from '../media/media-facts';
import { problemOf } from '../problem';
import { t } from '../strings';
import { initialTask, type Place, type Slot, type TaskForm } from './task-form';

/** What restoring needs of the world. */
export interface Opener {
  readonly open: (file: Blob, name: string) => Promise<MediaFacts>;
  readonly readMask: (png: Blob) => Promise<Mask>;
}

/**
 * The form of a task. Files that cannot be opened again, or are not there any more, leave a sentence at their place.
 *
 * @param frames those of the request
 */
export async function restoreTask(task: Task | undefined, frames: number, opener: Opener): Promise<TaskForm> {
  const slot = (input: MediaInput) => reopened(input, opener);
  switch (task?.verb) {
    case undefined:
    case 'text':
      return initialTask;
    case 'image': {
      const stills = task.stills.map(async ({ media, frame, strength }) => ({
        id: crypto.randomUUID(),
        slot: await slot(media),
        place: placeOf(frame, frames),
        strength,
      }));
      return { ...initialTask, verb: 'image', image: { stills: await Promise.all(stills) } };
    }
    case 'extend':
      return {
        ...initialTask,
        verb: 'extend',
        extend: { source: await slot(task.source), direction: task.direction },
      };
    case 'fill': {
      const [before, after] = await Promise.all([slot(task.before), slot(task.after)]);
      return { ...initialTask, verb: 'fill', fill: { before, after } };
    }
    case 'loop':
      return {
        ...initialTask,
        verb: 'loop',
        loop: { source: task.source ? await slot(task.source) : {} },
      };
    case 'restyle':
      return {
        ...initialTask,
        verb: 'restyle',
        restyle: { source: await slot(task.source), change: task.change },
      };
    case 'region': {
      // A mask that cannot be read is painted again; the form asks for it.
      const [source, mask] = await Promise.all([
        slot(task.source),
        opener.readMask(task.mask).catch(() => undefined),
      ]);
      return { ...initialTask, verb: 'region', region: { source, mask, mode: task.mode } };
    }
    case 'storyboard': {
      const shots = task.shots.map((shot) => ({ ...shot, id: crypto.randomUUID(), seed: String(shot.seed) }));
      return { ...initialTask, verb: 'storyboard', storyboard: { shots } };
    }
  }
}

async function reopened({ blob, name, fit, trim }: MediaInput, { open }: Opener): Promise<Slot> {
  if (blob.size === 0) return { problem: t.media.chooseAgain(name) };
  try {
    return { facts: withInput(await open(blob, name), { fit, ...(trim && { trim }) }) };
  } catch (error) {
    return { problem: problemOf(error).message };
  }
}

function placeOf(frame: number, frames: number): Place {
  if (frame === 0) return 'first';
  return frame === frames - 1 ? 'last' : frame;
}
