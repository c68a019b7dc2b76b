/** What a proof is made of, as a table and as plain data. */

/** One thing that was tried. */
export interface ProofRow {
  readonly part: 'self-test' | 'parity' | 'speed' | 'clip';
  readonly what: string;
  readonly state: 'ok' | 'FAIL' | 'not run';
  /** What came out: an error, a time, why it was not run. */
  readonly result: string;
  readonly milliseconds?: number;
  /** Thousand millions of additions and multiplications in a second. */
  readonly gflops?: number;
  /** The same against a plain product of matrices in the same type. */
  readonly share?: number;
}

/** Whether nothing failed. */
export function holds(rows: readonly ProofRow[]): boolean {
  return rows.length > 0 && rows.every(({ state }) => state !== 'FAIL');
}

/** A table in Markdown. */
export function proofTable(rows: readonly ProofRow[]): string {
  const cells = rows.map(({ part, what, state, result, gflops, share }) => [
    part,
    what,
    state,
    result,
    gflops === undefined ? '' : gflops < 100 ? gflops.toPrecision(3) : gflops.toFixed(0),
    share === undefined ? '' : `${(100 * share).toFixed(0)}%`,
  ]);
  const head = ['part', 'what', '', 'result', 'GFLOPS', 'of a plain product'];
  return [head, head.map(() => '---'), ...cells].map((row) => `| ${row.join(' | ')} |`).join('\n');
}
