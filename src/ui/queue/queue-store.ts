/**
 * Queues in IndexedDB, one for each tab, so that what a reload, a crash or a closed tab cut off can go on. A tab holds a
 * lock as long as it lives: the queue of one that does not is taken over by whichever tab asks first.
 */
import { delMany, entries, get, set } from 'idb-keyval';
import { lateStore } from '../../late-store';
import { randomId } from '../../random-id';
import { isListOf, isObject, isText } from '../../unknown-value';
import type { Entry } from './queue';
import { readEntry } from './read-entry';

/** This tab, until it is reloaded. */
const TAB = randomId();
/** Milliseconds that the lock of a tab is waited for: that of the page before a reload may be let go late. */
const PATIENCE = 3000;
/** Milliseconds after which an entry without a queue is taken for lost. */
const LOST = 3_600_000;

const lockOf = (tab: string) => `tabreel-queue-${tab}`;
const orderOf = (tab: string) => `tab:${tab}`;
const entryOf = (id: string) => `entry:${id}`;

let living: Promise<void> | undefined;
/** Changes follow one another. */
let last: Promise<unknown> = Promise.resolve();

const store = lateStore('tabreel-queue', 'queue');

/** Keeps an entry with its pictures and clips. Where storage is refused, it lives as long as the page. */
export function keepEntries(added: readonly Entry[]): void {
  inTurn(async () => {
    for (const entry of added) await set(entryOf(entry.id), entry, store);
  });
}

/** Keeps the order of this tab's queue. @param gone ids of entries that are not needed any more */
export function keepOrder(ids: readonly string[], gone: readonly string[]): void {
  inTurn(async () => {
    await alive();
    if (ids.length > 0) await set(orderOf(TAB), ids, store);
    await delMany([...gone.map(entryOf), ...(ids.length > 0 ? [] : [orderOf(TAB)])], store);
  });
}

/** What tabs that are gone have left. */
export interface Legacy {
  readonly entries: readonly Entry[];
  /** Entries that cannot be read, and are no more. */
  readonly damaged: number;
}

const NOTHING: Legacy = { entries: [], damaged: 0 };

/** The entries of tabs that are gone, which are this tab's from now on; none where storage or locks are refused. */
export async function takeOver(): Promise<Legacy> {
  if (!navigator.locks) return NOTHING;
  try {
    await alive();
    const stored = await entries<string, unknown>(store);
    const others = stored.filter(([key]) => key.startsWith('tab:') && key !== orderOf(TAB));
    const taken = await Promise.all(others.map(([key]) => takeFrom(key.slice('tab:'.length))));
    const queued = new Set(others.flatMap(([, ids]) => idsIn(ids)));
    const lost = stored.filter(([key, entry]) => {
      return key.startsWith('entry:') && !queued.has(key.slice('entry:'.length)) && isOld(entry);
    });
    await delMany(
      lost.map(([key]) => key),
      store,
    );
    return {
      entries: taken.flatMap(({ entries }) => entries),
      damaged: taken.reduce((sum, { damaged }) => sum + damaged, 0),
    };
  } catch {
    return NOTHING;
  }
}

/** The entries of a tab, if it is gone and no other tab was faster. */
async function takeFrom(tab: string): Promise<Legacy> {
  try {
    return await navigator.locks.request(lockOf(tab), { signal: AbortSignal.timeout(PATIENCE) }, async () => {
      const ids = idsIn(await get(orderOf(tab), store));
      const found = await Promise.all(ids.map((id) => get<unknown>(entryOf(id), store)));
      const entries = found.map(readEntry).filter((entry) => entry !== undefined);
      const whole = new Set(entries.map(({ id }) => id));
      const own = idsIn(await get(orderOf(TAB), store));
      await set(orderOf(TAB), [...own, ...whole], store);
      const damaged = ids.filter((id) => !whole.has(id));
      await delMany([orderOf(tab), ...damaged.map(entryOf)], store);
      return { entries, damaged: damaged.length };
    });
  } catch {
    // It lives.
    return NOTHING;
  }
}

/** Holds this tab's lock until the page goes away. */
function alive(): Promise<void> {
  living ??= new Promise((resolve) => {
    if (!navigator.locks) return resolve();
    void navigator.locks.request(lockOf(TAB), () => {
      resolve();
      return new Promise(() => {});
    });
  });
  return living;
}

function inTurn(change: () => Promise<void>): void {
  // Refused: what waits is made as long as the page is open.
  last = last.then(change).catch(() => {});
}

function idsIn(order: unknown): readonly string[] {
  return isListOf(isText)(order) ? order : [];
}

function isOld(value: unknown): boolean {
  return !(isObject(value) && Date.now() - Number(value.added ?? 0) < LOST);
}
