/** The panel of models: whether it is open, the way to an import, and the imports themselves. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { PartState } from '../../../workers/importer-protocol';
import type { Problem } from '../problem';
import { t } from '../strings';
import { isModelFile, ownSources } from './own-files';
import { useImportFlow } from './use-import-flow';
import { useImporter } from './use-importer';

interface Studio {
  /** Called whenever the models that clips can be made with may be others. */
  readonly onChanged: () => void;
  readonly showProblem: (problem: Problem, retry?: () => void) => void;
  /** Called when an import ends well. */
  readonly onDone: () => void;
  readonly announce: (sentence: string) => void;
}

/**
 * The panel's state and what opens it. Files dropped on the page go through here too, and wait until the catalog of
 * models was read.
 */
export function useModelPanel({ onChanged, showProblem, onDone, announce }: Studio) {
  const importer = useImporter(onChanged);
  const flow = useImportFlow(importer.inspect);
  const [isOpen, setOpen] = useState(false);
  const { known, refresh, end, again } = importer;

  const open = useCallback(() => {
    setOpen(true);
    void refresh();
  }, [refresh]);

  const close = useCallback(() => setOpen(false), []);

  // Files that were dropped before the catalog was read wait for it.
  const [dropped, setDropped] = useState<readonly File[]>();
  const { view, look, setProblem } = flow;
  useEffect(() => {
    const model =
      view.kind === 'sources'
        ? view.model
        : view.kind === 'review'
          ? view.inspection.model
          : known?.models[0]?.offer.id;
    if (!dropped || !model || !known) return;
    setDropped(undefined);
    void look(model, ownSources(dropped));
  }, [dropped, known, view, look]);

  const drop = useCallback(
    (files: readonly File[]) => {
      const usable = files.filter(isModelFile);
      if (usable.length > 0) {
        open();
        return setDropped(usable);
      }
      const names = files.map(({ name }) => `“${name}”`).join(', ');
      // Nothing that the page could do with them is in the panel, so it does not open for them.
      if (isOpen) setProblem({ title: t.models.inspectionFailed, message: t.models.drop.notWeights(names) });
      else showProblem({ title: t.models.drop.uselessTitle, message: t.models.drop.useless(names) });
    },
    [open, isOpen, setProblem, showProblem],
  );

  // A visitor who closed the panel hears of the end elsewhere.
  const told = useRef(end);
  useEffect(() => {
    if (told.current === end) return;
    told.current = end;
    if (end?.kind === 'done') onDone();
    if (!end || isOpen) return;
    const name = known?.models.find(({ offer }) => offer.id === end.order.model)?.offer.name ?? '';
    if (end.kind !== 'failed') return announce(end.kind === 'done' ? t.models.job.ended(name) : '');
    const { message, detail } = end.problem;
    const problem = { title: t.models.job.failed(name), message: `${message} ${t.models.job.kept}` };
    showProblem(detail ? { ...problem, detail } : problem, () => void again(end.order));
  }, [end, isOpen, known, announce, showProblem, onDone, again]);

  async function remove(what: string, model: string, part?: PartState['part']) {
    try {
      await importer.remove(model, part);
      announce(t.models.job.deleted(what));
    } catch (error) {
      flow.fail(error);
    }
  }

  return { importer, flow, isOpen, open, close, drop, remove };
}
