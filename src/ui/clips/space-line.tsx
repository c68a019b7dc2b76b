import { useEffect, useState } from 'react';
import type { KeptClip } from '../../clip-store/clip-record';
import { library } from '../strings/library';

interface Props {
  readonly clips: readonly KeptClip[];
  /** Deleted, but not freed yet. */
  readonly deleted: readonly KeptClip[];
}

/** How much room clips take and how much there is; and whether they are stored at all. */
export function SpaceLine({ clips, deleted }: Props) {
  const bytes = [...clips, ...deleted].reduce((sum, clip) => sum + clip.bytes, 0);
  const free = useFreeSpace(bytes);
  const isStored = clips.length === 0 || clips.some((clip) => clip.fault || !clip.unstored);
  return (
    <p className="facts">
      <span>{library.space(clips.length, bytes)}</span>
      {free !== undefined && <span>{library.free(free)}</span>}
      <span>{isStored ? library.kept : library.unkept}</span>
    </p>
  );
}

/** What the browser still has for this page, in bytes; asked anew when the clips take another amount of room. */
function useFreeSpace(used: number): number | undefined {
  const [free, setFree] = useState<number>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the room that is used is why it is asked again
  useEffect(() => {
    navigator.storage?.estimate?.().then(
      ({ quota, usage }) =>
        setFree(quota === undefined || usage === undefined ? undefined : Math.max(0, quota - usage)),
      () => setFree(undefined),
    );
  }, [used]);
  return free;
}
