import { expect, it } from 'vitest';
import { costOf, fitCost, type TokenCost } from './fit';

const measured = (cost: TokenCost, tokens: readonly number[], noise = 0) =>
  tokens.map((count, i) => ({
    tokens: count,
    seconds: costOf(cost, count) * (1 + (i % 2 ? -noise : noise)),
  }));

const gpu: TokenCost = { constant: 4e-3, linear: 2e-5, square: 3e-9 };

it('finds what a block costs from three measurements, for other numbers of tokens too', () => {
  const cost = fitCost(measured(gpu, [4992, 1664, 416]));
  for (const tokens of [256, 1000, 4992, 7800])
    expect(costOf(cost, tokens)).toBeCloseTo(costOf(gpu, tokens), 5);
  // Branches run as a batch, but for what a run costs in itself.
  expect(costOf(cost, 4992, 2)).toBeLessThan(2 * costOf(cost, 4992));
});

it('stays near between and beyond measurements that are off by some percent', () => {
  const cost = fitCost(measured(gpu, [4992, 1664, 416], 0.05));
  for (const tokens of [600, 3000, 7800]) {
    const ratio = costOf(cost, tokens) / costOf(gpu, tokens);
    expect(ratio).toBeGreaterThan(0.8);
    expect(ratio).toBeLessThan(1.25);
  }
});

it('never takes a part for negative, and makes do with one measurement', () => {
  const cost = fitCost([
    { tokens: 100, seconds: 0.01 },
    { tokens: 200, seconds: 0.012 },
    { tokens: 400, seconds: 0.09 },
  ]);
  for (const part of Object.values(cost)) expect(part).toBeGreaterThanOrEqual(0);
  expect(costOf(fitCost([{ tokens: 500, seconds: 2 }]), 500)).toBeCloseTo(2);
});
