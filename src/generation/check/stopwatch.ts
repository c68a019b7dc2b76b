/** Milliseconds after which nothing is run again. */
const ENOUGH_MS = 1500;
const MOST_RUNS = 4;

/** A run that takes so long is not made again for the sake of what it compiled. */
const LONG_MS = 6000;

/**
 * Milliseconds of the quickest run, after one that compiles what has to be compiled. Slow ones are not repeated.
 * @param run ends when its result is there
 */
export async function quickest(run: () => Promise<unknown>): Promise<number> {
  const first = await timed(run);
  if (first > LONG_MS) return first;
  let [best, total] = [Number.POSITIVE_INFINITY, 0];
  for (let i = 0; i < MOST_RUNS && total < ENOUGH_MS; i++) {
    const milliseconds = await timed(run);
    best = Math.min(best, milliseconds);
    total += milliseconds;
  }
  return best;
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}
