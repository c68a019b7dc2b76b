/** What has to be changed before the form can be sent, as sentences beside the fields. */

import type { ModelInfo, PromptReading } from '../../../workers/protocol';
import { isEnough } from '../../prompt/enough-said';
import { cleanPrompt } from '../../prompt/read/clean';
import { MAX_SECONDS } from '../../request/request';
import { leadsBackwards } from '../../verbs/forwards-only';
import { say } from '../language/present-language';
import { t } from '../strings';
import { mostFrames } from './lengths';
import type { RequestForm } from './request-form';
import { slotsOf } from './slots';
import { formOfVerb, shotsOf } from './task-form';
import { framesOf, taskOf } from './task-of-form';
import type { Findings, ProblemField } from './verb-form';

/** Sentences about the fields that need attention. */
export type FormProblems = { readonly [Field in ProblemField]?: string };

/** How the model reads a prompt, where that is known. */
export type Readings = (prompt: string) => PromptReading | undefined;

const LARGEST_SEED = 0xffffffff;

/**
 * What is missing still.
 *
 * @param readings how the model reads the prompts; the worker checks them again
 */
export function formGaps(form: RequestForm, { name }: ModelInfo, readings: Readings): FormProblems {
  const { prompt, task } = form;
  const gap = (words: string, empty: string, fromMedia: boolean) => {
    if (words.trim() === '') return empty;
    if (cleanPrompt(words) === '') return t.prompt.invisible;
    const { understanding } = readings(words) ?? {};
    if (!understanding || isEnough(understanding.understood, fromMedia)) return undefined;
    return understanding.understood === 'nothing' ? t.prompt.nothing(name) : t.prompt.nobody(name);
  };
  const words: Findings = shotsOf(task)?.map(
    // A shot may go on with what the one before it showed.
    (shot, i) => [`shot.${shot.id}.prompt`, gap(shot.prompt, t.storyboard.noPrompt(i), i > 0)] as const,
  ) ?? [['prompt', gap(prompt, t.prompt.empty, startsFromMedia(form))]];
  return found([...words, ...formOfVerb(task.verb).gaps(task[task.verb])]);
}

/** Whether a picture or clip says what is seen. */
export function startsFromMedia({ task }: Pick<RequestForm, 'task'>): boolean {
  return slotsOf(task).some(({ facts, opening }) => facts !== undefined || opening !== undefined);
}

/** @param readings how the model reads the prompts; the worker checks them again */
export function formFaults(form: RequestForm, model: ModelInfo, readings: Readings): FormProblems {
  const { verb } = form.task;
  const task = model.forwardsOnly ? taskOf(form.task, form.frames) : undefined;
  const backwards = task && leadsBackwards(task);
  const isLong = framesOf(form) > mostFrames(form.frameRate);
  const prompt = (text: string) => promptFault(text, model, readings);
  const lacking: Findings = [
    [
      'verb',
      model.verbs.includes(verb)
        ? backwards && say(backwards)
        : t.verbs.lacking(model.name, verb, model.verbs),
    ],
  ];
  const shots = shotsOf(form.task);
  if (!shots) {
    return found([
      ...lacking,
      ['prompt', prompt(form.prompt) ?? (form.told && prompt(form.told))],
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
  const { tokens = 0, refusal } = readings(prompt) ?? {};
  if (refusal) return say(refusal);
  return tokens > maxPromptTokens ? t.prompt.tooLong(tokens, maxPromptTokens) : undefined;
}

function seedFault(seed: string): string | undefined {
  return /^\d{1,10}$/.test(seed) && Number(seed) <= LARGEST_SEED ? undefined : t.settings.seedInvalid;
}

function found(findings: Findings): FormProblems {
  return Object.fromEntries(findings.filter(([, sentence]) => sentence !== undefined));
}
