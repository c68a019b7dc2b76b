/** Pictures to pixels. Runs in a worker. */

import { Failure } from '../failure';
import { msg } from '../message/message';
import { resample } from './fit-frame';
import type { Frame } from './frames';
import { HEADER_BYTES, readPictureHeader } from './picture-header';
import { RAW } from './picture-kinds';

/** The longest side of a picture that is kept, in pixels; larger ones are reduced. */
const LONGEST_SIDE = 2048;
/** Larger ones are first reduced by the browser, which is coarser but needs no memory here. */
const LONGEST_CANVAS = 2 * LONGEST_SIDE;
/** Browsers decode pictures as a whole, at four bytes per pixel: 600 MB. */
const MOST_PIXELS = 150e6;

/** A decoded picture. */
export interface Still {
  /** Upright, on black where it was transparent; its longest side has at most 2048 pixels. */
  readonly frame: Frame;
  readonly transparent: boolean;
}

/**
 * Decodes a picture of any kind that the browser knows, the first one of those that move.
 *
 * @param name of the file, for people
 * @throws {Failure} `BadMedia` if it is no picture that this browser can decode, or more than 150 megapixels
 */
export async function decodeStill(blob: Blob, name: string): Promise<Still> {
  const header = readPictureHeader(new Uint8Array(await blob.slice(0, HEADER_BYTES).arrayBuffer()));
  const { width = 0, height = 0 } = header ?? {};
  if (width * height > MOST_PIXELS)
    throw new Failure(
      'BadMedia',
      msg(
        '“{name}” is too large: {width} × {height} pixels. Reduce it to 8000 pixels at its longest side and choose it again.',
        { name, width, height },
      ),
    );
  if (header?.type === RAW)
    throw new Failure(
      'BadMedia',
      msg(
        '“{name}” is a camera’s raw picture, a kind of picture that this browser does not know. Develop it in another program and save it as JPEG or PNG.',
        { name },
      ),
    );
  if (header?.type === 'image/svg+xml')
    throw new Failure(
      'BadMedia',
      msg('“{name}” is a drawing (SVG), which cannot be shown here. Save it as PNG and choose that.', {
        name,
      }),
    );
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(blob, { imageOrientation: 'from-image' });
  } catch (cause) {
    throw new Failure(
      'BadMedia',
      msg(
        '“{name}” cannot be shown: it is damaged, or a kind of picture that this browser does not know. Open it in another program and save it as PNG or JPEG.',
        { name },
      ),
      { cause },
    );
  }
  try {
    const { frame, transparent } = drawOnBlack(bitmap);
    return { frame: await resample(frame, withLongestSide(frame, LONGEST_SIDE)), transparent };
  } finally {
    bitmap.close();
  }
}

function drawOnBlack(bitmap: ImageBitmap): Still {
  const { width, height } = withLongestSide(bitmap, LONGEST_CANVAS);
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })!;
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, width, height);
  const pixels = context.getImageData(0, 0, width, height).data;
  const transparent = isTransparent(pixels);
  if (!transparent) return { frame: { width, height, rgba: pixels }, transparent };
  context.globalCompositeOperation = 'destination-over';
  context.fillStyle = 'black';
  context.fillRect(0, 0, width, height);
  return { frame: { width, height, rgba: context.getImageData(0, 0, width, height).data }, transparent };
}

function isTransparent(rgba: Uint8ClampedArray): boolean {
  for (let i = 3; i < rgba.length; i += 4) if (rgba[i] !== 255) return true;
  return false;
}

function withLongestSide({ width, height }: { width: number; height: number }, longest: number) {
  const scale = Math.min(1, longest / Math.max(width, height));
  const scaled = (side: number) => Math.max(1, Math.round(side * scale));
  return { width: scaled(width), height: scaled(height) };
}
