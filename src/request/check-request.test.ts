import { describe, expect, it } from 'vitest';
import { checkRequest } from './check-request';
import type { GenerationRequest, RequestLimits } from './request';

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
});
