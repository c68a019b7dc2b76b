import { useState } from 'react';
import type { KeptClip } from '../../clip-store/clip-record';
import { range } from './arrange';

/** Which of the clips in sight are selected, in the order shown. What leaves the sight is no longer selected. */
export function useSelection(clips: readonly KeptClip[]) {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  /** Where a range starts. */
  const [anchor, setAnchor] = useState<string>();

  return {
    selected: clips.filter(({ id }) => ids.has(id)),
    has: (id: string) => ids.has(id),
    /** @param extend selects all from the clip that was toggled last */
    toggle(id: string, extend: boolean) {
      const next = new Set(ids);
      if (extend && anchor !== undefined) for (const each of range(clips, anchor, id)) next.add(each);
      else if (!next.delete(id)) next.add(id);
      setIds(next);
      setAnchor(id);
    },
    all: () => setIds(new Set(clips.map(({ id }) => id))),
    clear: () => setIds(new Set()),
  };
}
