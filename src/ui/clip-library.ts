/** The visitor's clips in IndexedDB, which keeps them over reloads. */
import { createStore, del, entries, set } from 'idb-keyval';
import type { Clip } from '../../workers/protocol';

/** A clip on the reel. */
export interface SavedClip {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly created: number;
  readonly clip: Clip;
}

/** Bytes instead of the Blob, which IndexedDB handles more slowly. */
interface Entry {
  readonly created: number;
  readonly clip: Omit<Clip, 'blob'>;
  readonly bytes: ArrayBuffer;
}

type Store = ReturnType<typeof createStore>;
let opened: Store | undefined;

/** Opened late: where storage is refused, opening throws. */
function store(): Store {
  opened ??= createStore('tabreel-clips', 'clips');
  return opened;
}

/** @throws what IndexedDB throws, like all functions of this file */
export async function loadClips(): Promise<SavedClip[]> {
  const all = await entries<string, Entry>(store());
  return all
    .map(([id, { created, clip, bytes }]) => ({
      id,
      created,
      clip: { ...clip, blob: new Blob([bytes], { type: clip.mimeType }) },
    }))
    .sort((a, b) => b.created - a.created);
}

/** Keeps a clip, or replaces the one of the same id. */
export async function saveClip({ id, created, clip: { blob, ...clip } }: SavedClip): Promise<void> {
  await set(id, { created, clip, bytes: await blob.arrayBuffer() } satisfies Entry, store());
}

/** Forgets a clip; one that is not there is no error. */
export async function deleteClip(id: string): Promise<void> {
  await del(id, store());
}
