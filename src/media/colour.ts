/** Conversion of generated pixels to what video codecs store. */
import { evenSize, type Frame } from './frames';

/** How `toI420` encodes colour; also what has to be written into the file. */
export const VIDEO_COLOUR = {
  primaries: 'bt709',
  transfer: 'bt709',
  matrix: 'bt709',
  fullRange: false,
} as const satisfies VideoColorSpaceInit;

/**
 * Planar YCbCr 4:2:0 in the limited range of BT.709 (ITU-R BT.709-6, 8 bit): the form every player expects.
 * Browsers differ in how they convert RGBA frames, so it is done here. Odd sizes repeat their last row and column;
 * alpha is ignored.
 *
 * @returns the planes Y (even width x even height), Cb and Cr (half of both) in a row
 */
export function toI420({ width, height, rgba }: Frame): Uint8Array<ArrayBuffer> {
  const codedWidth = evenSize(width);
  const codedHeight = evenSize(height);
  const luma = codedWidth * codedHeight;
  const out = new Uint8Array(luma + luma / 2);
  let chroma = luma;
  for (let y = 0; y < codedHeight; y += 2) {
    for (let x = 0; x < codedWidth; x += 2) {
      let red = 0;
      let green = 0;
      let blue = 0;
      for (let dy = 0; dy < 2; dy++) {
        const row = Math.min(y + dy, height - 1) * width;
        for (let dx = 0; dx < 2; dx++) {
          const source = (row + Math.min(x + dx, width - 1)) * 4;
          const r = rgba[source]!;
          const g = rgba[source + 1]!;
          const b = rgba[source + 2]!;
          out[(y + dy) * codedWidth + x + dx] = 16.5 + 0.182586 * r + 0.614231 * g + 0.062007 * b;
          red += r;
          green += g;
          blue += b;
        }
      }
      // A quarter of each sum is the block's mean; the sums of the coefficients stay within 16 to 240.
      out[chroma] = 128.5 + (-0.100644 * red - 0.338572 * green + 0.439216 * blue) / 4;
      out[chroma + luma / 4] = 128.5 + (0.439216 * red - 0.398942 * green - 0.040274 * blue) / 4;
      chroma++;
    }
  }
  return out;
}
