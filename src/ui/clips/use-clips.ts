/** The shelf of clips in React. */
import { useEffect, useSyncExternalStore } from 'react';
import { type StoreTrouble, shelf } from './shelf';

/**
 * Clips of this and earlier visits, as they are now in every tab.
 *
 * @param onTrouble called when clips cannot be stored; they then live in memory
 */
export function useClips(onTrouble: (trouble: StoreTrouble) => void) {
  const state = useSyncExternalStore(shelf.subscribe, shelf.state);

  useEffect(() => {
    shelf.onTrouble = onTrouble;
    void shelf.start();
  }, [onTrouble]);

  return state;
}
