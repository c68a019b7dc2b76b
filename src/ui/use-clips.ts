/** The reel: clips of this and earlier visits. */
import { useCallback, useEffect, useState } from 'react';
import type { Clip } from '../../workers/protocol';
import { deleteClip, loadClips, type SavedClip, saveClip } from './clip-library';

/** @param onRefused called once when the browser does not let the page store clips; they then live in memory */
export function useClips(onRefused: () => void) {
  const [clips, setClips] = useState<readonly SavedClip[]>([]);
  const [stored, setStored] = useState(true);

  const refuse = useCallback(() => {
    setStored(false);
    onRefused();
  }, [onRefused]);

  useEffect(() => {
    loadClips().then(
      (earlier) =>
        setClips((now) => [...now, ...earlier.filter(({ id }) => now.every((clip) => clip.id !== id))]),
      refuse,
    );
  }, [refuse]);

  const add = useCallback(
    (clip: Clip): SavedClip => {
      const saved = { id: crypto.randomUUID(), created: Date.now(), clip };
      setClips((now) => [saved, ...now]);
      saveClip(saved).then(() => navigator.storage?.persist?.(), refuse);
      return saved;
    },
    [refuse],
  );

  const remove = useCallback((id: string) => {
    setClips((now) => now.filter((clip) => clip.id !== id));
    // A clip that was never stored is gone already.
    deleteClip(id).catch(() => {});
  }, []);

  return { clips, stored, add, remove };
}
