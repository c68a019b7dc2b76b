import { expect, it } from 'vitest';
import { startingAt } from './sample-window';

const levels = [1, 0.9937, 0.9875, 0.9812, 0.975, 0.9094, 0.725, 0.4219];

it('begins with the noise that was asked for, where the model knows all levels', () => {
  expect(startingAt(levels, 0.8, {})).toEqual([0.8, 0.725, 0.4219]);
  expect(startingAt(levels, 0.01, {})).toEqual([]);
});

it.each([
  [1, 8],
  [0.99, 6],
  [0.8, 2],
  [0.6, 2],
  [0.5, 1],
  [0.1, 1],
  [0.01, 0],
])('begins with the nearest of the levels that a distilled model was made for: %s', (noise, steps) => {
  const part = startingAt(levels, noise, { listed_levels: true });
  expect(part).toHaveLength(steps);
  expect(part).toEqual(levels.slice(levels.length - steps));
});
