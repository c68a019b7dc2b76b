import { describe, expect, it } from 'vitest';
import type { GenerationRequest, RequestLimits } from '../request/request';
import type { Task } from '../request/task';
import { checkRequest } from './check-request';

const limits: RequestLimits = {
  sizes: [
    [128, 128],
    [160, 96],
  ],
  cell: 32,
  maxPixels: 128 * 128 * 1.35,
  frames: [1, 9, 17],
  frameRate: { default: 10, min: 4, max: 30 },
  steps: { default: 12, min: 1, max: 50 },
  guidanceScale: { default: 3, min: 1, max: 8 },
  verbs: ['text', 'image', 'storyboard'],
};

const good: GenerationRequest = {
  model: 'sprout',
  prompt: 'a fox runs through the snow',
  negativePrompt: '',
  width: 128,
  height: 128,
  frames: 17,
  frameRate: 10,
  seed: 7,
  steps: 12,
  guidanceScale: 3,
};

describe('checkRequest', () => {
  it('accepts what the model can do', () => {
    expect(() => checkRequest(good, limits)).not.toThrow();
    expect(() =>
      checkRequest({ ...good, width: 160, height: 96, frames: 1, seed: 0xffffffff }, limits),
    ).not.toThrow();
  });

  it('takes no steps between those that a model knows', () => {
    const known = { ...limits, steps: { default: 8, min: 4, max: 8, apart: 4 } };
    for (const steps of [4, 8]) expect(() => checkRequest({ ...good, steps }, known)).not.toThrow();
    expect(() => checkRequest({ ...good, steps: 6 }, known)).toThrow(
      /in 4 or 8 steps|in 4, 8 steps|in 4 and 8 steps/,
    );
  });

  it.each<[Partial<GenerationRequest>, RegExp]>([
    [{ prompt: '  \n' }, /prompt is empty/],
    [{ width: 130 }, /130x128.*128x128, 160x96/],
    [{ frames: 0 }, /one frame at least/],
    [{ frames: 601 }, /601 frames.*60 seconds.*600 at most/],
    [{ width: 512 }, /512x128/],
    [{ output: { width: 1920, height: 1920, upscaler: 'resample' } }, /1920x1920.*1920x1080/],
    [{ frameRate: 0 }, /frame rate is 0.*4 to 30/],
    [{ steps: 51 }, /steps is 51.*1 to 50/],
    [{ steps: 2.5 }, /whole number/],
    [{ steps: Number.NaN }, /steps is NaN/],
    [{ guidanceScale: 0 }, /guidance scale is 0/],
    [{ seed: -1 }, /seed/],
    [{ seed: 2 ** 32 }, /seed/],
  ])('refuses %j with a sentence that says what is allowed', (change, message) => {
    expect(() => checkRequest({ ...good, ...change }, limits)).toThrow(
      expect.objectContaining({ name: 'BadRequest', message: expect.stringMatching(message) }),
    );
  });

  it('refuses what the model cannot do, and says what it can', () => {
    const media = { kind: 'clip', name: 'a.mp4', blob: new Blob(), fit: 'crop' } as const;
    const extend = { verb: 'extend', source: media, direction: 'forwards' } as const;
    const message = /cannot make clips by “extend”; it can by “text”, “image”, “storyboard”/;
    expect(() => checkRequest({ ...good, task: extend }, limits)).toThrow(
      expect.objectContaining({ name: 'BadRequest', message: expect.stringMatching(message) }),
    );
    const stills = [{ media: { ...media, kind: 'still' as const }, frame: 0, strength: 1 }];
    expect(() => checkRequest({ ...good, task: { verb: 'image', stills } }, limits)).not.toThrow();
    expect(() => checkRequest(good, { ...limits, verbs: ['image'] })).toThrow(/cannot make clips by “text”/);
  });

  it.each<[Task, RegExp]>([
    [{ verb: 'image', stills: [] }, /no picture to start from/],
    [{ verb: 'storyboard', shots: [] }, /storyboard is empty/],
    [
      { verb: 'storyboard', shots: [{ prompt: ' ', frames: 9, transition: 'cut', seed: 1 }] },
      /prompt of shot 1 is empty/,
    ],
  ])('refuses what only the verb of %j has, with a sentence', (task, message) => {
    expect(() => checkRequest({ ...good, task }, limits)).toThrow(
      expect.objectContaining({ name: 'BadRequest', message: expect.stringMatching(message) }),
    );
  });
});
