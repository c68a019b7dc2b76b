/** From the task of a request back to what the form holds, with its files opened anew. */
import type { MediaFacts, MediaInput } from '../../../workers/protocol';
import type { Task } from '../../request/task';
import { problemOf } from '../problem';
import { t } from '../strings';
import type { Mask } from './mask';
import { withInput } from './media-facts';
import { formOfVerb, initialTask, type TaskForm } from './task-form';
import type { Slot } from './verb-form';

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
  if (!task) return initialTask;
  const inputs = await formOfVerb(task.verb).fromTask(task, {
    frames,
    slot: (input) => reopened(input, opener),
    mask: (png) => opener.readMask(png).catch(() => undefined),
  });
  return { ...initialTask, verb: task.verb, [task.verb]: inputs };
}

async function reopened({ blob, name, fit, trim, credentials }: MediaInput, { open }: Opener): Promise<Slot> {
  if (blob.size === 0) return { problem: t.media.chooseAgain(name) };
  try {
    return {
      facts: withInput(await open(blob, name), {
        fit,
        ...(trim && { trim }),
        ...(credentials && { credentials }),
      }),
    };
  } catch (error) {
    return { problem: problemOf(error).message };
  }
}
