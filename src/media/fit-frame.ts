/** Brings frames to another size with pica's Lanczos filter, which gives the same pixels in every browser. */
import { Pica } from 'pica/pica_main';
import { fitInto, type Rect, type Size } from './fit';
import type { Frame } from './frames';
import type { Fit } from './media-input';

// WebAssembly where the page's security policy allows it, else JavaScript. Neither workers nor canvases.
const pica = new Pica({ features: ['js', 'wasm'] });

/**
 * Places an opaque frame in one of another size: see `fitInto`. A frame that needs no change is returned as it is.
 *
 * @returns a frame of the size `to`, with black bars where `fit` leaves some
 */
export async function fitFrame(frame: Frame, to: Size, fit: Fit): Promise<Frame> {
  const { source, destination } = fitInto(frame, to, fit);
  return pad(await resample(cut(frame, source), destination), destination, to);
}

/**
 * Resamples by a Lanczos filter of three lobes, widened when the frame shrinks, in the values as they are stored.
 *
 * @param to pixels of the result; sizes are changed independently
 */
export async function resample(frame: Frame, to: Size): Promise<Frame> {
  if (sameSize(frame, to)) return frame;
  const { width, height, rgba } = frame;
  const bytes = await pica.resizeBuffer({
    src: rgba,
    width,
    height,
    toWidth: to.width,
    toHeight: to.height,
    filter: 'lanczos3',
  });
  return { width: to.width, height: to.height, rgba: new Uint8ClampedArray(bytes.buffer as ArrayBuffer) };
}

/** The part of a frame in a rectangle. */
export function cut(frame: Frame, rect: Rect): Frame {
  if (sameSize(frame, rect)) return frame;
  const { x, y, width, height } = rect;
  const rgba = new Uint8ClampedArray(width * height * 4);
  for (let row = 0; row < height; row++) {
    const start = ((y + row) * frame.width + x) * 4;
    rgba.set(frame.rgba.subarray(start, start + width * 4), row * width * 4);
  }
  return { width, height, rgba };
}

/** A black frame with another one in a rectangle of it. */
function pad(frame: Frame, { x, y }: Rect, to: Size): Frame {
  if (sameSize(frame, to)) return frame;
  const { width, height } = to;
  const rgba = new Uint8ClampedArray(width * height * 4);
  new Uint32Array(rgba.buffer).fill(BLACK);
  for (let row = 0; row < frame.height; row++)
    rgba.set(
      frame.rgba.subarray(row * frame.width * 4, (row + 1) * frame.width * 4),
      ((y + row) * width + x) * 4,
    );
  return { width, height, rgba };
}

/** Opaque black as a little-endian word, which is the order of every machine that browsers run on. */
const BLACK = 0xff000000;

function sameSize(a: Size, b: Size): boolean {
  return a.width === b.width && a.height === b.height;
}
