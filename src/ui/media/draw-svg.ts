/** Drawings become pictures on the page, since workers have nothing that draws them. */
import { HEADER_BYTES, readPictureHeader } from '../../media/picture-header';

/** Drawings have no pixels of their own: this many at the longest side. */
const LONGEST_SIDE = 1024;

/**
 * A PNG of an SVG, and every other file as it is. As the source of an image a drawing runs no scripts and loads nothing
 * (SVG 2, 2.5: secure static mode).
 */
export async function drawnSvg(file: Blob): Promise<Blob> {
  const header = readPictureHeader(new Uint8Array(await file.slice(0, HEADER_BYTES).arrayBuffer()));
  if (header?.type !== 'image/svg+xml') return file;
  const url = URL.createObjectURL(new Blob([file], { type: header.type }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const { naturalWidth: width, naturalHeight: height } = image;
    const scale = LONGEST_SIDE / Math.max(width, height);
    const canvas = new OffscreenCanvas(Math.round(width * scale) || 1, Math.round(height * scale) || 1);
    canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await canvas.convertToBlob();
  } catch {
    // The worker says what cannot be shown.
    return file;
  } finally {
    URL.revokeObjectURL(url);
  }
}
