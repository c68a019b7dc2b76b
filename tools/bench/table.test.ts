import { expect, it } from 'vitest';
import { jsonRows, median, printedTables, tableLines } from './table';

it('prints numbers under the names of their columns, with their units', () => {
  const lines = tableLines({
    title: 'A clip',
    columns: [
      { name: 'page', unit: 'ms' },
      { name: 'ratio', unit: 'x' },
    ],
    rows: [
      { what: 'text', values: [120.4, 0.744] },
      { what: 'encoding video', values: [1200, undefined] },
    ],
  });
  expect(lines).toEqual([
    'A clip',
    '                     page   ratio',
    '  text             120 ms  0.74 x',
    '  encoding video  1200 ms        ',
  ]);
});

it('prints rows one by one as they are measured, in lines or as JSON', () => {
  const lines: string[] = [];
  const json: string[] = [];
  for (const output of [
    printedTables((line) => lines.push(line)),
    jsonRows('clip', (line) => json.push(line)),
  ]) {
    output.begin('A clip', [
      { name: 'page', unit: 'ms' },
      { name: 'ratio', unit: 'x' },
    ]);
    output.row({ what: 'text', values: [120.4, 0.744] });
    output.row({ what: 'encoding video', values: [1200] });
  }
  expect(lines.map((line) => line.trim().split(/ {2,}/))).toEqual([
    ['A clip'],
    ['page', 'ratio'],
    ['text', '120 ms', '0.74 x'],
    ['encoding video', '1200 ms'],
  ]);
  expect(json.map((line) => JSON.parse(line))).toEqual([
    { part: 'clip', title: 'A clip', what: 'text', 'page (ms)': 120.4, 'ratio (x)': 0.744 },
    { part: 'clip', title: 'A clip', what: 'encoding video', 'page (ms)': 1200 },
  ]);
});

it('takes the middle of measurements', () => {
  expect(median([3, 1, 100])).toBe(3);
  expect(median([4, 1, 2, 100])).toBe(3);
});
