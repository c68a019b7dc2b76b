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

  /** Shows a clip once it is stored, so that what is on the reel survives a reload at any moment. */
  const add = useCallback(
    async (clip: Clip): Promise<SavedClip> => {
      const saved = { id: crypto.randomUUID(), created: Date.now(), clip };
      try {
        await saveClip(saved);
        // Asks, where the browser asks at all, only visitors who have something to lose; nobody waits for it.
        void navigator.storage?.persist?.();
      } catch {
        refuse();
      }
      setClips((now) => [saved, ...now]);
      return saved;
    },
    [refuse],
  );

  const remove = useCallback(async (id: string) => {
    // A clip that was never stored is gone already.
    await deleteClip(id).catch(() => {});
    setClips((now) => now.filter((clip) => clip.id !== id));
  }, []);

  return { clips, stored, add, remove };
}
