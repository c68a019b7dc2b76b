import { describe, expect, it } from 'vitest';
import type { CheckResult } from '../../parity/check-folder';
import { holds, type ProofRow, proofTable } from './proof';
import { parityRows } from './prove-parity';

const result = (check: string, relative: number, rest: Partial<CheckResult> = {}): CheckResult => ({
  set: '01',
  check,
  comparisons: [{ what: 'sample', absolute: relative, relative }],
  ...rest,
});

describe('parity in a proof', () => {
  it('is a row for each set and precision, with how near the worst case came', () => {
    const rows = parityRows(
      [result('a', 2e-5), result('b', 5e-5), result('a, float16', 1e-3, { bound: 2e-3 })],
      1e-4,
    );
    expect(rows.map(({ what, state }) => [what, state])).toEqual([
      ['golden set 01', 'ok'],
      ['golden set 01, float16', 'ok'],
    ]);
    for (const row of rows) expect(row.result).toContain('0.50 of what is allowed');
  });

  it('fails by name where a case is wrong or does not run', () => {
    const [row] = parityRows([result('a', 2e-5), result('b', 1e-3), result('c', 0, { error: 'lost' })], 1e-4);
    expect(row).toMatchObject({ state: 'FAIL', result: 'b; c (lost)' });
    expect(holds([row!])).toBe(false);
  });
});

it('is a table, and holds where nothing failed and something was tried', () => {
  const rows: ProofRow[] = [
    { part: 'speed', what: 'plain product', state: 'ok', result: '3 ms', gflops: 2201.4, share: 1 },
    { part: 'clip', what: '768x512', state: 'not run', result: 'no time was left' },
  ];
  expect(proofTable(rows).split('\n').slice(2)).toEqual([
    '| speed | plain product | ok | 3 ms | 2201 | 100% |',
    '| clip | 768x512 | not run | no time was left |  |  |',
  ]);
  expect(holds(rows)).toBe(true);
  expect(holds([])).toBe(false);
});
