/** A picture in full-range sRGB with straight alpha: `width * height * 4` bytes, rows from the top. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8ClampedArray<ArrayBuffer>;
}

/** What is known of a clip before its first frame is decoded. */
export interface ClipFormat {
  /** Pixels, as generated; the file is one pixel larger where a size is odd. */
  readonly width: number;
  readonly height: number;
  /** Frames per second; need not be whole. */
  readonly frameRate: number;
  /** Frames that the clip will have. */
  readonly frames: number;
}

/**
 * When a frame is shown, in whole microseconds. Each boundary is rounded on its own, so durations differ by at
 * most one microsecond and never drift.
 *
 * @param index frame number from 0
 * @param frameRate frames per second
 */
export function frameTime(index: number, frameRate: number): { timestamp: number; duration: number } {
  const timestamp = Math.round((index * 1e6) / frameRate);
  return { timestamp, duration: Math.round(((index + 1) * 1e6) / frameRate) - timestamp };
}

/** Video codecs halve the resolution of colour, so their sizes are even. */
export function evenSize(size: number): number {
  return size + (size % 2);
}
