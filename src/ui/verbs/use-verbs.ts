/** Choosing a verb and filling in what it starts from. */
import { type Dispatch, type SetStateAction, useCallback } from 'react';
import { flushSync } from 'react-dom';
import type { ModelInfo } from '../../../workers/protocol';
import type { Verb } from '../../request/task';
import type { SourceVerb } from '../clip-actions';
import type { SavedClip } from '../clip-library';
import { clipFileName } from '../file-name';
import type { MediaActions } from '../media/use-media';
import type { RequestForm } from '../request-form';
import { addShot } from '../storyboard/shots';
import { t } from '../strings';
import { newStillKey, type SlotKey, slotFor, verbOf } from './slots';
import type { VerbInputs } from './task-form';

interface Page {
  readonly form: RequestForm | undefined;
  readonly setForm: Dispatch<SetStateAction<RequestForm | undefined>>;
  readonly model: ModelInfo | undefined;
  readonly media: MediaActions;
  readonly announce: (sentence: string) => void;
}

export function useVerbs({ form, setForm, model, media, announce }: Page) {
  const chooseVerb = useCallback(
    (verb: Verb) => setForm((now) => now && model && withVerb(now, verb, model)),
    [setForm, model],
  );

  const editInputs = useCallback(
    <V extends keyof VerbInputs>(verb: V, change: Partial<VerbInputs[V]>) =>
      setForm((now) => now && { ...now, task: { ...now.task, [verb]: { ...now.task[verb], ...change } } }),
    [setForm],
  );

  /** Opens a file at a slot, whose verb becomes the chosen one, and takes the visitor there. */
  const fill = useCallback(
    async (key: SlotKey, file: Blob, name: string) => {
      let opened: Promise<void> | undefined;
      // What was pressed may go as the slot is filled, and the focus with it.
      flushSync(() => {
        chooseVerb(verbOf(key));
        opened = media.open(key, file, name);
      });
      const field = document.querySelector<HTMLElement>(`[data-slot="${key}"]`);
      field?.scrollIntoView({ block: 'nearest' });
      field?.focus({ preventScroll: true });
      await opened;
    },
    [chooseVerb, media],
  );

  /** Puts a file where it was dropped, or where the chosen verb has room for its kind. */
  const openFile = useCallback(
    (file: File, slot: SlotKey | undefined, kind: 'still' | 'clip') => {
      if (form) void fill(slot ?? slotFor(form.task, kind), file, file.name);
    },
    [form, fill],
  );

  /** Makes a finished clip the source of a verb. */
  const takeClip = useCallback(
    ({ clip }: SavedClip, verb: SourceVerb) => {
      // Words are kept where there are some: a clip's own say what is in it already.
      setForm((now) => now && { ...now, prompt: now.prompt || clip.request.prompt });
      const keys = { image: newStillKey(), fill: 'fill.before' } as const;
      void fill(
        verb === 'image' || verb === 'fill' ? keys[verb] : `${verb}.source`,
        clip.blob,
        clipFileName(clip),
      );
      announce(t.verbs.used(t.verbs.names[verb]));
    },
    [setForm, fill, announce],
  );

  return { chooseVerb, editInputs, fill, openFile, takeClip };
}

/** The form with another verb, and what that cannot do without. */
function withVerb(form: RequestForm, verb: Verb, model: ModelInfo): RequestForm {
  const { shots } = form.task.storyboard;
  const moving = form.frames > 1 || verb === 'text' || verb === 'region' || verb === 'storyboard';
  const frames = moving ? form.frames : model.defaults.frames;
  const storyboard =
    verb === 'storyboard' && shots.length === 0
      ? { shots: addShot([], frames).map((shot) => ({ ...shot, prompt: form.prompt })) }
      : form.task.storyboard;
  return { ...form, frames, task: { ...form.task, verb, storyboard } };
}
