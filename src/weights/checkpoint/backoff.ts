/** When to try a request again. */

const firstDelay = 500;
const longestDelay = 30_000;
/** A host that asks for more has no use for us today. */
const longestAsked = 3_600_000;
/** Whole seconds that a host tells may be cut off. */
const margin = 1000;

/**
 * Milliseconds to wait between refusals of a host that does not say how long: five minutes together, the window of the
 * hub's limits.
 */
export const silentWaits: readonly number[] = [15_000, 30_000, 45_000, 60_000, 75_000, 75_000];

/** Milliseconds before the attempt after `failures` failed ones, random, so that clients do not come all at once. */
export function backoffDelay(failures: number): number {
  const delay = Math.min(longestDelay, firstDelay * 2 ** (failures - 1));
  return delay * (0.5 + Math.random() / 2);
}

/**
 * Milliseconds that a host asks to wait: with `Retry-After`, in seconds or as a date, or with `RateLimit`
 * (draft-ietf-httpapi-ratelimit-headers-09, as huggingface.co sends it), `"resolvers";r=0;t=137`.
 *
 * @returns 0 where it does not say, or keeps that from pages of other origins
 */
export function askedWait(headers: Headers): number {
  return Math.min(
    longestAsked,
    Math.max(retryAfter(headers.get('Retry-After')), resetIn(headers.get('RateLimit'))),
  );
}

function retryAfter(header: string | null): number {
  if (header === null) return 0;
  const wait = /^\d+$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isNaN(wait) ? 0 : Math.max(0, wait);
}

/** Until the last of the used up windows begins anew. */
function resetIn(header: string | null): number {
  const limits = (header ?? '').split(',').map((limit) => ({
    remaining: Number(/;\s*r=(\d+)/.exec(limit)?.[1] ?? 0),
    reset: Number(/;\s*t=(\d+)/.exec(limit)?.[1] ?? 0),
  }));
  const used = limits.filter(({ remaining, reset }) => remaining === 0 && reset > 0);
  return used.length > 0 ? Math.max(...used.map(({ reset }) => reset)) * 1000 + margin : 0;
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
