/** The state of the page, and what its controls do. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { GenerationRequest } from '../request/request';
import { useBackendChoice } from './backend-choice';
import type { SavedClip } from './clip-library';
import { atPresentSize } from './form/present-size';
import { formFor, initialForm, planRequestOf, type RequestForm, requestOf } from './form/request-form';
import { nextSeed } from './form/seed';
import { promptsOf } from './form/task-of-form';
import { formatSeconds } from './format';
import { maskPng } from './mask/mask-png';
import { useMedia } from './media/use-media';
import { usePageFiles } from './media/use-page-files';
import { embeddedModel, recallModel, rememberModel } from './model-choice';
import { useModelPanel } from './models/use-model-panel';
import { useProvenance } from './provenance/use-provenance';
import { randomSeed } from './random-seed';
import { useRecipes } from './recipes/use-recipes';
import { useLink } from './share/use-link';
import { t } from './strings';
import { useClips } from './use-clips';
import { useGenerator } from './use-generator';
import { useModels } from './use-models';
import { usePlan } from './use-plan';
import { useProblems } from './use-problems';
import { usePromptReadings } from './use-prompt-readings';
import { remakeOf } from './verbs/remake';
import { useVerbs } from './verbs/use-verbs';

/**
 * Everything that the page is at a moment and everything that can be done to it: the one place where form, models,
 * device, files, clips and problems meet. Components get parts of it and hold no state of their own but what is typed.
 */
export function useStudio() {
  const [backend, chooseBackend] = useBackendChoice();
  const { problems, show: showProblem, report, dismiss, leaveBehind } = useProblems();
  const { models, reload } = useModels(report);
  const [form, setForm] = useState<RequestForm>();
  const model = models?.find(({ id }) => id === form?.model);
  const { device, run, readPrompt, generate: make, cancel } = useGenerator(model?.id, backend, report);
  const {
    clips,
    stored,
    add,
    remove: removeClip,
  } = useClips(useCallback(() => showProblem({ ...t.storageRefused, lasting: true }), [showProblem]));
  const [shownId, setShownId] = useState<string>();
  const [announcement, setAnnouncement] = useState('');
  const readings = usePromptReadings(form ? promptsOf(form) : [], readPrompt);
  const theatre = useRef<HTMLDivElement>(null);

  const plan = usePlan(form && model && planRequestOf(form), device);
  const panel = useModelPanel({
    onChanged: reload,
    showProblem,
    onDone: leaveBehind,
    announce: setAnnouncement,
  });

  const media = useMedia(setForm, models);
  const verbs = useVerbs({ form, setForm, model, media, announce: setAnnouncement });
  const recipes = useRecipes({ models, setForm, showProblem, report, announce: setAnnouncement });
  const provenance = useProvenance(report);
  const takeFiles = usePageFiles({
    lookAt: provenance.show,
    restoreFrom: recipes.restoreFrom,
    openMedia: verbs.openFile,
    others: panel.drop,
    onTake: leaveBehind,
  });

  const offers = panel.importer.known?.models;

  const waitsForLink = useLink({ models, setForm, showProblem, report, announce: setAnnouncement });

  useEffect(() => {
    if (!models || waitsForLink) return;
    const wanted = recallModel()?.id ?? embeddedModel(models).id;
    const opening = models.find(({ id }) => id === wanted) ?? embeddedModel(models);
    setForm((now) => now ?? { ...initialForm(opening), model: wanted });
  }, [models, waitsForLink]);

  // Whichever way the form came to a model that is not here: a remix, an earlier visit, or its deletion.
  useEffect(() => {
    if (!models || !form || models.some(({ id }) => id === form.model)) return;
    const chosen = recallModel();
    const offered = offers?.find(({ offer }) => offer.id === form.model)?.offer;
    const name = offered?.name ?? (chosen?.id === form.model ? chosen.name : form.model);
    showProblem({ title: t.models.goneTitle, message: t.models.gone(name) });
    setForm(formFor(embeddedModel(models), form));
  }, [models, form, offers, showProblem]);

  const edit = useCallback((change: Partial<RequestForm>) => {
    setForm((now) => now && { ...now, ...change });
  }, []);

  function chooseModel(id: string) {
    const next = models?.find((candidate) => candidate.id === id);
    if (!next) return;
    leaveBehind();
    rememberModel(next);
    setForm((now) => now && formFor(next, now));
  }

  async function generate() {
    if (!model || !form || run) return;
    const drawn = nextSeed(form);
    edit(drawn);
    const { verb, region } = form.task;
    const mask =
      verb === 'region' && region.mask ? await maskPng(region.mask, form.width, form.height) : undefined;
    await makeClip(requestOf({ ...form, ...drawn }, mask));
  }

  async function makeClip(request: GenerationRequest) {
    leaveBehind();
    setShownId(undefined);
    setAnnouncement('');
    theatre.current?.scrollIntoView({ block: 'nearest' });
    try {
      await make(request, async (clip) => {
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

  function tryPrompt(prompt: string) {
    verbs.chooseVerb('text');
    edit({ prompt });
    document.querySelector('textarea')?.focus();
  }

  async function remix({ clip }: SavedClip) {
    await recipes.load(clip.request);
    document.querySelector('textarea')?.focus();
  }

  function remakeShot({ clip }: SavedClip, shot: number) {
    if (!run) void makeClip(atPresentSize(remakeOf(clip, shot, randomSeed()), models));
  }

  function remove({ id }: SavedClip) {
    removeClip(id);
    setShownId((now) => (now === id ? undefined : now));
  }

  return {
    models,
    model,
    device,
    plan,
    panel,
    run,
    form,
    readings,
    clips,
    stored,
    problems,
    backend,
    announcement,
    theatre,
    shown: clips.find(({ id }) => id === shownId),
    show: setShownId,
    chooseBackend,
    chooseModel,
    edit,
    generate,
    cancel,
    remix,
    tryPrompt,
    remove,
    dismiss,
    announce: setAnnouncement,
    media: { ...media, open: verbs.fill },
    verbs,
    takeFiles,
    report,
    provenance,
    restore: (file: File) => {
      leaveBehind();
      void provenance.show(file, file.name);
      void recipes.restoreChosen(file);
    },
    remakeShot,
  };
}
