import { describe, expect, it } from 'vitest';
import { MAX_OUTPUT } from '../../request/request';
import { modelSize, outputSize, sizeForSource } from './clip-size';

const sprout = {
  cell: 32,
  maxPixels: 128 * 128 * 1.35,
  sizes: [
    [128, 128],
    [160, 96],
    [96, 160],
  ],
} as const;

const large = {
  cell: 32,
  maxPixels: 768 * 512 * 1.35,
  sizes: [
    [768, 512],
    [512, 512],
    [384, 256],
  ],
} as const;

describe('modelSize', () => {
  it.each([
    [{ width: 1080, height: 1080 }, 128, 128],
    [{ width: 1280, height: 720 }, 160, 96],
    [{ width: 720, height: 1280 }, 96, 160],
    [{ width: 640, height: 480 }, 128, 96],
    [{ width: 1920, height: 800 }, 224, 96],
    // More oblong than what can be made.
    [{ width: 4000, height: 100 }, 224, 96],
  ])('of Sprout for %j is %i x %i', (wanted, width, height) => {
    expect(modelSize(wanted, sprout)).toEqual({ width, height });
  });

  it('keeps sizes that were trained, and takes the trained size that is nearest to the wanted one', () => {
    for (const [width, height] of large.sizes) {
      expect(modelSize({ width, height }, large)).toEqual({ width, height });
    }
    const small = modelSize({ width: 426, height: 240 }, large);
    expect(small.width * small.height).toBeLessThan(1.3 * 384 * 256);
    const big = modelSize({ width: 1920, height: 1080 }, large);
    expect(big.width * big.height).toBeGreaterThan(0.8 * 768 * 512);
    expect(big.width / big.height).toBeCloseTo(16 / 9, 1);
  });

  it('stays whole cells and within the most pixels for every shape', () => {
    for (const limits of [sprout, large]) {
      for (let aspect = 1 / 2.4; aspect <= 2.4; aspect *= 1.07) {
        const { width, height } = modelSize({ width: 1000 * aspect, height: 1000 }, limits);
        expect(width % 32 || height % 32).toBe(0);
        expect(width * height).toBeLessThanOrEqual(limits.maxPixels);
        expect(Math.max(width / height, height / width)).toBeLessThan(2.4 * 1.1);
      }
    }
  });
});

describe('sizeForSource', () => {
  const wan = {
    cell: 16,
    maxPixels: 832 * 480 * 1.35,
    sizes: [
      [832, 480],
      [480, 832],
      [624, 624],
      [416, 240],
      [240, 416],
      [320, 320],
    ],
    defaults: { width: 832, height: 480 },
  } as const;
  const ltx = {
    ...large,
    sizes: [...large.sizes, [1216, 704]],
    defaults: { width: 768, height: 512 },
  } as const;

  it.each([
    ['a small size that was trained', wan, [320, 320], [320, 320]],
    ['a large one', ltx, [1216, 704], [1216, 704]],
    ['one in between that the model makes', wan, [480, 480], [480, 480]],
  ] as const)('keeps %s', (_what, model, [width, height], [w, h]) => {
    expect(sizeForSource({ width, height }, model)).toEqual({ width: w, height: h });
  });

  it.each([
    ['is no multiple of cells', wan, [326, 318], [320, 320]],
    ['is smaller than all that was trained', wan, [64, 64], [320, 320]],
    ['is larger than what is made by default', wan, [1920, 1080], [848, 480]],
    ['is larger, though a larger size was trained', ltx, [1280, 720], [864, 480]],
  ] as const)('takes the nearest to one that %s', (_what, model, [width, height], [w, h]) => {
    const size = sizeForSource({ width, height }, model);
    expect(size).toEqual({ width: w, height: h });
  });
});

describe('outputSize', () => {
  it.each([
    [16 / 9, 1080, 1920, 1080],
    [9 / 16, 720, 720, 1280],
    [4 / 3, 480, 640, 480],
    [2.4, 1080, 1920, 800],
    [1 / 2.4, 1080, 800, 1920],
    [1, 720, 720, 720],
    [5, 720, 1728, 720],
  ])('of %f at %i is %i x %i', (aspect, short, width, height) => {
    expect(outputSize(aspect, short)).toEqual({ width, height });
  });

  it('is even and no larger than what can be made', () => {
    for (let aspect = 0.3; aspect <= 3; aspect *= 1.03) {
      for (const short of [480, 720, 1080]) {
        const { width, height } = outputSize(aspect, short);
        expect(width % 2 || height % 2).toBe(0);
        expect(Math.max(width, height)).toBeLessThanOrEqual(MAX_OUTPUT.long);
        expect(Math.min(width, height)).toBeLessThanOrEqual(MAX_OUTPUT.short);
      }
    }
  });
});
