import type { FileLocks } from './filed-store';

/** Locks that all tabs share and that a killed one lets go of. Browsers without them cannot tell who writes. */
export function webLocks(name: string): FileLocks {
  const { locks } = navigator;
  if (!locks) return { writing: (work) => work(), alone: (work) => work(false) };
  return {
    writing: (work) => locks.request(name, { mode: 'shared' }, work),
    alone: (work) =>
      locks.request(name, { ifAvailable: true }, async (lock) => {
        if (lock) await work(true);
      }),
  };
}
