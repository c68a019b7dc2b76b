/** When to try a request again. */

const firstDelay = 500;
const longestDelay = 30_000;
/** A host that asks for more has no use for us. */
const longestRetryAfter = 300_000;

/** Milliseconds before the attempt after `failures` failed ones, random, so that clients do not come all at once. */
export function backoffDelay(failures: number): number {
  const delay = Math.min(longestDelay, firstDelay * 2 ** (failures - 1));
  return delay * (0.5 + Math.random() / 2);
}

/** Milliseconds that a host asks to wait with `Retry-After`: seconds or a date. */
export function retryAfter(header: string | null): number {
  if (header === null) return 0;
  const wait = /^\d+$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isNaN(wait) ? 0 : Math.min(longestRetryAfter, Math.max(0, wait));
}

/** Resolves after `milliseconds`, or at once when the signal fires. */
export function delay(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal?.addEventListener('abort', done);
  });
}
