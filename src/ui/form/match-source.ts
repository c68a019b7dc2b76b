/** What an opened file decides in the form. */
import type { MediaFacts, ModelInfo } from '../../../workers/protocol';
import { t } from '../strings';
import { matchOf } from './media-facts';
import type { RequestForm } from './request-form';
import { primarySource } from './slots';
import { frameLimit } from './task-of-form';
import type { MediaKind } from './verb-form';

/** The form in the shape, at the frame rate and, where a clip is made over, at the length of its source. */
export function matched(form: RequestForm, model: ModelInfo): RequestForm {
  const source = primarySource(form.task);
  if (!source) return form;
  const shaped = { ...form, ...matchOf(source, model) };
  const limit = frameLimit(shaped);
  return Number.isFinite(limit) ? { ...shaped, frames: Math.min(limit, model.frames.at(-1)!) } : shaped;
}

/** Why a file does not belong into a slot, a sentence; undefined where it does. */
export function kindProblem(wanted: MediaKind, { input: { kind, name } }: MediaFacts): string | undefined {
  if (wanted === 'either' || wanted === kind) return undefined;
  return wanted === 'clip' ? t.media.needsClip(name) : t.media.needsStill(name);
}
