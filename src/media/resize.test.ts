import { expect, test } from 'vitest';
import { resizeBilinear } from './resize';

/** A picture one pixel high with the given grey values. */
function grey(values: readonly number[]) {
  const rgba = new Uint8ClampedArray(values.flatMap((v) => [v, v, v, 255]));
  return { width: values.length, height: 1, rgba };
}

const reds = ({ rgba }: { rgba: Uint8ClampedArray }) => [...rgba].filter((_, i) => i % 4 === 0);

// torch.nn.functional.interpolate(torch.tensor([[[0., 100.]]]), size=4, mode='linear', align_corners=False) gives
// 0, 25, 75, 100 by its documented formula; the others likewise.
test('interpolates between pixel centres', () => {
  expect(reds(resizeBilinear(grey([0, 100]), 4, 1))).toEqual([0, 25, 75, 100]);
  expect(reds(resizeBilinear(grey([0, 100, 200]), 2, 1))).toEqual([25, 175]);
});

test('works in both directions and keeps opaque pixels opaque', () => {
  const checker = { width: 2, height: 2, rgba: new Uint8ClampedArray(16).fill(255) };
  checker.rgba.set([0, 0, 0], 0);
  checker.rgba.set([0, 0, 0], 12);
  const { width, height, rgba } = resizeBilinear(checker, 3, 3);
  expect([width, height]).toEqual([3, 3]);
  expect(reds({ rgba })).toEqual([0, 128, 255, 128, 128, 128, 255, 128, 0]);
  expect([...rgba].filter((_, i) => i % 4 === 3)).toEqual(Array(9).fill(255));
});

test('the same size is the same picture', () => {
  const frame = grey([1, 2, 3]);
  expect(resizeBilinear(frame, 3, 1)).toBe(frame);
});
