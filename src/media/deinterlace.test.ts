import { expect, it } from 'vitest';
import { deinterlace } from './deinterlace';
import { yuvForm } from './yuv-form';

/** A luma plane of 8 by 8 with flat chroma. */
const pictureOf = (luma: (x: number, y: number) => number) => ({
  data: Uint8Array.from({ length: 96 }, (_, i) => (i < 64 ? luma(i % 8, i >> 3) : 128)),
  width: 8,
  height: 8,
  form: yuvForm('I420')!,
  layout: [
    { offset: 0, stride: 8 },
    { offset: 64, stride: 4 },
    { offset: 80, stride: 4 },
  ],
  matrix: 'bt601' as const,
  fullRange: false,
});

it('mends a bar that moved between two fields', () => {
  const picture = pictureOf((x, y) => ((y % 2 === 0 ? x < 3 : x >= 3 && x < 6) ? 200 : 30));
  deinterlace(picture);
  for (let y = 0; y < 8; y++) expect([...picture.data.subarray(y * 8, y * 8 + 3)]).toEqual([200, 200, 200]);
  for (let y = 0; y < 8; y++) expect([...picture.data.subarray(y * 8 + 3, y * 8 + 6)]).toEqual([30, 30, 30]);
});

it('leaves edges and slopes that stand still', () => {
  const picture = pictureOf((x, y) => (y < 4 ? 20 + 20 * y + x : 200 - 10 * x));
  const before = [...picture.data];
  deinterlace(picture);
  expect([...picture.data]).toEqual(before);
});
