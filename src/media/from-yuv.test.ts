import { describe, expect, it } from 'vitest';
import { toI420 } from './colour';
import { fromYuv, type YuvMatrix } from './from-yuv';
import { yuvForm } from './yuv-form';

const formOf = (format: string) => yuvForm(format)!;

const one = (y: number, cb: number, cr: number, matrix: YuvMatrix = 'bt709', fullRange = false) => {
  const layout = [0, 1, 2].map((offset) => ({ offset, stride: 1 }));
  const data = new Uint8Array([y, cb, cr]);
  return [...fromYuv({ data, width: 1, height: 1, form: formOf('I420'), layout, matrix, fullRange }).rgba];
};

/** Planes in the order of `toI420`. */
const planar = (width: number, height: number) => [
  { offset: 0, stride: width },
  { offset: width * height, stride: width / 2 },
  { offset: width * height * 1.25, stride: width / 2 },
];

describe('fromYuv', () => {
  // 8-bit codes of the 100% colour bars, as printed in test-signal tables; they are rounded, hence the tolerance.
  it.each([
    ['bt709', [235, 128, 128], [255, 255, 255]],
    ['bt709', [16, 128, 128], [0, 0, 0]],
    ['bt709', [63, 102, 240], [255, 0, 0]],
    ['bt709', [173, 42, 26], [0, 255, 0]],
    ['bt709', [32, 240, 118], [0, 0, 255]],
    ['bt709', [219, 16, 138], [255, 255, 0]],
    ['bt601', [235, 128, 128], [255, 255, 255]],
    ['bt601', [81, 90, 240], [255, 0, 0]],
    ['bt601', [145, 54, 34], [0, 255, 0]],
    ['bt601', [41, 240, 110], [0, 0, 255]],
    ['bt601', [210, 16, 146], [255, 255, 0]],
  ] as const)('gives in %s the codes %j the colour %j', (matrix, [y, cb, cr], rgb) => {
    const rgba = one(y, cb, cr, matrix);
    expect(rgba[3]).toBe(255);
    for (const [i, value] of rgb.entries()) expect(Math.abs(rgba[i]! - value)).toBeLessThanOrEqual(2);
  });

  it('knows the full range', () => {
    expect(one(0, 128, 128, 'bt709', true)).toEqual([0, 0, 0, 255]);
    expect(one(255, 128, 128, 'bt709', true)).toEqual([255, 255, 255, 255]);
    expect(one(77, 128, 128, 'bt709', true)).toEqual([77, 77, 77, 255]);
  });

  it('gives pixels that are encoded again the same codes', () => {
    const [width, height] = [64, 48];
    const rgba = new Uint8ClampedArray(width * height * 4).fill(255);
    for (let i = 0; i < width * height; i++) {
      const [x, y] = [i % width, Math.floor(i / width)];
      rgba.set([40 + x * 2.5, 60 + y * 3, 200 - x - y], i * 4);
    }
    const codes = toI420({ width, height, rgba });
    const layout = planar(width, height);
    const again = toI420(
      fromYuv({
        data: codes,
        width,
        height,
        form: formOf('I420'),
        layout,
        matrix: 'bt709',
        fullRange: false,
      }),
    );
    expect(again.filter((code, i) => code !== codes[i]).length).toBeLessThan(codes.length / 100);
    expect(again.every((code, i) => Math.abs(code - codes[i]!) <= 1)).toBe(true);
  });

  it('reads interleaved chroma, padded rows and odd sizes', () => {
    const planes = new Uint8Array([50, 60, 70, 0, 80, 90, 100, 0, 110, 120, 130, 0, 1, 2, 3, 4, 5, 6, 7, 8]);
    const paired = [
      { offset: 0, stride: 4 },
      { offset: 12, stride: 4 },
    ];
    const split = new Uint8Array([...planes.subarray(0, 12), 1, 3, 5, 7, 2, 4, 6, 8]);
    const apart = [
      { offset: 0, stride: 4 },
      { offset: 12, stride: 2 },
      { offset: 16, stride: 2 },
    ];
    const shape = { width: 3, height: 3, matrix: 'bt709', fullRange: false } as const;
    expect(fromYuv({ ...shape, data: planes, form: formOf('NV12'), layout: paired })).toEqual(
      fromYuv({ ...shape, data: split, form: formOf('I420'), layout: apart }),
    );
  });
});
