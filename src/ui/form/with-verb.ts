import type { ModelInfo } from '../../../workers/protocol';
import type { Verb } from '../../request/task';
import type { RequestForm } from './request-form';
import { formOfVerb } from './task-form';

/** The form with another verb, and what that cannot do without. */
export function withVerb(form: RequestForm, verb: Verb, model: ModelInfo): RequestForm {
  const { length, begin } = formOfVerb(verb);
  const moves = form.frames > 1 || !length || length.still;
  const frames = moves ? form.frames : model.defaults.frames;
  const inputs = form.task[verb];
  const begun = begin ? begin(inputs, { prompt: form.prompt, frames }) : inputs;
  return { ...form, frames, task: { ...form.task, verb, [verb]: begun } };
}
