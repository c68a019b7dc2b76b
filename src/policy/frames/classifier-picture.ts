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
  const columns = Array.from({ length: size }, (_, x) => neighbours(x, width));
  for (let y = 0; y < size; y++) {
    const { first: top, second: bottom, share: down } = neighbours(y, height);
    for (let x = 0; x < size; x++) {
      const { first: left, second: right, share: along } = columns[x]!;
      const topLeft = (top * width + left) * 4;
      const topRight = (top * width + right) * 4;
      const bottomLeft = (bottom * width + left) * 4;
      const bottomRight = (bottom * width + right) * 4;
      for (let c = 0; c < CHANNELS; c++) {
        const above = mix(rgba[topLeft + c]!, rgba[topRight + c]!, along);
        const below = mix(rgba[bottomLeft + c]!, rgba[bottomRight + c]!, along);
        data[(c * size + y) * size + x] = mix(above, below, down) / 255;
      }
    }
  }
  return { dtype: 'float32', shape: [1, CHANNELS, size, size], data };
}

/** The pixels between which a place lies, and how far it is from the first to the second. */
function neighbours(place: number, extent: number) {
  const exact = (place * (extent - 1)) / (CLASSIFIER_SIZE - 1);
  const first = Math.floor(exact);
  return { first, second: Math.min(extent - 1, Math.ceil(exact)), share: exact - first };
}

function mix(from: number, to: number, share: number): number {
  return from + (to - from) * share;
}
