import { describe, expect, it } from 'vitest';
import { toI420 } from './colour';

function plain(width: number, height: number, colour: readonly [number, number, number]) {
  const rgba = new Uint8ClampedArray(width * height * 4);
  for (let i = 0; i < width * height; i++) rgba.set([...colour, 255], i * 4);
  return { width, height, rgba };
}

describe('toI420', () => {
  // 8-bit BT.709 codes of the 100% colour bars, as printed in test-signal tables.
  it.each([
    [
      [255, 255, 255],
      [235, 128, 128],
    ],
    [
      [0, 0, 0],
      [16, 128, 128],
    ],
    [
      [255, 0, 0],
      [63, 102, 240],
    ],
    [
      [0, 255, 0],
      [173, 42, 26],
    ],
    [
      [0, 0, 255],
      [32, 240, 118],
    ],
    [
      [255, 255, 0],
      [219, 16, 138],
    ],
  ] as const)('gives %j the codes %j', (rgb, codes) => {
    const planes = toI420(plain(2, 2, rgb));
    expect([planes[0], planes[4], planes[5]]).toEqual(codes);
  });

  it('repeats the last column and row of odd sizes', () => {
    const frame = plain(3, 1, [0, 0, 0]);
    frame.rgba.set([255, 255, 255], 8);
    const planes = toI420(frame);
    expect([...planes.subarray(0, 8)]).toEqual([16, 16, 235, 235, 16, 16, 235, 235]);
    expect(planes.length).toBe(8 + 2 + 2);
  });
});
