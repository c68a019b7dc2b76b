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
  const shown = rows.map(({ values }) => columns.map((column, i) => cellOf(values[i], column)));
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

/** Where a part of the bench says what it measures, and each row as soon as it is measured. */
export interface BenchOutput {
  begin(title: string, columns: readonly Column[]): void;
  row(row: BenchRow): void;
}

/** Prints tables line by line: widths are those that numbers mostly have. */
export function printedTables(print: (line: string) => void): BenchOutput {
  let columns: readonly Column[] = [];
  const line = (what: string, cells: readonly string[]) =>
    print(
      `  ${what.padEnd(46)}${cells.map((cell, i) => `  ${cell.padStart(widthOf(columns[i]!))}`).join('')}`,
    );
  return {
    begin(title, named) {
      columns = named;
      print(title);
      line(
        '',
        columns.map(({ name }) => name),
      );
    },
    row: ({ what, values }) =>
      line(
        what,
        columns.map((column, i) => cellOf(values[i], column)),
      ),
  };
}

/** Prints each row as a line of JSON: what it is of, and its numbers by the names and units of their columns. */
export function jsonRows(part: string, print: (line: string) => void): BenchOutput {
  let table = { title: '', columns: [] as readonly Column[] };
  return {
    begin(title, columns) {
      table = { title, columns };
    },
    row({ what, values }) {
      const named = table.columns.map(({ name, unit }, i) => [`${name} (${unit})`, values[i]]);
      print(JSON.stringify({ part, title: table.title, what, ...Object.fromEntries(named) }));
    },
  };
}

function widthOf({ name }: Column): number {
  return Math.max(name.length, 12);
}

function cellOf(value: number | undefined, { unit }: Column): string {
  return value === undefined ? '' : `${value.toFixed(digits[unit])} ${unit}`.trimEnd();
}

/** The middle of some measurements, which one that was disturbed does not move. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
