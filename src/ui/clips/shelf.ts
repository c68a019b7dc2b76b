/** The clips of this and earlier visits as the page sees them: the same in every tab, and in memory where storage fails. */
import type { KeptClip, SavedClip } from '../../clip-store/clip-record';
import { factsOf } from '../../clip-store/clip-record';
import * as store from '../../clip-store/clip-store';
import { onClipsLost } from '../../clip-store/database';
import { isFull } from '../../clip-store/is-full';
import { randomId } from '../../random-id';
import type { Clip } from '../../request/clip';

/** How long a deleted clip can be had back: long enough to notice, to look for the button and to think about it. */
export const UNDO_MILLISECONDS = 10 * 60 * 1000;

/** Why clips are not stored. */
export type StoreTrouble =
  /** The browser keeps nothing for this page. */
  | 'refused'
  /** There is no room left. */
  | 'full'
  /** Some clips of an earlier version could not be brought over. */
  | 'left-behind'
  /** All of them were deleted from outside of this page. */
  | 'lost';

/** What the page shows of the shelf. */
export interface ShelfState {
  /** Whether it was looked at what there is. */
  readonly known: boolean;
  /** The latest first, without those that were deleted. */
  readonly clips: readonly KeptClip[];
  /** Deleted, and not purged yet. */
  readonly deleted: readonly KeptClip[];
}

/**
 * All clips and what is done with them. A change is written first and shown then, so that what is seen survives a reload;
 * what the store refuses is kept in memory instead.
 */
export class Shelf {
  readonly #byId = new Map<string, KeptClip>();
  readonly #listeners = new Set<() => void>();
  readonly #unstored = new Map<string, Clip>();
  /** Deleted in this tab alone, since there was no room to write it down. */
  readonly #deletedHere = new Set<string>();
  /** Those that are being read or made, and those of clips that are not stored. */
  readonly #posters = new Map<string, Promise<Blob | undefined>>();
  /** Absent where browsers have none: then other tabs hear of changes when they are loaded. */
  readonly #channel =
    typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('tabreel-clips');
  /** The latest that was added or opened: the screen goes from one clip to it without a gap. */
  #recent: SavedClip | undefined;
  #state: ShelfState = { known: false, clips: [], deleted: [] };
  #started: Promise<void> | undefined;

  /** Called with what keeps clips from being stored. */
  onTrouble: (trouble: StoreTrouble) => void = () => {};

