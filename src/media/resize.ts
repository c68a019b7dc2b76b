import type { Frame } from './frames';

/** Where one axis of the result takes its values from: two neighbours and the share of the second. */
interface Taps {
  readonly first: Int32Array;
  readonly second: Int32Array;
  readonly share: Float32Array;
}

/**
 * Resizes a picture by bilinear interpolation between pixel centres, as PyTorch's `interpolate` with
 * `align_corners=False` and without anti-aliasing, which LTX-Video's multi-scale recipe ends with.
 *
 * @param width pixels of the result; `height` likewise
 */
export function resizeBilinear(frame: Frame, width: number, height: number): Frame {
  if (frame.width === width && frame.height === height) return frame;
  const columns = taps(frame.width, width);
  const rows = taps(frame.height, height);
  const { rgba } = frame;
  const out = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y++) {
    const above = rows.first[y]! * frame.width;
    const below = rows.second[y]! * frame.width;
    const down = rows.share[y]!;
    for (let x = 0; x < width; x++) {
      const left = columns.first[x]!;
      const right = columns.second[x]!;
      const along = columns.share[x]!;
      for (let c = 0; c < 4; c++) {
        const top = lerp(rgba[(above + left) * 4 + c]!, rgba[(above + right) * 4 + c]!, along);
        const bottom = lerp(rgba[(below + left) * 4 + c]!, rgba[(below + right) * 4 + c]!, along);
        out[(y * width + x) * 4 + c] = lerp(top, bottom, down);
      }
    }
  }
  return { width, height, rgba: out };
}

function lerp(from: number, to: number, share: number): number {
  return from + (to - from) * share;
}

function taps(from: number, to: number): Taps {
  const first = new Int32Array(to);
  const second = new Int32Array(to);
  const share = new Float32Array(to);
  for (let i = 0; i < to; i++) {
    const at = Math.max(0, ((i + 0.5) * from) / to - 0.5);
    const below = Math.min(Math.floor(at), from - 1);
    first[i] = below;
    second[i] = Math.min(below + 1, from - 1);
    share[i] = at - below;
  }
  return { first, second, share };
}
