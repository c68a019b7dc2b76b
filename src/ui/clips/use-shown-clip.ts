/** Which of the kept clips is on the screen. */
import { useCallback, useEffect, useState } from 'react';
import type { KeptClip } from '../../clip-store/clip-record';
import type { Problem } from '../problem';
import { t } from '../strings';
import { neighbour, titleOf } from './arrange';
import { focusClip, focusHeading } from './focus';
import { refusedChange } from './refused-change';
import { type StoreTrouble, shelf } from './shelf';
import { useClips } from './use-clips';

interface Page {
  readonly showProblem: (problem: Problem, retry?: () => void) => void;
  readonly announce: (sentence: string) => void;
}

/** The kept clips and the one on the screen: that which was chosen, else that which is being made, else the latest. */
export function useShownClip({ showProblem, announce }: Page) {
  const [chosen, setChosen] = useState<string>();
  const state = useClips(
    useCallback(
      (trouble: StoreTrouble) =>
        showProblem(
          { ...t.clips.trouble[trouble], lasting: true },
          trouble === 'full' ? () => void shelf.storeAgain() : undefined,
        ),
      [showProblem],
    ),
  );
  const { known, clips } = state;
  const latest = clips.find(({ fault }) => !fault) ?? clips[0];

  // What another tab makes does not take the place of what is looked at here.
  const latestId = latest?.id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the latest when the page opened, and no later one
  useEffect(() => {
    if (known) setChosen((now) => now ?? latestId);
  }, [known]);

  /**
   * Takes clips away, in such a way that they can be had back. Focus and screen go on to their neighbour.
   *
   * @param order in which the clips are seen
   */
  function remove(gone: readonly KeptClip[], order: readonly KeptClip[]) {
    const ids = gone.map(({ id }) => id);
    const next = neighbour(order, ids);
    // Before the clip goes: its button would take the focus along.
    if (!next || !focusClip(next.id)) focusHeading();
    setChosen((now) => (now !== undefined && ids.includes(now) ? next?.id : now));
    const said = t.clips.undoHint(t.clips.deleted(gone.length, titleOf(gone[0]!)));
    shelf.remove(ids).then(
      () => announce(said),
      (error: unknown) => showProblem(refusedChange(error)),
    );
  }

  return {
    shelf: state,
    /** The clip on the screen, while something is being made or not. */
    shownWhile: (making: boolean) => clips.find(({ id }) => id === chosen) ?? (making ? undefined : latest),
    /** Chooses a clip by its id, or without one what is being made. */
    setShown: setChosen,
    remove,
    removeShown: (clip: KeptClip) => remove([clip], clips),
  };
}
