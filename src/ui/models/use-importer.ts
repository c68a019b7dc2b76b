/** State of the importer worker as React sees it: what is in the cache, and the import that runs. */
import { proxy } from 'comlink';
import { useCallback, useEffect, useState } from 'react';
import type {
  FileSource,
  HostWait,
  ImportStatus,
  Inspection,
  LoraStatus,
  ModelState,
  PartState,
  Profile,
  StorageState,
} from '../../../workers/importer-protocol';
import { importer } from '../importer-client';
import { onModelNews, tellModelNews } from '../model-news';
import { type Problem, problemOf } from '../problem';
import { t } from '../strings';
import { useCancel } from '../use-cancel';
import { rememberSources } from './import-memory';

/** Everything that starts an import, and starts it again. */
export interface ImportOrder {
  readonly model: string;
  readonly sources: readonly FileSource[];
  readonly profile: Profile;
  /** The parts to import; the files may hold more. */
  readonly parts: readonly PartState['part'][];
  /** How the model is sampled, where that was told or chosen. */
  readonly recipe?: string | undefined;
}

/** An import that runs. */
export interface ImportJob {
  readonly order: ImportOrder;
  readonly status?: ImportStatus;
  /** The host that it waits for. */
  readonly waiting?: HostWait | undefined;
  readonly paused: boolean;
  readonly cancelling: boolean;
}

/** How the last import ended, until the next one starts. */
export type ImportEnd =
  | { readonly kind: 'done' | 'cancelled'; readonly order: ImportOrder }
  | { readonly kind: 'failed'; readonly order: ImportOrder; readonly problem: Problem };

interface Known {
  readonly models: readonly ModelState[];
  readonly storage: StorageState;
  /** Whether the browser promised not to clear the cache by itself. */
  readonly kept: boolean;
}

/** @param onChanged called whenever the models that clips can be made with may be others */
export function useImporter(onChanged: () => void) {
  const [known, setKnown] = useState<Known>();
  const [unknown, setUnknown] = useState<Problem>();
  const [job, setJob] = useState<ImportJob>();
  const [end, setEnd] = useState<ImportEnd>();
  const { cancel: cancelImport, ended } = useCancel(importer);

  /** Looks at the cache; nothing is known before the first call, so that a visitor without imports pays nothing. */
  const refresh = useCallback(async () => {
    try {
      const [models, storage, kept] = await Promise.all([
        importer.call((api) => api.models()),
        importer.call((api) => api.storage()),
        navigator.storage?.persisted?.() ?? false,
      ]);
      setKnown({ models, storage, kept });
      setUnknown(undefined);
    } catch (error) {
      const problem = logged(error);
      setUnknown(problem.detail ? { ...problem, ...t.models.unknown } : problem);
    }
  }, []);

  const inspect = useCallback(
    (
      model: string,
      sources: readonly FileSource[],
      onWait: (wait: HostWait | undefined) => void,
    ): Promise<Inspection> => importer.call((api) => api.inspect(model, sources, proxy(onWait))),
    [],
  );

  /** Imports what was inspected; how it ended is told by `end`. */
  const start = useCallback(
    async (order: ImportOrder, ticket: number) => {
      const update = (change: Partial<ImportJob>) => setJob((now) => now && { ...now, ...change });
      setEnd(undefined);
      setJob({ order, paused: false, cancelling: false });
      rememberSources(order.model, order.sources, order.parts);
      // Asked where a visitor has just said what it is for. The import does not wait for the answer.
      navigator.storage?.persist?.().catch(() => false);
      try {
        await importer.call((api) =>
          api.start(
            ticket,
            order.profile,
            proxy((status) => update({ status, paused: status.paused, waiting: status.waiting })),
            order.parts,
            order.recipe,
          ),
        );
        setEnd({ kind: 'done', order });
      } catch (error) {
        const cancelled = error instanceof Error && error.name === 'Cancelled';
        setEnd(cancelled ? { kind: 'cancelled', order } : { kind: 'failed', order, problem: logged(error) });
      } finally {
        ended();
        setJob(undefined);
        tellModelNews();
        await refresh();
        onChanged();
      }
    },
    [refresh, onChanged, ended],
  );

  /** Goes on with an import that failed. Tickets may have died with the worker, so the files are inspected again. */
  const again = useCallback(
    async (order: ImportOrder) => {
      setEnd(undefined);
      setJob({ order, paused: false, cancelling: false });
      try {
        const { ticket } = await inspect(order.model, order.sources, (waiting) =>
          setJob((now) => now && { ...now, waiting }),
        );
        await start(order, ticket);
      } catch (error) {
        setEnd({ kind: 'failed', order, problem: logged(error) });
        setJob(undefined);
      }
    },
    [inspect, start],
  );

  const setPaused = useCallback((paused: boolean) => {
    setJob((now) => now && { ...now, paused });
    // A worker that dies meanwhile is reported by the import itself, as with `cancel`.
    importer.call((api) => (paused ? api.pause() : api.resume())).catch(() => {});
  }, []);

  const cancel = useCallback(() => {
    setJob((now) => now && { ...now, cancelling: true });
    cancelImport();
  }, [cancelImport]);

  /** @throws what the worker throws */
  const remove = useCallback(
    async (model: string, part?: PartState['part']) => {
      // Half of it may be gone where that fails.
      await importer.call((api) => api.remove(model, part)).finally(tellModelNews);
      await refresh();
      onChanged();
    },
    [refresh, onChanged],
  );

  /** @throws what the worker throws */
  const addLora = useCallback(
    async (model: string, source: FileSource, onStatus: (status: LoraStatus) => void) => {
      const kept = await importer.call((api) => api.addLora(model, source, proxy(onStatus)));
      tellModelNews();
      onChanged();
      return kept;
    },
    [onChanged],
  );

  const stopLora = useCallback(() => {
    // A worker that dies meanwhile is reported by the adding itself.
    importer.call((api) => api.stopLora()).catch(() => {});
  }, []);

  /** @throws what the worker throws */
  const removeLora = useCallback(
    async (model: string, sha256: string) => {
      await importer.call((api) => api.removeLora(model, sha256));
      tellModelNews();
      onChanged();
    },
    [onChanged],
  );

  // Another tab has imported or deleted something.
  const isKnown = known !== undefined;
  useEffect(
    () =>
      onModelNews(() => {
        if (isKnown) void refresh();
        onChanged();
      }),
    [isKnown, refresh, onChanged],
  );

  // What an import has finished shows while it goes on with the next part.
  const part = job?.status?.part;
  useEffect(() => {
    if (part) void refresh();
  }, [part, refresh]);

  // Closing the tab would lose the way that an import has made through its present tensor, and maybe its files.
  const running = job !== undefined;
  useEffect(() => {
    if (!running) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [running]);

  const models = { known, unknown, refresh, remove, addLora, stopLora, removeLora };
  return { ...models, job, end, inspect, start, again, setPaused, cancel };
}

/** What the page knows of imported models and of the running import, and what it can ask for. */
export type Importer = ReturnType<typeof useImporter>;

function logged(error: unknown): Problem {
  const problem = problemOf(error);
  if (problem.detail) console.error(error);
  return problem;
}
