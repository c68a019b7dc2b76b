/** The state of the page, and what its controls do. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { SavedClip } from '../clip-store/clip-record';
import { LONGEST_PROMPT } from '../request/limits';
import { useBackendChoice } from './backend-choice';
import { shelf } from './clips/shelf';
import { useShownClip } from './clips/use-shown-clip';
import { useDraft } from './draft/use-draft';
import { useEstimates } from './estimate/use-estimates';
import { useExpansion } from './expansion/use-expansion';
import { formFor, initialForm, planRequestOf, type RequestForm } from './form/request-form';
import { promptsOf } from './form/task-of-form';
import { usePromptHistory } from './history/use-prompt-history';
import { usePaintPlace } from './mask/use-paint-place';
import { useMedia } from './media/use-media';
import { usePageFiles } from './media/use-page-files';
import { embeddedModel, recallModel, rememberModel } from './model-choice';
import { useModelPanel } from './models/use-model-panel';
import { useNeeds } from './needs';
import { useProvenance } from './provenance/use-provenance';
import type { Entry } from './queue/queue';
import { useMaking } from './queue/use-making';
import { useRecipes } from './recipes/use-recipes';
import { useHandedOver } from './share/use-handed-over';
import { useLink } from './share/use-link';
import { useTabSigns } from './signs/use-tab-signs';
import { useWakeLock } from './signs/use-wake-lock';
import { t } from './strings';
import { useGenerator } from './use-generator';
import { useModels } from './use-models';
import { usePlan } from './use-plan';
import { useProblems } from './use-problems';
import { usePromptReadings } from './use-prompt-readings';
import { useWarmUp } from './use-warm-up';
import { useVerbs } from './verbs/use-verbs';

/**
 * Everything that the page is at a moment and everything that can be done to it: the one place where form, models,
 * device, files, clips and problems meet. Components get parts of it and hold no state of their own but what is typed.
 */
export function useStudio() {
  const [backend, chooseBackend] = useBackendChoice();
  const { problems, show: showProblem, report, dismiss, leaveBehind } = useProblems();
  useNeeds(showProblem);
  const { models, reload } = useModels(report);
  const [form, setForm] = useState<RequestForm>();
  const model = models?.find(({ id }) => id === form?.model);
  const estimates = useEstimates(models);
  const {
    device,
    run,
    check,
    readPrompt,
    generate: make,
    cancel,
  } = useGenerator(model?.id, backend, estimates, report);
  const [announcement, setAnnouncement] = useState('');
  const kept = useShownClip({ showProblem, announce: setAnnouncement });
  const readings = usePromptReadings(form ? promptsOf(form) : [], readPrompt);
  const expansion = useExpansion(form, model);
  const paintPlace = usePaintPlace(form);
  const theatre = useRef<HTMLDivElement>(null);

  const draft = useDraft(form);
  const history = usePromptHistory();
  const wish = form && model && planRequestOf(form);
  const outlook = usePlan(wish, device);
  const warmUp = useWarmUp(model, wish, device, estimates.setWarm);
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
    if (!models || waitsForLink || draft === undefined) return;
    const wanted = recallModel()?.id ?? embeddedModel(models).id;
    const opening = models.find(({ id }) => id === wanted) ?? embeddedModel(models);
    setForm((now) => now ?? draft ?? { ...initialForm(opening), model: wanted });
  }, [models, waitsForLink, draft]);

  // Whichever way the form came to a model that is not here: a remix, an earlier visit, or its deletion.
  useEffect(() => {
    if (!models || !form || models.some(({ id }) => id === form.model)) return;
    const chosen = recallModel();
    const offered = offers?.find(({ offer }) => offer.id === form.model)?.offer;
    const name = offered?.name ?? (chosen?.id === form.model ? chosen.name : form.model);
    showProblem({ title: t.models.goneTitle, message: t.models.gone(name) });
    setForm(formFor(embeddedModel(models), form));
  }, [models, form, offers, showProblem]);

  const edit = useCallback(
    (change: Partial<RequestForm>) => {
      if (change.prompt) warmUp();
      // Other words are to be told in another way.
      const isOther = (now: RequestForm) => change.prompt !== undefined && change.prompt !== now.prompt;
      const prompt = change.prompt?.slice(0, LONGEST_PROMPT);
      setForm(
        (now) =>
          now && {
            ...now,
            ...(isOther(now) && { told: undefined }),
            ...change,
            ...(prompt !== undefined && { prompt }),
          },
      );
    },
    [warmUp],
  );

  function chooseModel(id: string) {
    const next = models?.find((candidate) => candidate.id === id);
    if (!next) return;
    leaveBehind();
    rememberModel(next);
    const former = models?.find((candidate) => candidate.id === form?.model);
    setForm((now) => now && formFor(next, now, former));
  }

  const making = useMaking({
    models,
    form,
    work: outlook?.work,
    theatre,
    edit,
    toldOf: expansion.toldOf,
    make,
    add: shelf.add,
    setShownId: kept.setShown,
    leavePainting: paintPlace.leave,
    leaveBehind,
    report: (error, { prompt, retry }) => report(error, retry, prompt),
    showProblem,
    keepPrompt: history.keep,
    announce: setAnnouncement,
  });
  useTabSigns(run?.share);
  useWakeLock(making.busy);

  function tryPrompt(prompt: string) {
    verbs.chooseVerb('text');
    edit({ prompt });
    document.querySelector('textarea')?.focus();
  }

  useHandedOver({
    ready: form !== undefined,
    takeFiles,
    takeText: (text, alone) => (alone ? tryPrompt(text) : edit({ prompt: text })),
    report,
  });

  async function remix({ clip }: SavedClip) {
    await recipes.load(clip.request);
    document.querySelector('textarea')?.focus();
  }

  return {
    models,
    model,
    device,
    check,
    /** The model that the device is checked for: the chosen one, or of those on offer the first where that is small. */
    checkedModel: model?.embedded ? (offers?.[0]?.offer ?? model) : model,
    plan: outlook?.memory,
    estimate: wish && estimates.estimate(wish, outlook, device, run?.request.model),
    // Guesses would add up to nothing that is worth saying.
    estimateEntry: ({ request, work }: Entry) => {
      const known = estimates.estimate(request, work && { work }, device, run?.request.model);
      return known?.guess ? undefined : known;
    },
    making,
    history,
    panel,
    run,
    form,
    readings,
    expansion,
    problems,
    backend,
    announcement,
    theatre,
    paintPlace,
    shelf: kept.shelf,
    shown: kept.shownWhile(making.busy),
    remove: kept.remove,
    removeShown: kept.removeShown,
    nameOf: (id: string) => models?.find((each) => each.id === id)?.name ?? id,
    showProblem,
    chooseBackend,
    chooseModel,
    edit,
    cancel,
    remix,
    tryPrompt,
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
  };
}
