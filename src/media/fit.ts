/** How a picture of one shape goes into a frame of another: geometry alone. */
import { evenSize } from './frames';
import type { Fit } from './media-input';

/** Whole pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A rectangle of whole pixels, counted from the left and the top. */
export interface Rect extends Size {
  readonly x: number;
  readonly y: number;
}

/**
 * The part of a picture that is used, and the part of the frame that it fills; the rest of the frame is black.
 */
export interface Placement {
  readonly source: Rect;
  readonly destination: Rect;
}

/**
 * Places a picture in a frame, centred and undistorted but for rounding to whole pixels. A picture that is the frame with
 * odd sizes padded to even ones, as video files made here are, loses just the padding.
 *
 * @param from pixels of the picture
 * @param to pixels of the frame
 */
export function fitInto(from: Size, to: Size, fit: Fit): Placement {
  if (from.width === evenSize(to.width) && from.height === evenSize(to.height))
    return { source: atOrigin(to), destination: atOrigin(to) };
  const scales = [to.width / from.width, to.height / from.height] as const;
  if (fit === 'crop') {
    const scale = Math.max(...scales);
    return { source: centred(from, to.width / scale, to.height / scale), destination: atOrigin(to) };
  }
  const scale = Math.min(...scales);
  return {
    source: atOrigin(from),
    destination: centred(to, from.width * scale, from.height * scale),
  };
}

function atOrigin({ width, height }: Size): Rect {
  return { x: 0, y: 0, width, height };
}

/** A rectangle in the middle of `outer`, of at least one pixel. */
export function centred(outer: Size, width: number, height: number): Rect {
  const inner = { width: Math.max(1, Math.round(width)), height: Math.max(1, Math.round(height)) };
  return {
    x: Math.floor((outer.width - inner.width) / 2),
    y: Math.floor((outer.height - inner.height) / 2),
    ...inner,
  };
}
