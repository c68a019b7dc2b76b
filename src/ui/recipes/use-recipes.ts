/** Loading what made a clip back into the form. */
import { type Dispatch, type SetStateAction, useCallback } from 'react';
import type { ModelInfo, Recipe } from '../../../workers/protocol';
import type { GenerationRequest } from '../../request/request';
import { atPresentSize } from '../form/present-size';
import { formOf, type RequestForm } from '../form/request-form';
import { restoreTask } from '../form/restore-task';
import { generator } from '../generator-client';
import { maskOfPng } from '../mask/mask-png';
import { openMedia } from '../media/use-media';
import type { Problem } from '../problem';
import { t } from '../strings';

/** What requests that come from elsewhere do to the page. */
export interface FormPage {
  readonly models: readonly ModelInfo[] | undefined;
  readonly setForm: Dispatch<SetStateAction<RequestForm | undefined>>;
  readonly showProblem: (problem: Problem) => void;
  readonly report: (error: unknown) => void;
  readonly announce: (sentence: string) => void;
}

/**
 * Three ways back into the form: a request of this page, a dropped file that may hold a recipe, and a file chosen for
 * its recipe.
 */
export function useRecipes({ models, setForm, showProblem, report, announce }: FormPage) {
  /** Makes the form what it was for a request; its files are opened anew. */
  const load = useCallback(
    async (request: GenerationRequest) => {
      const { task, frames } = request;
      const form = formOf(atPresentSize(request, models));
      // Words alone need no waiting.
      if (!task) return setForm(form);
      const restored = await restoreTask(task, frames, { open: openMedia, readMask: maskOfPng });
      setForm({ ...form, task: restored });
    },
    [models, setForm],
  );

  const restore = useCallback(
    async ({ request, missing }: Recipe) => {
      await load(request);
      if (missing.length > 0) {
        showProblem({ title: t.recipes.missingTitle, message: t.recipes.missing(missing) });
      }
      announce(t.recipes.restored(t.verbs.names[request.task?.verb ?? 'text']));
    },
    [load, showProblem, announce],
  );

  /** Restores the form from a file that Tabreel made; for every other file nothing happens, and the answer is false. */
  const restoreFrom = useCallback(
    async (file: File): Promise<boolean> => {
      try {
        const recipe = await generator.call((api) => api.readRecipe(file));
        if (recipe) await restore(recipe);
        return recipe !== undefined;
      } catch (error) {
        report(error);
        return true;
      }
    },
    [restore, report],
  );

  /** The same for a file that was chosen for its recipe: without one, that is said. */
  const restoreChosen = useCallback(
    async (file: File) => {
      const restored = await restoreFrom(file);
      if (!restored) showProblem({ title: t.recipes.none.title, message: t.recipes.none.message(file.name) });
    },
    [restoreFrom, showProblem],
  );

  return { load, restoreFrom, restoreChosen };
}
