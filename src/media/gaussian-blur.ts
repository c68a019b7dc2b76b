import type { Frame } from './frames';

/**
 * Blurs a picture with a Gaussian kernel of 3x3 pixels, exp(-(x^2 + y^2) / (2 sigma^2)) divided by its sum; beyond the
 * edge the picture is mirrored without repeating the edge itself, as torchvision's `gaussian_blur` and OpenCV's
 * `GaussianBlur` (BORDER_REFLECT_101) do. All four channels are blurred, and rounded once.
 *
 * @param sigma standard deviation, in pixels
 */
export function gaussianBlur3({ width, height, rgba }: Frame, sigma: number): Frame {
  const side = Math.exp(-0.5 / sigma ** 2);
  const [outer, centre] = [side / (1 + 2 * side), 1 / (1 + 2 * side)];
  const along = new Float32Array(rgba.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [at, left, right] = [x, mirrored(x - 1, width), mirrored(x + 1, width)].map(
        (column) => (y * width + column) * 4,
      ) as [number, number, number];
      for (let c = 0; c < 4; c++) {
        along[at + c] = centre * rgba[at + c]! + outer * (rgba[left + c]! + rgba[right + c]!);
      }
    }
  }
  const out = new Uint8ClampedArray(rgba.length);
  const row = width * 4;
  for (let y = 0; y < height; y++) {
    const [above, below] = [mirrored(y - 1, height) * row, mirrored(y + 1, height) * row];
    for (let i = 0; i < row; i++) {
      // Uint8ClampedArray rounds to the nearest integer.
      out[y * row + i] = centre * along[y * row + i]! + outer * (along[above + i]! + along[below + i]!);
    }
  }
  return { width, height, rgba: out };
}

/** The place that a place one beyond the edge shows. */
function mirrored(place: number, size: number): number {
  if (size === 1) return 0;
  if (place < 0) return 1;
  return place < size ? place : size - 2;
}
