/** What a part of the bench measured, as plain data and as lines. */

/** `x` is a ratio of two times of the same run; counts have none. */
export type Unit = '' | 'ms' | 's' | 'x' | '%' | 'MB' | 'MB/s' | 'GFLOPS';

/** A column of numbers. */
export interface Column {
  readonly name: string;
  readonly unit: Unit;
}

/** One thing that was measured: a number for each column, undefined where there is none. */
export interface BenchRow {
  readonly what: string;
  readonly values: readonly (number | undefined)[];
}

/** One part of the bench. */
export interface BenchTable {
  /** What was measured and on what. */
  readonly title: string;
  readonly columns: readonly Column[];
  readonly rows: readonly BenchRow[];
}

const digits: Readonly<Record<Unit, number>> = {
  '': 0,
  ms: 0,
  s: 2,
  x: 2,
  '%': 1,
  MB: 0,
  'MB/s': 0,
  GFLOPS: 1,
};

/** The table as it is printed. */
export function tableLines({ title, columns, rows }: BenchTable): readonly string[] {
  const first = Math.max(...rows.map(({ what }) => what.length));
  const shown = rows.map(({ values }) =>
    columns.map(({ unit }, i) =>
      values[i] === undefined ? '' : `${values[i].toFixed(digits[unit])} ${unit}`.trimEnd(),
    ),
  );
  const widths = columns.map(({ name }, i) =>
    Math.max(name.length, ...shown.map((cells) => cells[i]!.length)),
  );
  const line = (what: string, cells: readonly string[]) =>
    `  ${what.padEnd(first)}${cells.map((cell, i) => `  ${cell.padStart(widths[i]!)}`).join('')}`;
  return [
    title,
    line(
      '',
      columns.map(({ name }) => name),
    ),
    ...rows.map(({ what }, i) => line(what, shown[i]!)),
  ];
}

/** The middle of some measurements, which one that was disturbed does not move. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
