import { Failure } from '../failure';
import type { Frame } from '../media/frames';
import { msg } from '../message/message';

/** A painted region at the model's size. */
export interface RegionMask {
  /** 1 for painted pixels [height * width]. */
  readonly painted: Uint8Array;
  /** How much of the made frame shows, as a grey picture: 0 wherever nothing is painted, less than all at the seam. */
  readonly weights: Frame;
}

/** Pixels inside of the region's edge over which it fades into its surroundings. */
const FADE = 3;

/**
 * Reads a mask.
 *
 * @param picture white is the region; greys from the middle on count as painted
 * @throws Failure `BadRequest` if it has another size, or if nothing is painted
 */
export function regionMask(
  picture: Frame,
  { width, height }: { readonly width: number; readonly height: number },
): RegionMask {
  if (picture.width !== width || picture.height !== height) {
    throw new Failure(
      'BadRequest',
      msg('The painted region is {painted} pixels and the clip {size}. Paint the region again.', {
        painted: `${picture.width}x${picture.height}`,
        size: `${width}x${height}`,
      }),
    );
  }
  const painted = Uint8Array.from({ length: width * height }, (_, i) =>
    picture.rgba[i * 4]! >= 128 ? 1 : 0,
  );
  if (!painted.includes(1)) {
    throw new Failure(
      'BadRequest',
      msg('No region is painted. Paint over the part that is to change or move.'),
    );
  }
  return { painted, weights: fadedEdge(painted, width, height) };
}

/** A pixel shows by the share of painted ones around it, from half at a straight edge on. */
function fadedEdge(painted: Uint8Array, width: number, height: number): Frame {
  const rgba = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let inside = 0;
      let seen = 0;
      for (let v = Math.max(0, y - FADE); v <= Math.min(height - 1, y + FADE); v++) {
        for (let u = Math.max(0, x - FADE); u <= Math.min(width - 1, x + FADE); u++) {
          inside += painted[v * width + u]!;
          seen++;
        }
      }
      const weight = painted[y * width + x] ? (2 * inside) / seen - 1 : 0;
      const at = (y * width + x) * 4;
      // Thin strokes have more unpainted pixels around them than painted ones, and show all the same.
      rgba.fill(255 * (painted[y * width + x] ? Math.max(0.25, weight) : 0), at, at + 3);
    }
  }
  return { width, height, rgba };
}

/** @param weights grey picture: 0 leaves the pixels around exactly as they are, 255 shows the inside */
export function blendRegion(around: Frame, inside: Frame, weights: Frame): Frame {
  const rgba = new Uint8ClampedArray(around.rgba);
  for (let i = 0; i < rgba.length; i++) {
    const share = weights.rgba[i - (i % 4)]! / 255;
    if (share > 0 && i % 4 < 3) rgba[i] = around.rgba[i]! + share * (inside.rgba[i]! - around.rgba[i]!);
  }
  return { ...around, rgba };
}