  /** Reads what there is, once; later calls wait for the same. */
  start(): Promise<void> {
    this.#started ??= this.#start();
    return this.#started;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  state = (): ShelfState => this.#state;

  /** Keeps a finished clip; never rejects. */
  add = async (clip: Clip): Promise<SavedClip> => {
    const saved = { id: randomId(), created: Date.now(), clip };
    this.#recent = saved;
    await this.start();
    try {
      const record = await store.saveClip(saved.id, saved.created, clip);
      this.#set([record]);
      this.#tell([saved.id]);
      void this.poster(saved.id);
      // Asks, where the browser asks at all, only visitors who have something to lose; nobody waits for it.
      void navigator.storage?.persist?.();
    } catch (error) {
      this.#keepInMemory(saved);
      this.#report(error);
    }
    return saved;
  };

  /** Tries again to store what lives in memory alone. */
  async storeAgain(): Promise<void> {
    for (const [id, clip] of this.#unstored) {
      const known = this.#byId.get(id);
      try {
        const record = await store.saveClip(id, known?.created ?? Date.now(), clip);
        this.#unstored.delete(id);
        this.#posters.delete(id);
        this.#set([record]);
        this.#tell([id]);
      } catch (error) {
        return this.#report(error);
      }
    }
  }

  /** @throws what IndexedDB throws */
  async change(ids: readonly string[], change: store.Change): Promise<void> {
    const inMemory = ids.filter((id) => this.#unstored.has(id));
    this.#mark(inMemory, change);
    const stored = ids.filter((id) => !this.#unstored.has(id));
    if (stored.length === 0) return;
    await store.changeClips(stored, change);
    await this.#refresh(stored);
    this.#tell(stored);
  }

  /** Takes clips away in such a way that they can be had back. */
  async remove(ids: readonly string[]): Promise<void> {
    const deleted = Date.now();
    try {
      await this.change(ids, { deleted });
    } catch (error) {
      if (!isFull(error)) throw error;
      // Who makes room has none to write that down. A reload before they are purged brings them back.
      for (const id of ids) this.#deletedHere.add(id);
      this.#mark(ids, { deleted });
    }
    this.#purgeLater(ids);
  }

  /** Has clips back. */
  async restore(ids: readonly string[]): Promise<void> {
    const here = ids.filter((id) => this.#deletedHere.delete(id));
    this.#mark(here, { deleted: undefined });
    await this.change(
      ids.filter((id) => !here.includes(id)),
      { deleted: undefined },
    );
  }

  /** Frees the room that clips take, for good. */
  async purge(ids: readonly string[]): Promise<void> {
    for (const id of ids) this.#unstored.delete(id);
    await store.purgeClips(ids).catch((error: unknown) => {
      // What never was stored needs no store to go.
      if (ids.some((id) => this.#byId.get(id) && !('unstored' in this.#byId.get(id)!))) throw error;
    });
    this.#forget(ids);
    this.#tell(ids);
  }

  /** A clip with its file; undefined where that is gone. */
  async open(id: string): Promise<SavedClip | undefined> {
    const record = this.#byId.get(id);
    if (!record || record.fault) return undefined;
    const { created, clip: facts, name } = record;
    const rest = { id, created, ...(name !== undefined && { name }) };
    if (this.#recent?.id === id) return { ...rest, clip: this.#recent.clip };
    const clip = this.#unstored.get(id) ?? (await readClip(id, facts));
    if (!clip) return undefined;
    this.#recent = { ...rest, clip };
    return this.#recent;
  }

  /** What was opened or added last, if it is this clip: it can be shown without waiting. */
  opened(id: string): SavedClip | undefined {
    return this.#recent?.id === id ? this.#recent : undefined;
  }

  /** The file of a clip, damaged or not; undefined where it is gone. */
  async file(id: string): Promise<Blob | undefined> {
    const unstored = this.#unstored.get(id);
    return unstored?.blob ?? (await store.readContent(id))?.blob;
  }

  /** The picture that stands for a clip, which is made now where there is none yet; undefined where none can be made. */
  poster(id: string): Promise<Blob | undefined> {
    const known = this.#posters.get(id);
    if (known) return known;
    const poster = this.#poster(id)
      .catch(() => undefined)
      .finally(() => !this.#unstored.has(id) && this.#posters.delete(id));
    this.#posters.set(id, poster);
    return poster;
  }

  async #poster(id: string): Promise<Blob | undefined> {
    const stored = this.#unstored.has(id) ? undefined : await store.readPoster(id);
    if (stored) return stored;
    const blob = this.opened(id)?.clip.blob ?? (await this.file(id));
    if (!blob) return undefined;
    const { makePoster } = await import('./make-poster');
    const made = await makePoster(blob);
    if (!this.#unstored.has(id)) await store.savePoster(id, made).catch(() => {});
    return made;
  }

  async #start(): Promise<void> {
    this.#channel?.addEventListener('message', ({ data }: MessageEvent<readonly string[]>) => {
      this.#refresh(data).catch(() => {});
    });
    onClipsLost(() => void this.#lose());
    try {
      // Those of earlier versions may take a while to be brought over; the others need not wait for them.
      await this.#list();
      const { bringEarlierClips } = await import('../../clip-store/earlier-clips');
      if ((await bringEarlierClips(() => this.onTrouble('left-behind'))) > 0) await this.#list();
      const now = Date.now();
      const [due, pending] = parted(
        this.#state.deleted,
        ({ deleted }) => Math.abs(now - deleted!) > UNDO_MILLISECONDS,
      );
      if (due.length > 0) await this.purge(due);
      this.#purgeLater(pending);
    } catch (error) {
      this.#report(error);
    }
    this.#update({ known: true });
  }

  async #list(): Promise<void> {
    const all = await store.listClips();
    this.#set(all);
    if (all.length > 0) this.#update({ known: true });
  }

  /** Goes on where all clips were deleted from outside: the one that was looked at last is still in memory. */
  async #lose(): Promise<void> {
    const known = [...this.#byId.keys()].filter((id) => !this.#unstored.has(id));
    const recent = this.#recent;
    const record = recent && this.#byId.get(recent.id);
    if (record && !record.fault) {
      this.#unstored.set(recent.id, recent.clip);
      this.#set([{ ...record, unstored: true }]);
    }
    const there = await store.listClips().catch(() => []);
    this.#set(there);
    const kept = new Set([...there.map(({ id }) => id), ...this.#unstored.keys()]);
    this.#forget(known.filter((id) => !kept.has(id)));
    if (known.length > 0) this.onTrouble('lost');
  }

  /** Reads again what another tab, or this one, has changed. */
  async #refresh(ids: readonly string[]): Promise<void> {
    const found = await store.readClips(ids);
    const there = new Set(found.map(({ id }) => id));
    this.#forget(ids.filter((id) => !there.has(id)));
    this.#set(found);
  }

  /** The clock may be set meanwhile: what counts is the time that passes. */
  #purgeLater(ids: readonly string[]): void {
    setTimeout(() => {
      const due = ids.filter((id) => this.#byId.get(id)?.deleted !== undefined);
      if (due.length > 0) this.purge(due).catch(() => {});
    }, UNDO_MILLISECONDS);
  }

  #keepInMemory(saved: SavedClip): void {
    const { id, created, clip } = saved;
    const orders = [...this.#byId.values()].map(({ order }) => order);
    this.#unstored.set(id, clip);
    this.#set([
      {
        id,
        created,
        order: orders.reduce((last, order) => Math.max(last, order), 0) + 1,
        bytes: clip.blob.size,
        favourite: false,
        clip: factsOf(clip),
        unstored: true,
      },
    ]);
  }

  #report(error: unknown): void {
    this.onTrouble(isFull(error) ? 'full' : 'refused');
  }

  #tell(ids: readonly string[]): void {
    this.#channel?.postMessage(ids);
  }

  /** Changes what is shown of clips. */
  #mark(ids: readonly string[], change: store.Change): void {
    this.#set(ids.map((id) => ({ ...this.#byId.get(id)!, ...change }) as KeptClip));
  }

  #set(clips: readonly KeptClip[]): void {
    for (const clip of clips) this.#byId.set(clip.id, clip);
    this.#update({});
  }

