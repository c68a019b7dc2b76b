/** Where a visitor is on the way from a missing part to its import. */
import { useCallback, useRef, useState } from 'react';
import type {
  FileSource,
  HostWait,
  Inspection,
  PartState,
  Profile,
} from '../../../workers/importer-protocol';
import { type Problem, problemOf } from '../problem';
import { t } from '../strings';
import type { Importer } from './use-importer';

type Part = PartState['part'];

/** What a visitor came for, where that is known. */
export interface Wish {
  /** The parts that were asked for; the files may hold more. */
  readonly parts?: readonly Part[];
  /** What an earlier import of the same began with. */
  readonly profile?: Profile | undefined;
}

/** What the panel shows. */
export type FlowView =
  | { readonly kind: 'list' }
  | { readonly kind: 'sources'; readonly model: string; readonly parts: readonly Part[] }
  | ({
      readonly kind: 'review';
      readonly inspection: Inspection;
      readonly sources: readonly FileSource[];
    } & Wish);

/** @param inspect must stay the same function */
export function useImportFlow(inspect: Importer['inspect']) {
  const [view, setView] = useState<FlowView>({ kind: 'list' });
  const [problem, setProblem] = useState<Problem>();
  const [inspecting, setInspecting] = useState(false);
  const [waiting, setWaiting] = useState<HostWait>();
  // An answer that the visitor no longer waits for is dropped.
  const asked = useRef(0);

  const show = useCallback((next: FlowView) => {
    asked.current++;
    setInspecting(false);
    setProblem(undefined);
    setView(next);
  }, []);

  const fail = useCallback((error: unknown, title?: string) => {
    const caused = problemOf(error);
    if (caused.detail) console.error(error);
    setProblem(title && !caused.detail ? { ...caused, title } : caused);
  }, []);

  /** Finds out what files hold and goes on to the review; on failure everything stays as it was. */
  const look = useCallback(
    async (model: string, sources: readonly FileSource[], wish: Wish = {}) => {
      const ask = ++asked.current;
      setProblem(undefined);
      setInspecting(true);
      setWaiting(undefined);
      try {
        const inspection = await inspect(model, sources, (wait) => {
          if (asked.current === ask) setWaiting(wait);
        });
        if (asked.current === ask) setView({ kind: 'review', inspection, sources, ...wish });
      } catch (error) {
        if (asked.current === ask) fail(error, t.models.inspectionFailed);
      } finally {
        if (asked.current === ask) setInspecting(false);
      }
    },
    [inspect, fail],
  );

  const stop = useCallback(() => {
    asked.current++;
    setInspecting(false);
  }, []);

  return { view, problem, inspecting, waiting, show, look, stop, fail, setProblem };
}

/** Where the visitor is on the way to an import, and the steps that lead on. */
export type ImportFlow = ReturnType<typeof useImportFlow>;
