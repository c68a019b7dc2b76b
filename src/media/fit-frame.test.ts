import { describe, expect, it } from 'vitest';
import { cut, fitFrame, resample } from './fit-frame';

/** An opaque picture with the red, green and blue of each pixel given. */
function picture(width: number, height: number, rgb: (x: number, y: number) => readonly number[]) {
  const rgba = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let i = 0; i < width * height; i++) rgba.set(rgb(i % width, Math.floor(i / width)), i * 4);
  return { width, height, rgba };
}

/** Rich in detail, and far enough from black and white that no overshoot is cut off between two passes. */
const pattern = (width: number, height: number) =>
  picture(width, height, (x, y) => [
    80 + ((x * 53 + y * 29) % 97),
    90 + ((x * x * 7 + y * 11) % 71),
    (Math.floor(x / 2) + Math.floor(y / 2)) % 2 ? 160 : 90,
  ]);

const colours = ({ rgba }: { rgba: Uint8ClampedArray }) => [...rgba].filter((_, i) => i % 4 !== 3);

describe('resample', () => {
  // Image.resize(size, Image.LANCZOS) of Pillow 12.3, red, green and blue of each pixel.
  it.each([
    [
      [6, 5],
      [9, 7],
      [
        73, 89, 94, 106, 92, 85, 127, 98, 100, 89, 111, 148, 113, 143, 173, 136, 158, 148, 97, 136, 100, 125,
        123, 85, 164, 123, 94, 86, 95, 85, 128, 96, 74, 154, 106, 93, 105, 121, 154, 133, 122, 187, 165, 121,
        154, 118, 133, 93, 104, 132, 74, 114, 127, 85, 115, 105, 108, 133, 105, 104, 146, 117, 112, 128, 135,
        137, 138, 104, 151, 160, 91, 137, 154, 142, 112, 106, 150, 104, 73, 134, 108, 144, 112, 158, 112, 112,
        167, 98, 124, 151, 143, 142, 101, 125, 119, 74, 107, 107, 101, 152, 146, 151, 138, 154, 167, 106, 143,
        158, 180, 120, 172, 133, 118, 185, 111, 133, 162, 173, 158, 91, 159, 140, 52, 105, 104, 91, 99, 101,
        162, 119, 138, 185, 135, 167, 172, 138, 128, 125, 139, 133, 126, 142, 135, 125, 144, 125, 125, 157,
        125, 124, 141, 116, 125, 94, 91, 125, 123, 109, 126, 164, 133, 125, 86, 132, 87, 126, 144, 76, 151,
        134, 95, 105, 89, 153, 131, 102, 184, 162, 130, 153, 123, 112, 95, 144, 95, 76, 177, 90, 87,
      ],
    ],
    [
      [11, 9],
      [5, 4],
      [
        118, 103, 112, 131, 126, 134, 120, 140, 118, 133, 136, 130, 134, 118, 118, 136, 130, 133, 133, 120,
        119, 125, 121, 129, 130, 123, 122, 126, 118, 129, 120, 131, 119, 132, 121, 129, 134, 111, 122, 120,
        125, 128, 133, 140, 122, 130, 108, 133, 125, 133, 120, 127, 140, 129, 130, 126, 122, 123, 118, 129,
      ],
    ],
  ] as const)('from %j to %j is what Pillow makes of it', async (from, [width, height], expected) => {
    const result = await resample(pattern(from[0], from[1]), { width, height });
    expect([result.width, result.height]).toEqual([width, height]);
    const values = colours(result);
    expect(values.length).toBe(expected.length);
    const off = values.map((value, i) => Math.abs(value - expected[i]!));
    expect(Math.max(...off)).toBeLessThanOrEqual(1);
    expect(result.rgba.filter((value, i) => i % 4 === 3 && value !== 255).length).toBe(0);
  });

  it('gives a frame of the same size back as it is', async () => {
    const frame = pattern(4, 3);
    expect(await resample(frame, { width: 4, height: 3 })).toBe(frame);
  });
});

describe('fitFrame', () => {
  const halves = picture(8, 4, (x) => (x < 2 ? [255, 0, 0] : x < 6 ? [0, 255, 0] : [0, 0, 255]));

  it('crops evenly, and does not change a pixel of the rest without need', async () => {
    const cropped = await fitFrame(halves, { width: 4, height: 4 }, 'crop');
    expect(cropped).toEqual(picture(4, 4, () => [0, 255, 0]));
  });

  it('leaves opaque black bars around all of a picture', async () => {
    const { rgba, ...size } = await fitFrame(halves, { width: 8, height: 8 }, 'letterbox');
    expect(size).toEqual({ width: 8, height: 8 });
    const black = picture(8, 2, () => [0, 0, 0]);
    expect(rgba.subarray(0, 8 * 2 * 4)).toEqual(black.rgba);
    expect(rgba.subarray(8 * 2 * 4, 8 * 6 * 4)).toEqual(halves.rgba);
    expect(rgba.subarray(8 * 6 * 4)).toEqual(black.rgba);
  });

  it('gives a frame that fits already back as it is', async () => {
    for (const fit of ['crop', 'letterbox'] as const)
      expect(await fitFrame(halves, { width: 8, height: 4 }, fit)).toBe(halves);
  });
});

it('cuts out a rectangle', () => {
  expect(cut(pattern(6, 5), { x: 2, y: 1, width: 3, height: 2 }).rgba.subarray(0, 4)).toEqual(
    new Uint8ClampedArray([80 + ((2 * 53 + 29) % 97), 90 + ((4 * 7 + 11) % 71), 160, 255]),
  );
});
