/** Checks that several verbs make. All of them throw Failure `BadRequest` with a sentence that says what is allowed. */

import { Failure } from '../failure';
import { type Message, msg } from '../message/message';
import { type GenerationRequest, MAX_SECONDS } from '../request/request';

/** The prompt and the length of a request whose verb has no others. */
export function checkPromptAndLength({ prompt, frames, frameRate }: GenerationRequest): void {
  checkPrompt(prompt, msg('The prompt'));
  checkLength(frames, frameRate, msg('The clip'));
}

/** @param what begins the sentence */
export function checkPrompt(prompt: string, what: Message): void {
  if (prompt.trim() !== '') return;
  throw badRequest(
    msg('{what} is empty. Describe what the clip should show, for example “a fox runs through the snow”.', {
      what,
    }),
  );
}

/** @param what begins the sentence */
export function checkLength(frames: number, frameRate: number, what: Message): void {
  if (!Number.isInteger(frames) || frames < 1)
    throw badRequest(msg('{what} needs one frame at least.', { what }));
  const most = Math.floor(MAX_SECONDS * frameRate);
  if (frames > most) {
    throw badRequest(
      msg(
        '{what} has {frames, plural, one {# frame} other {# frames}} and would last longer than {seconds, plural, one {# second} other {# seconds}}. At {frameRate} frames per second choose {most} at most.',
        { what, frames, seconds: MAX_SECONDS, frameRate, most },
      ),
    );
  }
}

/** A whole number of 32 bits. */
export function checkSeed(seed: number): void {
  if (!Number.isInteger(seed) || seed < 0 || seed > 0xffffffff) {
    throw badRequest(msg('The seed must be a whole number from 0 to 4294967295.'));
  }
}

/** @param name of a value from 0 to 1 */
export function checkShare(name: Message, value: number): void {
  if (!(value >= 0 && value <= 1))
    throw badRequest(msg('The {name} is {value}; it goes from 0 to 1.', { name, value }));
}

/** A request that cannot be served. @param words a sentence that says what can be */
export function badRequest(words: Message): Failure {
  return new Failure('BadRequest', words);
}
