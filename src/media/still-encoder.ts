/** One frame to PNG. Runs in a worker. */
import type { Frame } from './frames';

/**
 * A still image, lossless.
 *
 * @returns a Blob of type image/png
 */
export async function encodeStill({ width, height, rgba }: Frame): Promise<Blob> {
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext('2d')!.putImageData(new ImageData(rgba, width, height), 0, 0);
  return canvas.convertToBlob({ type: 'image/png' });
}
