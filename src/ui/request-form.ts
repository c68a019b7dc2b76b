/** What the form holds while it is edited, and how it becomes a request. */
import type { ModelInfo, PromptReading } from '../../workers/protocol';
import type { GenerationRequest } from '../generation/request';
import { t } from './strings';

const LARGEST_SEED = 0xffffffff;

/** The request as typed: the seed may be unfinished, the prompt empty. */
export interface RequestForm extends Omit<GenerationRequest, 'seed'> {
  readonly seed: string;
  /** Otherwise every clip draws a new seed. */
  readonly keepSeed: boolean;
}

/** Sentences about the fields that need attention. */
export type FormProblems = { readonly [Field in 'prompt' | 'seed']?: string };

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
  };
}

/** The form that would make a finished clip again. */
export function formOf({ seed, ...request }: GenerationRequest): RequestForm {
  return { ...request, seed: String(seed), keepSeed: true };
}

/** The same wish for another model: words and seed stay, and size and length where the model has them too. */
export function formFor(model: ModelInfo, form: RequestForm): RequestForm {
  const { width, height, frames } = form;
  return {
    ...initialForm(model),
    prompt: form.prompt,
    negativePrompt: form.negativePrompt,
    seed: form.seed,
    keepSeed: form.keepSeed,
    ...(model.sizes.some(([w, h]) => w === width && h === height) && { width, height }),
    ...(model.frames.includes(frames) && { frames }),
  };
}

/** The request of a form without problems. */
export function requestOf(form: RequestForm): GenerationRequest {
  const { keepSeed: _, seed, prompt, negativePrompt, ...rest } = form;
  return {
    ...rest,
    prompt: prompt.trim(),
    negativePrompt: negativePrompt.trim(),
    seed: Number(seed),
  };
}

/**
 * What has to be changed before the form can be sent.
 *
 * @param reading how the model reads the prompt, where that is known; the worker checks it again
 */
export function formProblems(form: RequestForm, model: ModelInfo, reading?: PromptReading): FormProblems {
  const { tokens = 0 } = reading ?? {};
  const prompt =
    form.prompt.trim() === ''
      ? t.prompt.empty
      : tokens > model.maxPromptTokens
        ? t.prompt.tooLong(tokens, model.maxPromptTokens)
        : undefined;
  const seed =
    /^\d{1,10}$/.test(form.seed) && Number(form.seed) <= LARGEST_SEED ? undefined : t.settings.seedInvalid;
  return { ...(prompt && { prompt }), ...(seed && { seed }) };
}

/** A seed for a new clip. Short enough to be read out and typed. */
export function randomSeed(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0]! % 1_000_000;
}