  #forget(ids: readonly string[]): void {
    for (const id of ids) {
      this.#byId.delete(id);
      this.#posters.delete(id);
      this.#deletedHere.delete(id);
      if (this.#recent?.id === id) this.#recent = undefined;
    }
    this.#update({});
  }

  #update(change: Partial<ShelfState>): void {
    const all = [...this.#byId.values()].sort((one, other) => other.order - one.order);
    this.#state = {
      ...this.#state,
      clips: all.filter(({ deleted }) => deleted === undefined),
      deleted: all.filter(({ deleted }) => deleted !== undefined),
      ...change,
    };
    for (const listener of this.#listeners) listener();
  }
}

/** The shelf of this page. */
export const shelf = new Shelf();

/** Ids of the clips of which something is true, and those of the others. */
function parted(clips: readonly KeptClip[], test: (clip: KeptClip) => boolean) {
  const ids = (those: readonly KeptClip[]) => those.map(({ id }) => id);
  return [ids(clips.filter(test)), ids(clips.filter((clip) => !test(clip)))] as const;
}

async function readClip(
  id: string,
  { request, verb: _, ...facts }: ReturnType<typeof factsOf>,
): Promise<Clip | undefined> {
  const content = await store.readContent(id);
  if (!content) return undefined;
  const { task } = content.request ?? {};
  return { ...facts, request: { ...request, ...(task && { task }) }, blob: content.blob };
}
