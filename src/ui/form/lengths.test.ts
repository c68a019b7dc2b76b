import { expect, it } from 'vitest';
import { leastWindows, lengthSteps, mostFrames } from './lengths';

const model = { frames: [1, 9, 17, 33] };

it('goes from a still to a minute, through all of the model’s own lengths', () => {
  const steps = lengthSteps(model, 10, 17, mostFrames(10));
  expect(steps[0]).toBe(1);
  expect(steps.at(-1)).toBe(600);
  expect(steps).toEqual(expect.arrayContaining([9, 17, 33, 50, 100, 300]));
  expect(steps).toEqual([...steps].sort((a, b) => a - b));
  expect(new Set(steps).size).toBe(steps.length);
});

it('holds a length of its own, and none that is too long', () => {
  expect(lengthSteps(model, 10, 23, 600)).toContain(23);
  expect(lengthSteps(model, 10, 17, 21)).toEqual([1, 9, 17, 21]);
  expect(lengthSteps(model, 10, 40, 21)).toEqual([1, 9, 17, 21, 40]);
});

it('counts the windows of long clips', () => {
  expect(leastWindows(model, 33)).toBe(1);
  expect(leastWindows(model, 34)).toBe(2);
});
