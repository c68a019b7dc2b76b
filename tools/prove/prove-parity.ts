import type { CheckResult } from '../../parity/check-folder';
import { verdictOf } from '../../parity/verdict';
import type { ProofRow } from './proof';

/** Results of golden sets, a row for each set in float32 and one for it in float16. */
export function parityRows(results: readonly CheckResult[], tolerance: number): ProofRow[] {
  const groups = new Map<string, CheckResult[]>();
  for (const result of results) {
    const half = /\bfloat16\b/.test(result.check) ? ', float16' : '';
    const group = `golden set ${result.set}${half}`;
    groups.set(group, [...(groups.get(group) ?? []), result]);
  }
  return Array.from(groups, ([what, group]) => {
    const verdicts = group.map((result) => verdictOf(result, tolerance));
    const failed = group.filter((_, i) => !verdicts[i]!.ok);
    // How near the worst case came to what it is allowed.
    const nearest = Math.max(0, ...verdicts.map(({ worst, bound }) => (worst?.relative ?? 0) / (bound || 1)));
    const errors = failed.map(({ check, error }) => `${check}${error === undefined ? '' : ` (${error})`}`);
    const { length } = group;
    return {
      part: 'parity',
      what,
      state: failed.length > 0 ? 'FAIL' : 'ok',
      result:
        failed.length > 0
          ? errors.join('; ').slice(0, 300)
          : `${length} cases, errors at most ${nearest.toPrecision(2)} of what is allowed`,
    };
  });
}
