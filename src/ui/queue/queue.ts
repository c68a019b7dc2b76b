/** What is made and what waits, as values: every change makes another queue. */
import type { ClipWork } from '../../../workers/protocol';
import type { GenerationRequest } from '../../request/request';

/** A request in the queue. */
export interface Entry {
  readonly id: string;
  readonly request: GenerationRequest;
  /** Milliseconds since 1970. */
  readonly added: number;
  /** How much there is to do, where it was known as it was added. */
  readonly work?: ClipWork | undefined;
}

/** One is made at a time, the others wait in the order in which they will be made. */
export interface Queue {
  readonly running?: Entry;
  readonly waiting: readonly Entry[];
}

/** Nothing to do. */
export const emptyQueue: Queue = { waiting: [] };

/** All entries, the running one first. */
export function entriesOf({ running, waiting }: Queue): readonly Entry[] {
  return running ? [running, ...waiting] : waiting;
}

/** The queue with entries at its end. One that is in it already is not added again. */
export function added(queue: Queue, entries: readonly Entry[]): Queue {
  const known = new Set(entriesOf(queue).map(({ id }) => id));
  return { ...queue, waiting: [...queue.waiting, ...entries.filter(({ id }) => !known.has(id))] };
}

/** The queue with its first waiting entry running; the same while one runs, and where none waits. */
export function started(queue: Queue): Queue {
  const [first, ...waiting] = queue.waiting;
  return queue.running || !first ? queue : { running: first, waiting };
}

/** The queue without the entry that ran, however it ended. */
export function ended({ running, waiting }: Queue, id: string): Queue {
  return running && running.id !== id ? { running, waiting } : { waiting };
}

/** The queue without a waiting entry. */
export function removed({ waiting, ...rest }: Queue, id: string): Queue {
  return { ...rest, waiting: waiting.filter((entry) => entry.id !== id) };
}

/** The queue with a waiting entry at another place, counted from 0; places beyond the ends are the ends. */
export function moved(queue: Queue, id: string, to: number): Queue {
  const entry = queue.waiting.find((other) => other.id === id);
  if (!entry) return queue;
  const others = queue.waiting.filter((other) => other !== entry);
  const place = Math.min(others.length, Math.max(0, to));
  return { ...queue, waiting: others.toSpliced(place, 0, entry) };
}

/** The queue without all that waits; what runs goes on. */
export function cleared({ running }: Queue): Queue {
  return running ? { running, waiting: [] } : emptyQueue;
}
