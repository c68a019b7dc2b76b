/** Choosing a verb and filling in what it starts from. */
import { type Dispatch, type SetStateAction, useCallback } from 'react';
import { flushSync } from 'react-dom';
import type { ModelInfo } from '../../../workers/protocol';
import type { SavedClip } from '../../clip-store/clip-record';
import type { Verb } from '../../request/task';
import { clipFileName } from '../file-name';
import type { RequestForm } from '../form/request-form';
import { freeSlot, slotFor, verbOfSlot } from '../form/slots';
import type { SlotKey } from '../form/verb-form';
import type { VerbInputs } from '../form/verbs';
import { withVerb } from '../form/with-verb';
import type { MediaActions } from '../media/use-media';
import { t } from '../strings';

interface Page {
  readonly form: RequestForm | undefined;
  readonly setForm: Dispatch<SetStateAction<RequestForm | undefined>>;
  readonly model: ModelInfo | undefined;
  readonly media: MediaActions;
  readonly announce: (sentence: string) => void;
}

/** What the page does with verbs: chooses one, edits its inputs, and brings files and finished clips to them. */
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
        chooseVerb(verbOfSlot(key));
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
    ({ clip, name }: SavedClip, verb: Verb) => {
      const kind = clip.mimeType.startsWith('image/') ? 'still' : 'clip';
      const key = form && freeSlot(form.task, verb, kind);
      if (!key) return;
      // Words are kept where there are some: a clip's own say what is in it already.
      setForm((now) =>
        now && now.prompt === '' ? { ...now, prompt: clip.request.prompt, told: undefined } : now,
      );
      void fill(key, clip.blob, clipFileName(clip, name));
      announce(t.verbs.used(t.verbs.names[verb]));
    },
    [form, setForm, fill, announce],
  );

  return { chooseVerb, editInputs, fill, openFile, takeClip };
}
