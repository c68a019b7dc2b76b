/** What the form holds while it is edited, and how it becomes a request. */
import type { ModelInfo } from '../../../workers/protocol';
import type { GenerationRequest } from '../../request/request';
import { randomSeed } from '../random-seed';
import type { KeepSeed } from './seed';
import { type Shape, type SizeForm, sizeOfShape } from './shape';
import { formOfVerb, initialTask, type TaskForm, withShots } from './task-form';
import { framesOf, taskOf, titleOf } from './task-of-form';

/** The request as typed: the seed may be unfinished, the prompt empty, sources missing. */
export interface RequestForm extends Omit<GenerationRequest, 'seed' | 'task' | 'output' | 'told'>, SizeForm {
  /** What the model is told, where that was edited or comes from a clip; else it is found out as the form is sent. */
  readonly told?: string | undefined;
  readonly seed: string;
  /** Otherwise every clip draws a new seed. */
  readonly keepSeed: KeepSeed;
  readonly task: TaskForm;
}

/** An empty form at the model's defaults. */
export function initialForm(model: ModelInfo): RequestForm {
  return {
    model: model.id,
    prompt: '',
    negativePrompt: model.negativePrompt ?? '',
    ...model.defaults,
    frameRate: model.frameRate.default,
    steps: model.steps.default,
    guidanceScale: model.guidanceScale.default,
    seed: String(randomSeed()),
    keepSeed: false,
    task: initialTask,
  };
}

/**
 * The form that would make a finished clip again, but for what it starts from: see `restoreTask`. A model that was told
 * what was typed is told that again, though more might be added today.
 */
export function formOf({ seed, task, ...request }: GenerationRequest): RequestForm {
  return {
    ...request,
    // Shots have words of their own.
    ...(task && formOfVerb(task.verb).shots ? { prompt: '' } : { told: request.told ?? request.prompt }),
    seed: String(seed),
    keepSeed: 'once',
    task: initialTask,
  };
}

/**
 * The same wish for another model: words and seed stay, and size and length where the model has them too.
 * @param former the model until now, whose own words to steer away from do not stay
 */
export function formFor(model: ModelInfo, form: RequestForm, former?: ModelInfo): RequestForm {
  const { width, height, frames, shape } = form;
  const initial = initialForm(model);
  const isOwn = ['', former?.negativePrompt].includes(form.negativePrompt);
  return {
    ...initial,
    prompt: form.prompt,
    negativePrompt: isOwn ? initial.negativePrompt : form.negativePrompt,
    seed: form.seed,
    keepSeed: form.keepSeed,
    task: form.task,
    ...(model.sizes.some(([w, h]) => w === width && h === height) && { width, height }),
    ...(model.frames.includes(frames) && { frames }),
    ...(shape && sizeFor(shape, model, form)),
  };
}

function sizeFor(shape: Shape, model: ModelInfo, { output }: RequestForm): SizeForm {
  return sizeOfShape(shape, model, output?.upscaler ?? 'resample', model.defaults);
}

/**
 * The request of a form without problems.
 *
 * @param mask the painted region as a PNG of the form's size; only a region needs one
 */
export function requestOf(form: RequestForm, mask?: Blob): GenerationRequest {
  const { keepSeed: _, shape: __, task: inputs, output, seed, negativePrompt, told, loras, ...rest } = form;
  const frames = framesOf(form);
  const task = taskOf(inputs, frames, mask);
  return {
    ...rest,
    ...(output && { output }),
    ...(task && { task }),
    ...(loras?.length && { loras }),
    prompt: titleOf(form),
    ...(isTold(form) && { told: told!.trim() }),
    frames,
    negativePrompt: negativePrompt.trim(),
    seed: Number(seed),
  };
}

/** Whether a model is told other words than those that were typed. */
export function isTold({ told = '', prompt, task }: Pick<RequestForm, 'told' | 'prompt' | 'task'>): boolean {
  return !formOfVerb(task.verb).shots && told.trim() !== '' && told.trim() !== prompt.trim();
}

/** Stands for a mask while a request is planned: which pixels are painted decides nothing about memory. */
const ANY_MASK = new Blob();

/** What of a form decides memory: no words and no seeds; of what it starts from no more than its length is read. */
export function planRequestOf(form: RequestForm): GenerationRequest {
  const task = withShots(form.task, (shot) => ({ ...shot, prompt: '-', seed: '0' }));
  return requestOf({ ...form, task, prompt: '-', told: undefined, negativePrompt: '', seed: '0' }, ANY_MASK);
}
