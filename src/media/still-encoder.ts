/** One frame to PNG. Runs in a worker. */
import { Failure } from '../failure';
import { msg } from '../message/message';
import type { Frame } from './frames';

/**
 * A still image, lossless.
 *
 * @returns a Blob of type image/png
 * @throws {Failure} `EncodingUnavailable` in older browsers, which draw in no worker
 */
export async function encodeStill({ width, height, rgba }: Frame): Promise<Blob> {
  if (typeof OffscreenCanvas === 'undefined')
    throw new Failure(
      'EncodingUnavailable',
      msg(
        'This browser is too old to write pictures. Make a clip instead, or use a current Chrome, Edge, Firefox or Safari.',
      ),
    );
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext('2d')!.putImageData(new ImageData(rgba, width, height), 0, 0);
  return canvas.convertToBlob({ type: 'image/png' });
}
