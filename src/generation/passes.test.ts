import { expect, test } from 'vitest';
import { samplingPasses } from './passes';

const tokensOf = (width: number, height: number) => (width / 32) * (height / 32);
const list = { kind: 'list', sigmas: [1, 0.5] } as const;

test('a plain schedule is one pass at the requested size', () => {
  const passes = samplingPasses(
    { steps: 8, guidance_scale: 1, schedule: list },
    { width: 768, height: 512, steps: 2 },
    32,
    tokensOf,
  );
  expect(passes).toEqual([{ width: 768, height: 512, sigmas: [1, 0.5] }]);
});

// int(704 * 0.6666666) = 469 and int(1216 * 0.6666666) = 810, rounded down to multiples of 32 as the original does.
test('the multi-scale recipe rounds the first pass down and doubles it', () => {
  const sampling = {
    steps: 10,
    guidance_scale: 1,
    schedule: list,
    multi_scale: { downscale: 0.6666666, first_pass: [1, 0.725], second_pass: [0.9094, 0.4219] },
  };
  expect(samplingPasses(sampling, { width: 1216, height: 704, steps: 10 }, 32, tokensOf)).toEqual([
    { width: 800, height: 448, sigmas: [1, 0.725] },
    { width: 1600, height: 896, sigmas: [0.9094, 0.4219] },
  ]);
});

test('the first pass is never smaller than a token', () => {
  const sampling = {
    steps: 2,
    guidance_scale: 1,
    schedule: list,
    multi_scale: { downscale: 0.5, first_pass: [1], second_pass: [0.9] },
  };
  const [first] = samplingPasses(sampling, { width: 32, height: 32, steps: 2 }, 32, tokensOf);
  expect(first).toMatchObject({ width: 32, height: 32 });
});
