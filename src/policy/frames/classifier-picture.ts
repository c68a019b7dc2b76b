import type { Frame } from '../../media/frames';
import type { HostTensor } from '../../tensor/types';
import { CLASSIFIER_SIZE } from './classifier-graph';

const CHANNELS = 3;

/**
 * A frame as the classifier was trained to see it: squeezed into a square by bilinear interpolation that keeps the corners,
 * values from 0 to 1. nsfwjs does the same (`resizeBilinear` with `alignCorners`), so that its figures hold.
 */
export function classifierPicture({ width, height, rgba }: Frame): HostTensor {
  const size = CLASSIFIER_SIZE;
  const data = new Float32Array(CHANNELS * size * size);
  for (let y = 0; y < size; y++) {
    const [top, bottom, down] = neighbours(y, height);
    for (let x = 0; x < size; x++) {
      const [left, right, along] = neighbours(x, width);
      for (let c = 0; c < CHANNELS; c++) {
        const at = (row: number, column: number) => rgba[(row * width + column) * 4 + c]! / 255;
        const above = at(top, left) + (at(top, right) - at(top, left)) * along;
        const below = at(bottom, left) + (at(bottom, right) - at(bottom, left)) * along;
        data[(c * size + y) * size + x] = above + (below - above) * down;
      }
    }
  }
  return { dtype: 'float32', shape: [1, CHANNELS, size, size], data };
}

/** The pixels between which a place lies, and how far it is from the first to the second. */
function neighbours(place: number, extent: number): [first: number, second: number, share: number] {
  const exact = (place * (extent - 1)) / (CLASSIFIER_SIZE - 1);
  const first = Math.floor(exact);
  return [first, Math.min(extent - 1, Math.ceil(exact)), exact - first];
}
