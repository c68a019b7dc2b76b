/** Decoded video frames to pixels. Runs in a worker. */
import { VideoSample } from 'mediabunny';
import { deinterlace } from './deinterlace';
import type { Frame } from './frames';
import { fromYuv, fromYuvAsFloats, type YuvMatrix, type YuvPicture } from './from-yuv';
import { type HdrTransfer, toneMap } from './tone-map';
import { yuvForm } from './yuv-form';

/** What has to be known of a clip to read its samples. */
export interface SampleColour {
  /** What the file says about the colour of its samples, which decoders replace by guesses. */
  readonly colour: VideoColorSpaceInit;
  /** Whether two moments may share a frame by turns of lines. */
  readonly interlaced: boolean;
}

/** What brings planes of YCbCr to RGB. */
interface Conversion {
  readonly matrix: YuvMatrix;
  /** Undefined for the ordinary range. */
  readonly hdr?: HdrTransfer;
}

/**
 * Makes a function that turns decoded samples into upright frames with square pixels. Samples stay open.
 *
 * Those with the colour of ordinary video are converted by the inverse of what encodes clips here, those of HDR are brought
 * into its range; the rest, like samples whose planes the browser keeps to itself, are drawn by its canvas, on black.
 */
export function createSampleReader(clip: SampleColour): (sample: VideoSample) => Promise<Frame> {
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
    const stored = await readStored(sample, clip);
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

/** The pixels as the file stores them, where its colour and the form of its planes are known. */
async function readStored(
  sample: VideoSample,
  { colour, interlaced }: SampleColour,
): Promise<Frame | undefined> {
  const form = yuvForm(sample.format);
  const { width, height } = sample.visibleRect;
  const conversion = conversionOf(colour, height);
  if (!form || !conversion) return undefined;
  const data = new Uint8Array(sample.allocationSize());
  const layout = await sample.copyTo(data);
  const { matrix, hdr } = conversion;
  const picture: YuvPicture = {
    data,
    width,
    height,
    form,
    layout,
    matrix,
    fullRange: colour.fullRange ?? false,
  };
  if (interlaced) deinterlace(picture);
  return hdr ? { width, height, rgba: toneMap(fromYuvAsFloats(picture), hdr) } : fromYuv(picture);
}

/**
 * The matrix of BT.709 or BT.601; those who do not say which are taken, as players do, by their height. Their primaries
 * and transfer functions are so close to sRGB's that they are shown without conversion, as everywhere. HDR is of BT.2020.
 */
function conversionOf(
  { matrix, primaries, transfer }: VideoColorSpaceInit,
  height: number,
): Conversion | undefined {
  const hdr = hdrTransfer({ transfer });
  if (hdr)
    return isOrUnsaid(matrix, 'bt2020-ncl') && isOrUnsaid(primaries, 'bt2020')
      ? { matrix: 'bt2020', hdr }
      : undefined;
  if (![primaries, transfer].every((part) => !part || ORDINARY.includes(part))) return undefined;
  if (!matrix) return { matrix: height < 720 ? 'bt601' : 'bt709' };
  if (matrix === 'bt709') return { matrix };
  return matrix === 'smpte170m' || matrix === 'bt470bg' ? { matrix: 'bt601' } : undefined;
}

/** How the codes of HDR stand for light; undefined for ordinary video. */
export function hdrTransfer(colour: VideoColorSpaceInit): HdrTransfer | undefined {
  // The compiler's list of them is older.
  const transfer: string | null | undefined = colour.transfer;
  return transfer === 'pq' || transfer === 'hlg' ? transfer : undefined;
}

function isOrUnsaid(value: string | null | undefined, wanted: string): boolean {
  return !value || value === wanted;
}

const ORDINARY: readonly string[] = ['bt709', 'smpte170m', 'bt470bg', 'iec61966-2-1'];
