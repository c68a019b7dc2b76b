import { describe, expect, it } from 'vitest';
import { gaussianBlur3 } from './gaussian-blur';

/** A grey picture. */
function grey(rows: readonly (readonly number[])[]) {
  const [width, height] = [rows[0]!.length, rows.length];
  const rgba = Uint8ClampedArray.from(rows.flat().flatMap((value) => [value, value, value, 255]));
  return { width, height, rgba };
}

const reds = (rgba: Uint8ClampedArray) => rgba.filter((_, i) => i % 4 === 0);

describe('gaussianBlur3', () => {
  it('spreads a point by the kernel that textbooks give for a deviation of 1', () => {
    const { rgba } = gaussianBlur3(
      grey([
        [0, 0, 0, 0, 0],
        [0, 0, 0, 0, 0],
        [0, 0, 255, 0, 0],
        [0, 0, 0, 0, 0],
        [0, 0, 0, 0, 0],
      ]),
      1,
    );
    const [corner, edge, centre] = [0.0751136, 0.1238414, 0.2041799].map((k) => Math.round(k * 255));
    expect([...reds(rgba)]).toEqual(
      [
        [0, 0, 0, 0, 0],
        [0, corner, edge, corner, 0],
        [0, edge, centre, edge, 0],
        [0, corner, edge, corner, 0],
        [0, 0, 0, 0, 0],
      ].flat(),
    );
  });

  it('mirrors the picture at its edges without repeating them', () => {
    // As cv2.GaussianBlur(row, (3, 3), 1) and torchvision's gaussian_blur: 0.4518628, 0.2740686 and its mirror image.
    const { rgba } = gaussianBlur3(grey([[200, 0, 0, 100]]), 1);
    expect([...reds(rgba)]).toEqual([0.4518628 * 200, 0.2740686 * 200, 27.40686, 45.18628].map(Math.round));
  });

  it('leaves flat pictures, opacity and size alone', () => {
    const flat = grey(Array<number[]>(3).fill([77, 77]));
    expect(gaussianBlur3(flat, 1)).toEqual(flat);
    const dot = grey([[9]]);
    expect(gaussianBlur3(dot, 1)).toEqual(dot);
  });
});
