/** The one gate between what is asked for and what runs. */

import { Failure } from '../failure';
import { type Message, msg } from '../message/message';
import { LONGEST_PROMPT } from '../request/limits';
import type { GenerationRequest } from '../request/request';
import { judgePrompt, type Refusal } from './prompt/judge-prompt';
import { refusalSentence } from './prompt/refusal-sentence';

/**
 * Checks every text of a request, wherever it came from. What to steer away from is refused for sexual content with minors
 * alone: to name what should not be seen is what that text is for. Shots are checked one by one, and together for that
 * class, since one may name who another undresses.
 *
 * @throws Failure `PromptRefused` with the class and the words; `BadRequest` for a prompt that is too long
 */
export function checkPolicy({ prompt, told, negativePrompt, task }: GenerationRequest): void {
  if (task?.verb === 'storyboard') {
    const prompts = task.shots.map((shot) => shot.prompt);
    for (const [i, each] of prompts.entries()) refuse(judge(each), msg('Shot {number}', { number: i + 1 }));
    refuse(onlyMinors(judge(prompts.join('\n'))), msg('This storyboard'));
  } else {
    refuse(judge(prompt));
    if (told !== undefined) refuse(judge(told));
  }
  refuse(onlyMinors(judge(negativePrompt)), msg('The text to steer away from'));
}

/** Why a prompt will be refused, a sentence; undefined for one that will not. */
export function refusalOf(prompt: string): Message | undefined {
  const refusal = prompt.length > LONGEST_PROMPT ? undefined : judgePrompt(prompt);
  return refusal && refusalSentence(refusal);
}

/** What is too long is refused unread, since a part of it could not be judged. */
function judge(text: string): Refusal | undefined {
  if (text.length <= LONGEST_PROMPT) return judgePrompt(text);
  throw new Failure(
    'BadRequest',
    msg(
      'The prompt has {length, plural, one {# character} other {# characters}}; {most} are the most that is read. Shorten it.',
      { length: text.length, most: LONGEST_PROMPT },
    ),
  );
}

function onlyMinors(refusal: Refusal | undefined): Refusal | undefined {
  return refusal?.name === 'minors' ? refusal : undefined;
}

function refuse(refusal: Refusal | undefined, subject?: Message): void {
  if (refusal) throw new Failure('PromptRefused', refusalSentence(refusal, subject));
}
