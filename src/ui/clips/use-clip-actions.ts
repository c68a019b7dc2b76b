import { useEffect, useMemo, useRef } from 'react';
import type { KeptClip } from '../../clip-store/clip-record';
import { library } from '../strings/library';
import { isFavourite } from './arrange';
import { focusClip, focusHeading } from './focus';
import type { LibraryProps } from './library';
import { refusedChange } from './refused-change';
import { shelf } from './shelf';

interface Page extends Pick<LibraryProps, 'onRemove' | 'showProblem' | 'announce'> {
  /** As they are shown. */
  readonly clips: readonly KeptClip[];
}

/** What is done with clips of the grid, with the focus going on to where one would look for it. */
export interface ClipActions {
  readonly rename: (clip: KeptClip, name: string) => void;
  readonly favourite: (clip: KeptClip) => void;
  readonly remove: (gone: readonly KeptClip[]) => void;
  /** Brings back what was deleted last. */
  readonly undo: (deleted: readonly KeptClip[]) => void;
  readonly purge: (deleted: readonly KeptClip[]) => void;
}

/** The same object for as long as the library is there, so that a thousand tiles need not be drawn again. */
export function useClipActions(page: Page): ClipActions {
  const latest = useRef(page);
  /** Clip that gets the focus as soon as it is there. */
  const wanted = useRef<string>(undefined);

  useEffect(() => {
    latest.current = page;
    if (wanted.current !== undefined && focusClip(wanted.current)) wanted.current = undefined;
  });

  return useMemo(() => {
    const attempt = (work: Promise<void>, sentence: string) => {
      const { announce, showProblem } = latest.current;
      work.then(
        () => announce(sentence),
        (error: unknown) => showProblem(refusedChange(error)),
      );
    };
    return {
      rename(clip, name) {
        const trimmed = name.trim();
        const called = trimmed === '' || clip.fault ? undefined : trimmed;
        if (clip.fault || called === clip.name) return;
        const title = called ?? clip.clip.request.prompt;
        attempt(shelf.change([clip.id], { name: called }), library.renamed(title));
      },
      favourite(clip) {
        attempt(shelf.change([clip.id], { favourite: !isFavourite(clip) }), '');
      },
      remove(gone) {
        latest.current.onRemove(gone, latest.current.clips);
      },
      undo(deleted) {
        const batch = latestBatch(deleted);
        if (batch.length === 0) return;
        focusHeading();
        wanted.current = batch[0]!.id;
        attempt(shelf.restore(batch.map(({ id }) => id)), library.restored(batch.length));
      },
      purge(deleted) {
        const bytes = deleted.reduce((sum, clip) => sum + clip.bytes, 0);
        const [first] = latest.current.clips;
        if (!first || !focusClip(first.id)) focusHeading();
        attempt(shelf.purge(deleted.map(({ id }) => id)), library.purged(bytes));
      },
    };
  }, []);
}

/** What was deleted together, and last. */
export function latestBatch(deleted: readonly KeptClip[]): readonly KeptClip[] {
  const last = Math.max(...deleted.map((clip) => clip.deleted ?? 0));
  return deleted.filter((clip) => clip.deleted === last);
}
