/** Sizes and lengths of an order, as the form holds them. */

import { modelSize } from '../../../src/ui/form/clip-size';
import type { RequestForm } from '../../../src/ui/form/request-form';
import { isSame, plainSize, type SizeForm, sizeOfShape } from '../../../src/ui/form/shape';
import type { ModelInfo } from '../../../workers/protocol';
import type { Order } from '../order';

/** The size that is asked for: made as it is where the model was trained on it, else enlarged from the nearest. */
export function sizeOf(
  { size, own, aspect, resolution = 'own', upscaler }: Order,
  form: RequestForm,
  model: ModelInfo,
) {
  const by = upscaler ?? form.output?.upscaler ?? 'resample';
  if (aspect) return sizeOfShape({ aspect, resolution }, model, by, model.defaults);
  if (!size && !own) return form.output && { output: { ...form.output, upscaler: by } };
  const made = own ?? (isTrained(size!, model) ? size! : modelSize(size!, model));
  const finished: SizeForm = plainSize(made);
  return size && !isSame(size, made) ? { ...finished, output: { ...size, upscaler: by } } : finished;
}

function isTrained(size: { readonly width: number; readonly height: number }, { sizes }: ModelInfo): boolean {
  return sizes.some(([width, height]) => isSame({ width, height }, size));
}

/** The form at the length that is asked for. */
export function withFrames(
  form: RequestForm,
  { frames, seconds, still }: Order,
  model: ModelInfo,
): RequestForm {
  if (still) return { ...form, frames: 1 };
  const wanted = frames ?? (seconds === undefined ? form.frames : framesIn(seconds, form));
  // A recipe of a still goes on as a clip of the usual length.
  return { ...form, frames: wanted === 1 ? model.defaults.frames : wanted };
}

/** Frames of so many seconds. */
export function framesIn(seconds: number, { frameRate }: Pick<RequestForm, 'frameRate'>): number {
  return Math.max(1, Math.round(seconds * frameRate));
}
