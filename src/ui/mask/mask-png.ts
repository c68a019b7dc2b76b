/** Masks as pictures: white is the region, black the rest, nothing is transparent. */
import { PNG_HEADER, pngSize } from '../../media/png-header';
import { emptyMask, type Mask, resizeMask } from '../form/mask';

/** A PNG of the given size. */
export async function maskPng(mask: Mask, width: number, height: number): Promise<Blob> {
  const { data } = resizeMask(mask, width, height);
  const rgba = new Uint8ClampedArray(width * height * 4);
  for (const [i, value] of data.entries()) rgba.set([value, value, value, 255], i * 4);
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext('2d')!.putImageData(new ImageData(rgba, width, height), 0, 0);
  return canvas.convertToBlob({ type: 'image/png' });
}

/** Masks are as large as what models make. A file of some kilobytes can hold a picture of a thousand million pixels. */
const MOST_PIXELS = 2 ** 24;

/**
 * The mask in a picture.
 * @throws for a picture that is too large or no PNG; what the browser throws for a damaged one
 */
export async function maskOfPng(png: Blob): Promise<Mask> {
  const head = new Uint8Array(await png.slice(0, PNG_HEADER).arrayBuffer());
  const { width: stored = Number.NaN, height: rows = Number.NaN } = pngSize(head) ?? {};
  if (!(stored * rows <= MOST_PIXELS)) throw new RangeError('That is no mask.');
  const bitmap = await createImageBitmap(png);
  const { width, height } = bitmap;
  const context = new OffscreenCanvas(width, height).getContext('2d')!;
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  const { data: rgba } = context.getImageData(0, 0, width, height);
  const mask = emptyMask(width, height);
  for (let i = 0; i < mask.data.length; i++) mask.data[i] = rgba[i * 4]! >= 128 ? 255 : 0;
  return mask;
}
