import { expect, test } from 'vitest';
import type { SamplingConfig } from '../models/contract/model-config';
import { samplingPasses, sizeStep, startingPass } from './passes';

const tokensOf = (width: number, height: number) => (width / 32) * (height / 32);
const list = { kind: 'list', sigmas: [1, 0.5] } as const;

test('a plain schedule is one pass at the requested size', () => {
  const passes = samplingPasses(
    { steps: 8, guidance_scale: 1, schedule: list },
    { width: 768, height: 512, steps: 2 },
    32,
    tokensOf,
  );
  expect(passes).toEqual([{ width: 768, height: 512, coordinateScale: 1, sigmas: [1, 0.5] }]);
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
    { width: 800, height: 448, coordinateScale: 1, sigmas: [1, 0.725] },
    { width: 1600, height: 896, coordinateScale: 1, sigmas: [0.9094, 0.4219] },
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

const halved: SamplingConfig = {
  steps: 12,
  guidance_scale: 2.5,
  schedule: { kind: 'uniform' },
  multi_scale: { downscale: 0.5, second_pass: [0.5, 0.2], coordinates: 'full-size' },
};

test('a first pass without sigmas of its own takes the steps that are asked for', () => {
  const size = { width: 160, height: 96 };
  expect(samplingPasses(halved, { ...size, steps: 4 }, 16, tokensOf)).toEqual([
    { width: 80, height: 48, coordinateScale: 2, sigmas: [1, 0.75, 0.5, 0.25] },
    { width: 160, height: 96, coordinateScale: 1, sigmas: [0.5, 0.2] },
  ]);
});

test('sizes divide into the tokens of both passes where one is half of the other', () => {
  const step = sizeStep(halved, 16);
  expect(step).toBe(32);
  for (const [width, height] of [
    [step, 3 * step],
    [5 * step, step],
  ] as const) {
    const [, last] = samplingPasses(halved, { width, height, steps: 4 }, 16, tokensOf);
    expect(last).toMatchObject({ width, height });
  }
  const thirds = { downscale: 0.6666666, first_pass: [1], second_pass: [0.9] };
  expect(sizeStep({ ...halved, multi_scale: thirds }, 32)).toBe(32);
  expect(sizeStep({ steps: 1, guidance_scale: 1, schedule: list }, 32)).toBe(32);
});

test('a start with little noise leaves the first pass out where both make the same view', () => {
  const passes = samplingPasses(halved, { width: 128, height: 128, steps: 4 }, 16, tokensOf);
  expect([0, 0.3, 0.5, 0.51, 1].map((noise) => startingPass(halved, passes, noise))).toEqual([1, 1, 1, 0, 0]);
  const small = { ...halved, multi_scale: { ...halved.multi_scale!, coordinates: 'own-size' } } as const;
  expect(startingPass(small, passes, 0.3)).toBe(0);
});

test('a clip whose first pass would be too small is made in one pass', () => {
  const sampling: SamplingConfig = {
    steps: 2,
    guidance_scale: 1,
    schedule: list,
    multi_scale: { downscale: 0.6666666, first_pass: [1], second_pass: [0.9], least_pixels: 384 * 256 },
  };
  const passes = (width: number, height: number) =>
    samplingPasses(sampling, { width, height, steps: 2 }, 32, tokensOf);
  expect(passes(256, 256)).toEqual([{ width: 256, height: 256, coordinateScale: 1, sigmas: [1, 0.5] }]);
  expect(passes(768, 512).map(({ width, height }) => [width, height])).toEqual([
    [480, 320],
    [960, 640],
  ]);
});
