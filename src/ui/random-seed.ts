/** A seed for a new clip. Short enough to be read out and typed. */
export function randomSeed(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0]! % 1_000_000;
}
