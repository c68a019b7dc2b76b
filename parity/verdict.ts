import type { CheckResult } from './check-folder';
import type { Comparison } from './comparison';

/** Where networks are compared. */
export type Runner = 'native' | 'wasm' | 'webgpu' | 'vulkan';

/** Largest error against the reference's largest magnitude. */
export const tolerances: Readonly<Record<Runner, number>> = {
  native: 1e-4,
  wasm: 1e-4,
  webgpu: 1e-3,
  vulkan: 1e-4,
};

/** What of a case exceeds what is allowed. */
export interface Verdict {
  readonly bound: number;
  readonly bad: readonly Comparison[];
  readonly worst: Comparison | undefined;
  readonly ok: boolean;
}

/** Judges a case. @param tolerance of the backend */
export function verdictOf({ comparisons, error, bound: own }: CheckResult, tolerance: number): Verdict {
  const bound = own ?? tolerance;
  const bad = comparisons.filter(({ relative }) => !(relative <= bound));
  const worst = comparisons.toSorted((a, b) => b.relative - a.relative)[0];
  return { bound, bad, worst, ok: bad.length === 0 && error === undefined };
}
