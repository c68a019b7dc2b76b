/**
 * Shapes beside the sizes that a model was trained on: an aspect ratio, and how large the finished clip is to be.
 */
import type { OutputSize, RequestLimits, Upscaler } from '../../request/request';
import { clampedAspect, modelSize, outputSize, type Size } from './clip-size';

/** Pixels of the finished clip's shorter side, or as the model makes it. */
export type Resolution = 'own' | 480 | 720 | 1080;

/** A size as people say it: a ratio of sides and a number of lines. */
export interface Shape {
  readonly aspect: readonly [width: number, height: number];
  readonly resolution: Resolution;
}

/** What a form holds about its size. */
export interface SizeForm extends Size {
  readonly output?: OutputSize | undefined;
  /** Where the size was chosen by its shape. */
  readonly shape?: Shape | undefined;
}

/** In the order of the menu. `own` is the size that the model makes, without enlarging. */
export const RESOLUTIONS: readonly Resolution[] = ['own', 480, 720, 1080];

/** In the order of the menu; the last two are the widest and the tallest that a clip may be. */
export const ASPECTS: readonly Shape['aspect'][] = [
  [1, 1],
  [4, 3],
  [3, 4],
  [16, 9],
  [9, 16],
  [2.4, 1],
  [1, 2.4],
];

/** A size as the model makes it, chosen for itself. */
export function plainSize({ width, height }: Size): SizeForm {
  return { width, height, output: undefined, shape: undefined };
}

/**
 * The sizes that a shape comes to; no output where the model makes it at the wanted size.
 *
 * @param near about as many pixels a clip has that is left as the model makes it
 */
export function sizeOfShape(shape: Shape, limits: RequestLimits, upscaler: Upscaler, near: Size): SizeForm {
  const [w, h] = shape.aspect;
  const aspect = clampedAspect({ width: w, height: h });
  if (shape.resolution === 'own') {
    const side = Math.sqrt(near.width * near.height);
    const wanted = { width: side * Math.sqrt(aspect), height: side / Math.sqrt(aspect) };
    return { ...modelSize(wanted, limits), output: undefined, shape };
  }
  const output = outputSize(aspect, shape.resolution);
  const own = modelSize(output, limits);
  return { ...own, output: isSame(own, output) ? undefined : { ...output, upscaler }, shape };
}

/**
 * The shape of a form whose size is none of the plain ones; requests from elsewhere have no shape of their own.
 *
 * @param plain sizes that can be chosen for themselves
 */
export function shapeOf(form: SizeForm, plain: readonly Size[]): Shape | undefined {
  const { width, height, output, shape } = form;
  if (shape) return shape;
  if (!output)
    return plain.some((size) => isSame(size, form))
      ? undefined
      : { aspect: reduced(width, height), resolution: 'own' };
  const aspect =
    ASPECTS.find(([w, h]) => Math.abs(Math.log(output.width / output.height / (w / h))) < 0.01) ??
    reduced(output.width, output.height);
  const resolution = RESOLUTIONS.find((candidate) => {
    if (candidate === 'own') return false;
    const size = outputSize(aspect[0] / aspect[1], candidate);
    return size.width === output.width && size.height === output.height;
  });
  return { aspect, resolution: resolution ?? 1080 };
}

/** Whether two sizes agree in both sides. */
export function isSame(a: Size, b: Size): boolean {
  return a.width === b.width && a.height === b.height;
}

/** The size of what comes out. */
export function finishedSize({ width, height, output }: SizeForm): Size {
  return output ?? { width, height };
}

function reduced(width: number, height: number): Shape['aspect'] {
  const divisor = greatestDivisor(width, height);
  return [width / divisor, height / divisor];
}

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b);
}
