import { describe, expect, it } from 'vitest';
import type { RequestLimits } from '../../request/request';
import { ASPECTS, RESOLUTIONS, shapeOf, sizeOfShape } from './shape';

const limits: RequestLimits = {
  sizes: [
    [128, 128],
    [160, 96],
  ],
  cell: 32,
  maxPixels: 22_000,
  frames: [1, 17],
  frameRate: { default: 10, min: 5, max: 20 },
  steps: { default: 8, min: 1, max: 40 },
  guidanceScale: { default: 3, min: 1, max: 8 },
  verbs: ['text'],
};
const near = { width: 128, height: 128 };
const plain = limits.sizes.map(([width, height]) => ({ width, height }));

describe('a shape', () => {
  it('is made at the model’s size and brought to the finished one', () => {
    const size = sizeOfShape({ aspect: [16, 9], resolution: 1080 }, limits, 'anime4k', near);
    expect(size).toMatchObject({
      width: 160,
      height: 96,
      output: { width: 1920, height: 1080, upscaler: 'anime4k' },
    });
    expect(sizeOfShape({ aspect: [16, 9], resolution: 'own' }, limits, 'resample', near).output).toBe(
      undefined,
    );
  });

  it('is known again from the sizes of a request', () => {
    for (const aspect of ASPECTS) {
      for (const resolution of RESOLUTIONS) {
        if (resolution === 'own') continue;
        const { shape: _, ...size } = sizeOfShape({ aspect, resolution }, limits, 'resample', near);
        expect(shapeOf(size, plain)).toEqual({ aspect, resolution });
      }
    }
  });

  it('is none for a size that can be chosen for itself', () => {
    expect(shapeOf({ width: 160, height: 96 }, plain)).toBeUndefined();
    expect(shapeOf({ width: 128, height: 96 }, plain)).toEqual({ aspect: [4, 3], resolution: 'own' });
    expect(shapeOf({ width: 128, height: 96 }, [...plain, { width: 128, height: 96 }])).toBeUndefined();
  });
});
