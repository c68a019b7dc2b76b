/** What a decoder puts out and what encoders take in. */

/** One frame, RGBA, row-major, 4 bytes per pixel. */
export type RgbaFrame = Uint8ClampedArray<ArrayBuffer>;

/**
 * Cuts one frame out of decoded video.
 *
 * @param video [3, frames, height, width] with values in [-1, 1]; values beyond are clipped
 */
export function toRgba(
  video: Float32Array,
  frames: number,
  height: number,
  width: number,
  frame: number,
): RgbaFrame {
  const pixels = height * width;
  const out = new Uint8ClampedArray(pixels * 4);
  for (let c = 0; c < 3; c++) {
    const plane = video.subarray((c * frames + frame) * pixels, (c * frames + frame + 1) * pixels);
    // Uint8ClampedArray rounds to the nearest integer and clips to 0..255.
    for (let i = 0; i < pixels; i++) out[i * 4 + c] = (plane[i]! + 1) * 127.5;
  }
  for (let i = 3; i < out.length; i += 4) out[i] = 255;
  return out;
}
