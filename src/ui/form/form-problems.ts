/** What has to be changed before the form can be sent, as sentences beside the fields. */
import type { ModelInfo, PromptReading } from '../../../workers/protocol';
import { MAX_SECONDS } from '../../request/request';
import { t } from '../strings';
import { mostFrames } from './lengths';
import type { RequestForm } from './request-form';
import { formOfVerb, shotsOf } from './task-form';
import { framesOf } from './task-of-form';
import type { Findings, ProblemField } from './verb-form';

/** Sentences about the fields that need attention. */
export type FormProblems = { readonly [Field in ProblemField]?: string };

/** How the model reads a prompt, where that is known. */
export type Readings = (prompt: string) => PromptReading | undefined;

const LARGEST_SEED = 0xffffffff;

/** What is missing still. */
export function formGaps({ prompt, task }: RequestForm): FormProblems {
  const isBlank = (words: string) => words.trim() === '';
  const words: Findings = shotsOf(task)?.map(
    (shot, index) =>
      [`shot.${shot.id}.prompt`, isBlank(shot.prompt) ? t.storyboard.noPrompt(index) : undefined] as const,
  ) ?? [['prompt', isBlank(prompt) ? t.prompt.empty : undefined]];
  return found([...words, ...formOfVerb(task.verb).gaps(task[task.verb])]);
}

/** @param readings how the model reads the prompts; the worker checks them again */
export function formFaults(form: RequestForm, model: ModelInfo, readings: Readings): FormProblems {
  const { verb } = form.task;
  const isLong = framesOf(form) > mostFrames(form.frameRate);
  const prompt = (text: string) => promptFault(text, model, readings);
  const lacking: Findings = [
    ['verb', model.verbs.includes(verb) ? undefined : t.verbs.lacking(model.name, verb, model.verbs)],
  ];
  const shots = shotsOf(form.task);
  if (!shots) {
    return found([
      ...lacking,
      ['prompt', prompt(form.prompt)],
      ['seed', seedFault(form.seed)],
      ['length', isLong ? t.settings.tooLong(MAX_SECONDS) : undefined],
    ]);
  }
  return found([
    ...lacking,
    ['shots', isLong ? t.storyboard.tooLong(MAX_SECONDS) : undefined],
    ...shots.map((shot) => [`shot.${shot.id}.prompt`, prompt(shot.prompt)] as const),
    ...shots.map((shot) => [`shot.${shot.id}.seed`, seedFault(shot.seed)] as const),
  ]);
}

function promptFault(prompt: string, { maxPromptTokens }: ModelInfo, readings: Readings): string | undefined {
  const { tokens = 0 } = readings(prompt) ?? {};
  return tokens > maxPromptTokens ? t.prompt.tooLong(tokens, maxPromptTokens) : undefined;
}

function seedFault(seed: string): string | undefined {
  return /^\d{1,10}$/.test(seed) && Number(seed) <= LARGEST_SEED ? undefined : t.settings.seedInvalid;
}

function found(findings: Findings): FormProblems {
  return Object.fromEntries(findings.filter(([, sentence]) => sentence !== undefined));
}
