/** What has to be changed before the form can be sent, as sentences beside the fields. */
import type { ModelInfo, PromptReading } from '../../../workers/protocol';
import { isEnough } from '../../prompt/enough-said';
import { cleanPrompt } from '../../prompt/read/clean';
import { MAX_SECONDS } from '../../request/request';
import { coverage } from '../mask/mask';
import type { RequestForm } from '../request-form';
import { mostFrames } from '../size/lengths';
import { totalFrames } from '../storyboard/shots';
import { t } from '../strings';
import type { SlotKey } from './slots';
import type { Slot } from './task-form';
import { framesOf } from './task-of-form';

export type ProblemField =
  | 'prompt'
  | 'seed'
  | 'length'
  | 'stills'
  | 'mask'
  | 'shots'
  | `shot.${string}.${'prompt' | 'seed'}`
  | SlotKey;

/** Sentences about the fields that need attention. */
export type FormProblems = { readonly [Field in ProblemField]?: string };

/** Fields and their sentences; undefined where there is nothing to say. */
type Findings = readonly (readonly [ProblemField, string | undefined])[];

/** How the model reads a prompt, where that is known. */
export type Readings = (prompt: string) => PromptReading | undefined;

const LARGEST_SEED = 0xffffffff;

/**
 * What is missing still.
 *
 * @param readings how the model reads the prompts; the worker checks them again
 */
export function formGaps(form: RequestForm, model: ModelInfo, readings: Readings): FormProblems {
  const { verb, storyboard } = form.task;
  if (verb !== 'storyboard') {
    const gap = promptGap(form.prompt, model, readings, startsFromMedia(form));
    return found([['prompt', gap], ...inputGaps(form)]);
  }
  return found([
    ['shots', storyboard.shots.length === 0 ? t.storyboard.empty : undefined],
    ...storyboard.shots.map(
      ({ id, prompt }, index) =>
        [
          `shot.${id}.prompt`,
          isEmpty(prompt) ? t.storyboard.noPrompt(index) : promptGap(prompt, model, readings, index > 0),
        ] as const,
    ),
  ]);
}

/** Whether a picture or clip says what is seen. */
export function startsFromMedia({ task }: Pick<RequestForm, 'task'>): boolean {
  return task.verb !== 'text' && (task.verb !== 'loop' || task.loop.source.facts !== undefined);
}

function isEmpty(prompt: string): boolean {
  return cleanPrompt(prompt) === '';
}

function promptGap(
  prompt: string,
  { name }: ModelInfo,
  readings: Readings,
  fromMedia: boolean,
): string | undefined {
  if (isEmpty(prompt)) return prompt.trim() === '' ? t.prompt.empty : t.prompt.invisible;
  const { understanding } = readings(prompt) ?? {};
  if (!understanding || isEnough(understanding.understood, fromMedia)) return undefined;
  return understanding.understood === 'nothing' ? t.prompt.nothing(name) : t.prompt.nobody(name);
}

/** @param readings how the model reads the prompts; the worker checks them again */
export function formFaults(form: RequestForm, model: ModelInfo, readings: Readings): FormProblems {
  const { verb, storyboard } = form.task;
  const isLong = framesOf(form) > mostFrames(form.frameRate);
  const prompt = (text: string) => promptFault(text, model, readings);
  if (verb !== 'storyboard') {
    return found([
      ['prompt', prompt(form.prompt)],
      ['seed', seedFault(form.seed)],
      ['length', isLong ? t.settings.tooLong(MAX_SECONDS) : undefined],
    ]);
  }
  const { shots } = storyboard;
  return found([
    [
      'shots',
      totalFrames(shots) > mostFrames(form.frameRate) ? t.storyboard.tooLong(MAX_SECONDS) : undefined,
    ],
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

function inputGaps({ task }: RequestForm): Findings {
  const { missing } = t.media;
  switch (task.verb) {
    case 'image': {
      const { stills } = task.image;
      const isEmpty = stills.every(({ slot }) => !slot.facts && !slot.opening);
      return [
        ['stills', isEmpty ? missing.stills : undefined],
        ...stills.map(({ id, slot }) => [`image.${id}`, slot.opening && missing.opening] as const),
      ];
    }
    case 'extend':
      return [['extend.source', slotGap(task.extend.source, missing.extend)]];
    case 'fill':
      return [
        ['fill.before', slotGap(task.fill.before, missing.before)],
        ['fill.after', slotGap(task.fill.after, missing.after)],
      ];
    case 'loop':
      return [['loop.source', task.loop.source.opening && missing.opening]];
    case 'restyle':
      return [['restyle.source', slotGap(task.restyle.source, missing.restyle)]];
    case 'region': {
      const { source, mask } = task.region;
      const isUnpainted = source.facts && (!mask || coverage(mask) === 0);
      return [
        ['region.source', slotGap(source, missing.region)],
        ['mask', isUnpainted ? t.mask.empty : undefined],
      ];
    }
    default:
      return [];
  }
}

function slotGap({ facts, opening }: Slot, missing: string): string | undefined {
  if (opening) return t.media.missing.opening;
  return facts ? undefined : missing;
}

function found(findings: Findings): FormProblems {
  return Object.fromEntries(findings.filter(([, sentence]) => sentence !== undefined));
}
