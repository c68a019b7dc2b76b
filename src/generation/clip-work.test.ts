import { expect, it } from 'vitest';
import type { GenerationRequest } from '../request/request';
import type { SamplingPass } from '../sampling/passes';
import { segmentsOf } from '../verbs';
import { clipWork, shareOfSteps } from './clip-work';
import { windowsOf } from './windows/segment-windows';
import type { WindowGeometry } from './windows/windows';

const geometry: WindowGeometry = {
  temporalScale: 4,
  maxFrames: 33,
  style: 'in-place',
  overlapStrength: 1,
};
const pass: SamplingPass = { width: 64, height: 32, sigmas: [1, 0.5], coordinateScale: 1 };
const request: GenerationRequest = {
  model: 'any',
  prompt: 'a fox',
  negativePrompt: '',
  width: 64,
  height: 32,
  frames: 17,
  frameRate: 10,
  seed: 1,
  steps: 2,
  guidanceScale: 1,
};

function workOf(change: Partial<GenerationRequest>, sourceFrames = 0) {
  const changed = { ...request, ...change };
  const windows = windowsOf(
    segmentsOf(changed, () => sourceFrames, geometry),
    geometry,
  );
  const branches = changed.guidanceScale > 1 ? 2 : 1;
  return clipWork(changed, { geometry, windows, passes: [pass], branches }, changed.frames + sourceFrames);
}

it('grows with the windows that are made, and not with what a clip starts from', () => {
  const source = { kind: 'clip', name: 'a.mp4', blob: new Blob(), fit: 'crop' } as const;
  const task = { verb: 'extend', source, direction: 'forwards' } as const;
  const [short, long] = [workOf({ task }, 20), workOf({ task }, 500)];
  expect(long.phases.denoise).toBe(short.phases.denoise);
  expect(long.phases.decode).toBe(short.phases.decode);
  expect(long.phases['encode-video']).toBeGreaterThan(10 * short.phases['encode-video']!);
});

it('counts the steps of all passes over all windows, twice the work where they are guided', () => {
  const one = workOf({});
  expect(one).toMatchObject({ steps: 2, windowFrames: 17 });
  const many = workOf({ frames: 100 });
  expect(many.steps).toBeGreaterThanOrEqual(8);
  expect(many.windowFrames).toBeGreaterThan(100);
  expect(workOf({ guidanceScale: 3 }).phases.denoise).toBe(2 * one.phases.denoise!);
});

it('counts the frames that windows are conditioned on, and none where there are none', () => {
  expect(workOf({}).phases['read-media']).toBeUndefined();
  const { conditioningFrames, phases, windows } = workOf({ frames: 100 });
  expect(conditioningFrames).toBeGreaterThanOrEqual(windows - 1);
  expect(phases['read-media']).toBe(conditioningFrames * 64 * 32);
});

it('weighs the steps of a pass by its pixels', () => {
  const passes = [pass, { ...pass, width: 128, height: 64, sigmas: [0.3] }];
  expect([0, 1, 2, 2.5, 3].map((steps) => shareOfSteps(passes, steps))).toEqual([0, 1 / 6, 1 / 3, 2 / 3, 1]);
  expect(shareOfSteps([], 0)).toBe(1);
});
