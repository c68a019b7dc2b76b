/** Decoded video frames to pixels. Runs in a worker. */
import { VideoSample } from 'mediabunny';
import type { Frame } from './frames';
import { fromYuv, type YuvMatrix } from './from-yuv';

/**
 * Makes a function that turns decoded samples into upright frames with square pixels. Samples stay open.
 *
 * Those with the colour of ordinary video are converted by the inverse of what encodes clips here; the rest, like HDR and
 * transparency, by the browser's canvas, on black.
 *
 * @param colour what the file says about the colour of its samples, which decoders replace by guesses
 */
export function createSampleReader(colour: VideoColorSpaceInit): (sample: VideoSample) => Promise<Frame> {
  let context: OffscreenCanvasRenderingContext2D | undefined;

  /** What the canvas shows when a sample is drawn on it, turned and stretched as its file says. */
  const draw = (sample: VideoSample): Frame => {
    const { displayWidth: width, displayHeight: height } = sample;
    if (context?.canvas.width !== width || context.canvas.height !== height)
      context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })!;
    context.fillStyle = 'black';
    context.fillRect(0, 0, width, height);
    context.imageSmoothingQuality = 'high';
    sample.draw(context, 0, 0);
    return { width, height, rgba: context.getImageData(0, 0, width, height).data };
  };

  return async (sample) => {
    const stored = await readStored(sample, colour);
    if (!stored) return draw(sample);
    const { width, height } = stored;
    const { rotation, flip, squarePixelWidth, squarePixelHeight, displayWidth, displayHeight } = sample;
    if (rotation === 0 && !flip && squarePixelWidth === width && squarePixelHeight === height) return stored;
    const turned = new VideoSample(stored.rgba, {
      format: 'RGBA',
      codedWidth: width,
      codedHeight: height,
      displayWidth,
      displayHeight,
      rotation,
      flip,
      timestamp: 0,
    });
    try {
      return draw(turned);
    } finally {
      turned.close();
    }
  };
}

/** The pixels as the file stores them, where their colour is that of ordinary video in 8 bits. */
async function readStored(sample: VideoSample, colour: VideoColorSpaceInit): Promise<Frame | undefined> {
  const { format } = sample;
  const { width, height } = sample.visibleRect;
  const matrix = matrixOf(colour, height);
  if (!matrix || (format !== 'I420' && format !== 'NV12')) return undefined;
  const data = new Uint8Array(sample.allocationSize());
  const layout = await sample.copyTo(data);
  return fromYuv({ data, width, height, format, layout, matrix, fullRange: colour.fullRange ?? false });
}

/**
 * The matrix of BT.709 or BT.601; those who do not say which are taken, as players do, by their height. Their primaries
 * and transfer functions are so close to sRGB's that they are shown without conversion, as everywhere.
 */
function matrixOf(
  { matrix, primaries, transfer }: VideoColorSpaceInit,
  height: number,
): YuvMatrix | undefined {
  if (![primaries, transfer].every((part) => !part || ORDINARY.includes(part))) return undefined;
  if (!matrix) return height < 720 ? 'bt601' : 'bt709';
  if (matrix === 'bt709') return 'bt709';
  return matrix === 'smpte170m' || matrix === 'bt470bg' ? 'bt601' : undefined;
}

const ORDINARY: readonly string[] = ['bt709', 'smpte170m', 'bt470bg', 'iec61966-2-1'];
