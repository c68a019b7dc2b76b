/**
 * From the shape and size that are wanted to the size that the model makes and the one that it is brought to.
 */
import { MAX_ASPECT, MAX_OUTPUT, type RequestLimits } from '../../request/request';

/** Pixels of a clip. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

type SizeLimits = Pick<RequestLimits, 'cell' | 'maxPixels' | 'sizes'>;

/**
 * How much a frame twice as large as what was trained weighs against one of a shape that is off by a third.
 */
const AREA_WEIGHT = 0.25;

/**
 * The model's own size for a wanted one: whole cells, as near to the wanted shape as they come, and about as many pixels as
 * a size that the model was trained on (of those, the one nearest to the wanted size).
 */
export function modelSize(wanted: Size, { cell, maxPixels, sizes }: SizeLimits): Size {
  const aspect = clampedAspect(wanted);
  const area = nearestArea(wanted.width * wanted.height, sizes);
  let best: Size | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (let width = cell; width * cell <= maxPixels; width += cell) {
    for (let height = cell; width * height <= maxPixels; height += cell) {
      const error =
        Math.abs(Math.log(width / height / aspect)) +
        AREA_WEIGHT * Math.abs(Math.log((width * height) / area));
      if (error < least) [best, least] = [{ width, height }, error];
    }
  }
  return best ?? { width: sizes[0]![0], height: sizes[0]![1] };
}

/**
 * The model's size for a clip that begins with a source: the source's own where the model makes that, or else the nearest of its
 * shape. A source of more pixels than the model makes by default is brought to so many, which the machine can rather be trusted
 * with.
 */
export function sizeForSource(source: Size, model: SizeLimits & { readonly defaults: Size }): Size {
  const { width, height } = source;
  const { cell, sizes, defaults } = model;
  const [area, usual] = [width * height, defaults.width * defaults.height];
  const isTrained = sizes.some(([w, h]) => w === width && h === height);
  const isWithin = area <= usual && sizes.some(([w, h]) => w * h <= area);
  const isMade =
    isWithin && width % cell === 0 && height % cell === 0 && clampedAspect(source) === width / height;
  if (isTrained || isMade) return { width, height };
  const scale = Math.min(1, Math.sqrt(usual / area));
  return modelSize({ width: width * scale, height: height * scale }, model);
}

/**
 * The finished size of a shape whose shorter side has so many pixels: even, and no larger than what can be made.
 *
 * @param aspect width over height
 */
export function outputSize(aspect: number, shortSide: number): Size {
  const within = Math.min(MAX_ASPECT, Math.max(1 / MAX_ASPECT, aspect));
  const oblong = Math.max(within, 1 / within);
  const short = Math.min(shortSide, MAX_OUTPUT.short, MAX_OUTPUT.long / oblong);
  const [long, low] = [even(short * oblong), even(short)];
  return within >= 1 ? { width: long, height: low } : { width: low, height: long };
}

/** Width over height, no more oblong than what can be made. */
export function clampedAspect({ width, height }: Size): number {
  return Math.min(MAX_ASPECT, Math.max(1 / MAX_ASPECT, width / height));
}

function nearestArea(wanted: number, sizes: SizeLimits['sizes']): number {
  const distance = (area: number) => Math.abs(Math.log(area / wanted));
  return sizes
    .map(([width, height]) => width * height)
    .reduce((best, area) => (distance(area) < distance(best) ? area : best));
}

function even(pixels: number): number {
  return Math.round(pixels / 2) * 2;
}
