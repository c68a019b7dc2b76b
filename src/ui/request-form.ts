/** What the form holds while it is edited, and how it becomes a request. */
import type { ModelInfo } from '../../workers/protocol';
import type { GenerationRequest } from '../request/request';
import { randomSeed } from './random-seed';
import { type Shape, type SizeForm, sizeOfShape } from './size/shape';
import { initialTask, type TaskForm } from './verbs/task-form';
import { framesOf, taskOf, titleOf } from './verbs/task-of-form';

/** The request as typed: the seed may be unfinished, the prompt empty, sources missing. */
export interface RequestForm extends Omit<GenerationRequest, 'seed' | 'task' | 'output'>, SizeForm {
  readonly seed: string;
  /** Otherwise every clip draws a new seed. */
  readonly keepSeed: boolean;
  readonly task: TaskForm;
}

/** An empty form at the model's defaults. */
export function initialForm(model: ModelInfo): RequestForm {
  return {
    model: model.id,
    prompt: '',
    negativePrompt: '',
    ...model.defaults,
    frameRate: model.frameRate.default,
    steps: model.steps.default,
    guidanceScale: model.guidanceScale.default,
    seed: String(randomSeed()),
    keepSeed: false,
    task: initialTask,
  };
}

/** The form that would make a finished clip again, but for what it starts from: see `restoreTask`. */
export function formOf({ seed, task, ...request }: GenerationRequest): RequestForm {
  return {
    ...request,
    // A storyboard has none of its own.
    prompt: task?.verb === 'storyboard' ? '' : request.prompt,
    seed: String(seed),
    keepSeed: true,
    task: initialTask,
  };
}

/** The same wish for another model: words and seed stay, and size and length where the model has them too. */
export function formFor(model: ModelInfo, form: RequestForm): RequestForm {
  const { width, height, frames, shape } = form;
  return {
    ...initialForm(model),
    prompt: form.prompt,
    negativePrompt: form.negativePrompt,
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
  const { keepSeed: _, shape: __, task: inputs, output, seed, negativePrompt, ...rest } = form;
  const frames = framesOf(form);
  const task = taskOf(inputs, frames, mask);
  return {
    ...rest,
    ...(output && { output }),
    ...(task && { task }),
    prompt: titleOf(form),
    frames,
    negativePrompt: negativePrompt.trim(),
    seed: Number(seed),
  };
}

/**
 * What of a form decides memory: no words, and nothing to start from, whose files are not needed for it. Shots are made
 * one by one.
 */
export function planRequestOf(form: RequestForm): GenerationRequest {
  const { shots } = form.task.storyboard;
  const frames =
    form.task.verb === 'storyboard' ? Math.max(1, ...shots.map((shot) => shot.frames)) : form.frames;
  const { task: _, ...request } = requestOf({ ...form, task: initialTask, frames });
  return { ...request, prompt: '-', negativePrompt: '', seed: 0 };
}
