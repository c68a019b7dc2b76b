/** Finished windows of runs in IndexedDB, until their clip is finished. */
import { delMany, get, keys, set } from 'idb-keyval';
import { lateStore } from '../late-store';
import type { KeptWindows } from './windows/kept-windows';

const store = lateStore('tabreel-windows', 'windows');

/** @param run names the run, over reloads */
export function keptWindows(run: string): KeptWindows {
  return {
    async get(number) {
      try {
        return await get<unknown>(keyOf(run, number), store);
      } catch {
        return undefined;
      }
    },
    async set(number, kept) {
      // Refused or full: a run that is cut off begins anew.
      await set(keyOf(run, number), kept, store).catch(() => {});
    },
  };
}

/** Lets go of the windows of runs; those that kept none are no error. */
export async function forgetWindows(runs: readonly string[]): Promise<void> {
  try {
    const all = await keys<string>(store);
    const gone = all.filter((key) => runs.includes(key.slice(0, key.lastIndexOf(' '))));
    await delMany(gone, store);
  } catch {
    // Refused: there is nothing.
  }
}

function keyOf(run: string, number: number): string {
  return `${run} ${number}`;
}
