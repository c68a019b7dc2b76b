/** Opening the pictures and clips that a form starts from. */
import { type Dispatch, type SetStateAction, useCallback } from 'react';
import type { MediaFacts, ModelInfo } from '../../../workers/protocol';
import { randomId } from '../../random-id';
import { kindProblem, matched } from '../form/match-source';
import type { RequestForm } from '../form/request-form';
import { kindOf, primarySource, slotOf, withoutSlot, withSlot } from '../form/slots';
import type { TaskForm } from '../form/task-form';
import type { Slot, SlotKey } from '../form/verb-form';
import { generator } from '../generator-client';
import { problemOf } from '../problem';

type FormSetter = Dispatch<SetStateAction<RequestForm | undefined>>;

/** What can be done with the slots of a form. */
export interface MediaActions {
  /** Opens a file; whatever the slot held stays until that has worked. */
  readonly open: (key: SlotKey, file: Blob, name: string) => Promise<void>;
  /** Another fit or trim. */
  readonly change: (key: SlotKey, facts: MediaFacts) => void;
  readonly remove: (key: SlotKey) => void;
  /** Takes shape and frame rate from the verb's source. */
  readonly match: () => void;
}

/** @throws what the worker throws, `BadMedia` among it */
export async function openMedia(file: Blob, name: string): Promise<MediaFacts> {
  const { drawnSvg } = await import('./draw-svg');
  const picture = await drawnSvg(file);
  return generator.call((api) => api.openMedia(picture, name));
}

/**
 * What opens, changes and removes the files of a form's slots. Files that come back from the worker after their slot
 * was given another are dropped.
 * @param models decide how long the frames of a source may be taken; undefined until they are known
 */
export function useMedia(setForm: FormSetter, models: readonly ModelInfo[] | undefined): MediaActions {
  const editTask = useCallback(
    (edit: (task: TaskForm) => TaskForm) => setForm((now) => now && { ...now, task: edit(now.task) }),
    [setForm],
  );

  const open = useCallback(
    async (key: SlotKey, file: Blob, name: string) => {
      const token = randomId();
      editTask((task) => {
        const { facts } = slotOf(task, key) ?? {};
        return withSlot(task, key, { ...(facts && { facts }), opening: { name, token } });
      });
      const opened = await settled(key, file, name);
      setForm((now) => {
        const slot = now && slotOf(now.task, key);
        // Meanwhile another file may have been chosen, or the place been removed.
        if (!now || slot?.opening?.token !== token) return now;
        const { opening: _, ...rest } = slot;
        const task = withSlot(now.task, key, { ...rest, ...opened });
        const form = { ...now, task };
        const model = models?.find(({ id }) => id === now.model);
        const isPrimary = opened.facts && primarySource(task) === opened.facts;
        return isPrimary && model ? matched(form, model) : form;
      });
    },
    [editTask, setForm, models],
  );

  const change = useCallback(
    (key: SlotKey, facts: MediaFacts) =>
      editTask((task) => withSlot(task, key, { ...slotOf(task, key), facts })),
    [editTask],
  );

  const remove = useCallback((key: SlotKey) => editTask((task) => withoutSlot(task, key)), [editTask]);

  const match = useCallback(
    () =>
      setForm((now) => {
        const model = now && models?.find(({ id }) => id === now.model);
        return model ? matched(now, model) : now;
      }),
    [setForm, models],
  );

  return { open, change, remove, match };
}

/** What comes of opening a file: its facts, or a sentence about why not. */
async function settled(key: SlotKey, file: Blob, name: string): Promise<Pick<Slot, 'facts' | 'problem'>> {
  try {
    const facts = await openMedia(file, name);
    const problem = kindProblem(kindOf(key), facts);
    return problem ? { problem } : { facts };
  } catch (error) {
    const { message, detail } = problemOf(error);
    if (detail) console.error(error);
    return { problem: message };
  }
}
