import { useEffect } from 'react';

/** Keeps the screen on while something is made: machines that fall asleep stop computing. */
export function useWakeLock(busy: boolean): void {
  useEffect(() => {
    if (!busy || !navigator.wakeLock) return;
    let lock: WakeLockSentinel | undefined;
    let over = false;
    const hold = async () => {
      if (document.visibilityState !== 'visible') return;
      // Refused with a low battery, for example: then the machine does as it is told.
      const held = await navigator.wakeLock.request('screen').catch(() => undefined);
      if (over) await held?.release();
      else lock = held;
    };
    void hold();
    // A hidden page loses it.
    document.addEventListener('visibilitychange', hold);
    return () => {
      over = true;
      document.removeEventListener('visibilitychange', hold);
      void lock?.release();
    };
  }, [busy]);
}
