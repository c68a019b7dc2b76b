/** The state of the page, and what its controls do. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { useBackendChoice } from './backend-choice';
import type { SavedClip } from './clip-library';
import { formatSeconds } from './format';
import { formOf, initialForm, type RequestForm, randomSeed, requestOf } from './request-form';
import { formOfLink } from './request-link';
import { t } from './strings';
import { useClips } from './use-clips';
import { useGenerator } from './use-generator';
import { useProblems } from './use-problems';
import { usePromptReading } from './use-prompt-reading';

export function useStudio() {
  const [backend, chooseBackend] = useBackendChoice();
  const { problems, show: showProblem, report, dismiss, clear } = useProblems();
  const { model, device, run, readPrompt, generate: make, cancel } = useGenerator(backend, report);
  const {
    clips,
    stored,
    add,
    remove: removeClip,
  } = useClips(useCallback(() => showProblem(t.storageRefused), [showProblem]));
  const [form, setForm] = useState<RequestForm>();
  const [shownId, setShownId] = useState<string>();
  const [announcement, setAnnouncement] = useState('');
  const reading = usePromptReading(form?.prompt ?? '', readPrompt);
  const theatre = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (model) setForm((now) => now ?? { ...initialForm(model), ...formOfLink(location.hash) });
  }, [model]);

  const edit = useCallback((change: Partial<RequestForm>) => {
    setForm((now) => now && { ...now, ...change });
  }, []);

  async function generate() {
    if (!model || !form || run) return;
    const seed = form.keepSeed ? form.seed : String(randomSeed());
    edit({ seed });
    clear();
    setShownId(undefined);
    setAnnouncement('');
    theatre.current?.scrollIntoView({ block: 'nearest' });
    try {
      await make(requestOf({ ...form, seed }, model), async (clip) => {
        const saved = await add(clip);
        // A visitor who meanwhile looks at another clip is not interrupted.
        setShownId((now) => now ?? saved.id);
        setAnnouncement(t.stage.finished(formatSeconds(clip.timings.total / 1000)));
      });
    } catch (error) {
      if (error instanceof Error && error.name === 'Cancelled') setAnnouncement(t.stage.cancelled);
      else report(error);
    }
  }

  function remix({ clip }: SavedClip) {
    setForm(formOf(clip.request));
    document.querySelector('textarea')?.focus();
  }

  function remove({ id }: SavedClip) {
    removeClip(id);
    setShownId((now) => (now === id ? undefined : now));
  }

  return {
    model,
    device,
    run,
    form,
    reading,
    clips,
    stored,
    problems,
    backend,
    announcement,
    theatre,
    shown: clips.find(({ id }) => id === shownId),
    show: setShownId,
    chooseBackend,
    edit,
    generate,
    cancel,
    remix,
    remove,
    dismiss,
  };
}
