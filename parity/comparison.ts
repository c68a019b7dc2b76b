/** What one check measured; plain data, so that it crosses from a browser's worker to Node. */
export interface Comparison {
  /** What was compared, for example `sample` or `step 2`. */
  readonly what: string;
  /** Largest difference. */
  readonly absolute: number;
  /** Largest difference over the largest magnitude of the reference. */
  readonly relative: number;
}

/**
 * Compares numbers with the reference's; anything that is not a number counts as infinitely wrong.
 * @throws RangeError if their counts differ
 */
export function compare(what: string, actual: ArrayLike<number>, expected: ArrayLike<number>): Comparison {
  if (actual.length !== expected.length)
    throw new RangeError(`${what}: ${actual.length} values instead of ${expected.length}`);
  let [absolute, scale] = [0, 0];
  for (let i = 0; i < expected.length; i++) {
    const difference = Math.abs(actual[i]! - expected[i]!);
    absolute = Number.isNaN(difference) ? Number.POSITIVE_INFINITY : Math.max(absolute, difference);
    scale = Math.max(scale, Math.abs(expected[i]!));
  }
  return { what, absolute, relative: scale > 0 ? absolute / scale : absolute };
}
