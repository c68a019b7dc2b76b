/** Makes whole frames of those that two moments share by turns of lines. */
import type { YuvPicture } from './from-yuv';

/** Differences below this many codes of 8 bits are noise. */
const NOISE = 8;

/**
 * Replaces, in every plane, the lines of the second field where they show another moment than those around them: there a pixel
 * lies beyond both its neighbours above and below. It becomes their mean along the edge that it lies on. What stands still
 * keeps all of its lines.
 *
 * @param picture whose data is changed
 */
export function deinterlace({ data, width, height, form, layout }: YuvPicture): void {
  const wide = form.bits > 8 ? 1 : 0;
  const codes = wide ? new Uint16Array(data.buffer, data.byteOffset, data.byteLength >> 1) : data;
  const noise = NOISE * 2 ** (form.bits - 8);
  for (const [index, { offset, stride }] of layout.entries()) {
    const isChroma = index > 0 && index < 3;
    const columns = isChroma ? (width + form.across) >> form.across : width;
    const rows = isChroma ? (height + form.down) >> form.down : height;
    const step = isChroma && form.paired ? 2 : 1;
    for (let channel = 0; channel < step; channel++)
      mendPlane(codes, (offset >> wide) + channel, stride >> wide, step, columns, rows, noise);
  }
}

function mendPlane(
  codes: Uint8Array | Uint16Array,
  offset: number,
  stride: number,
  step: number,
  columns: number,
  rows: number,
  noise: number,
): void {
  for (let y = 1; y < rows; y += 2) {
    const row = offset + y * stride;
    const above = row - stride;
    // The last line has no neighbour below.
    const below = y + 1 < rows ? row + stride : above;
    for (let x = 0; x < columns; x++) {
      const here = codes[row + x * step]!;
      const up = here - codes[above + x * step]!;
      const down = here - codes[below + x * step]!;
      if (up * down <= 0 || Math.min(Math.abs(up), Math.abs(down)) <= noise) continue;
      let least = Number.POSITIVE_INFINITY;
      // Straight down is taken where slopes are no better.
      for (const slope of SLOPES) {
        if (x - Math.abs(slope) < 0 || x + Math.abs(slope) >= columns) continue;
        const a = codes[above + (x + slope) * step]!;
        const b = codes[below + (x - slope) * step]!;
        const difference = Math.abs(a - b);
        if (difference >= least) continue;
        least = difference;
        codes[row + x * step] = (a + b + 1) >> 1;
      }
    }
  }
}

const SLOPES = [0, -1, 1];
