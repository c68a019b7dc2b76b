import { expect, it } from 'vitest';
import { median, tableLines } from './table';

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

it('takes the middle of measurements', () => {
  expect(median([3, 1, 100])).toBe(3);
  expect(median([4, 1, 2, 100])).toBe(3);
});
