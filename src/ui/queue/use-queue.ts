import { useCallback, useEffect, useRef, useState } from 'react';
import type { ClipWork } from '../../../workers/protocol';
import { randomId } from '../../random-id';
import type { GenerationRequest } from '../../request/request';
import { generator } from '../generator-client';
import { added, cleared, type Entry, emptyQueue, ended, entriesOf, moved, removed, started } from './queue';

/** Fetched after the first paint; what is asked of it keeps its order. */
const store = () => import('./queue-store');

/**
 * The queue of this tab: makes one entry after another, and keeps all of them until they have ended.
 *
 * @param make makes a clip; never rejects, so that whatever waits is made after one that failed
 * @param onDamaged called with how many entries of earlier pages cannot be read
 */
export function useQueue(make: (entry: Entry) => Promise<void>, onDamaged: (entries: number) => void) {
  const [queue, setQueue] = useState(emptyQueue);
  /** What earlier pages did not get to. */
  const [offered, setOffered] = useState<readonly Entry[]>([]);
  const latest = useRef({ make, onDamaged });
  useEffect(() => {
    latest.current = { make, onDamaged };
  });

  useEffect(() => {
    const taken = store().then(({ takeOver }) => takeOver());
    void taken.then(({ entries, damaged }) => {
      if (entries.length > 0) setOffered((now) => [...now, ...entries]);
      if (damaged > 0) latest.current.onDamaged(damaged);
    });
  }, []);

  const waits = !queue.running && queue.waiting.length > 0;
  useEffect(() => {
    if (waits) setQueue(started);
  }, [waits]);

  const begun = useRef<string>(undefined);
  const { running } = queue;
  useEffect(() => {
    // Effects may run twice, clips are made once.
    if (!running || begun.current === running.id) return;
    begun.current = running.id;
    void latest.current.make(running).finally(() => setQueue((now) => ended(now, running.id)));
  }, [running]);

  const kept = useRef<readonly string[]>([]);
  useEffect(() => {
    const ids = [...offered, ...entriesOf(queue)].map(({ id }) => id);
    if (ids.join() === kept.current.join()) return;
    const gone = kept.current.filter((id) => !ids.includes(id));
    kept.current = ids;
    void store().then(({ keepOrder }) => keepOrder(ids, gone));
  }, [queue, offered]);

  const busy = running !== undefined || waits;
  useEffect(() => {
    if (!busy) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [busy]);

  /** @param work how much there is to do for each, where that is known */
  const add = useCallback((requests: readonly GenerationRequest[], work?: ClipWork) => {
    const entries = requests.map(
      (request): Entry => ({
        id: randomId(),
        request,
        added: Date.now(),
        ...(work && { work }),
      }),
    );
    void store().then(({ keepEntries }) => keepEntries(entries));
    setQueue((now) => added(now, entries));
  }, []);

  const remove = useCallback((id: string) => setQueue((now) => removed(now, id)), []);
  const move = useCallback((id: string, to: number) => setQueue((now) => moved(now, id, to)), []);
  const clear = useCallback(() => setQueue(cleared), []);

  const goOn = useCallback(() => {
    setQueue((now) => added(now, offered));
    setOffered([]);
  }, [offered]);
  const drop = useCallback(() => {
    // Without a worker nothing more is made of them anyway.
    generator.call((api) => api.forgetRuns(offered.map(({ id }) => id))).catch(() => {});
    setOffered([]);
  }, [offered]);

  return { queue, busy, offered, add, remove, move, clear, goOn, drop };
}
