/** Checks that several verbs make. All of them throw Failure `BadRequest` with a sentence that says what is allowed. */
import { Failure } from '../failure';
import { type GenerationRequest, MAX_SECONDS } from '../request/request';

/** The prompt and the length of a request whose verb has no others. */
export function checkPromptAndLength({ prompt, frames, frameRate }: GenerationRequest): void {
  checkPrompt(prompt, 'The prompt');
  checkLength(frames, frameRate, 'The clip');
}

/** @param what begins the sentence */
export function checkPrompt(prompt: string, what: string): void {
  if (prompt.trim() !== '') return;
  throw badRequest(
    `${what} is empty. Describe what the clip should show, for example “a fox runs through the snow”.`,
  );
}

/** @param what begins the sentence */
export function checkLength(frames: number, frameRate: number, what: string): void {
  if (!Number.isInteger(frames) || frames < 1) throw badRequest(`${what} needs one frame at least.`);
  const most = Math.floor(MAX_SECONDS * frameRate);
  if (frames > most) {
    throw badRequest(
      `${what} has ${frames} frames, which last longer than ${MAX_SECONDS} seconds. At ${frameRate} frames per second ` +
        `choose ${most} at most.`,
    );
  }
}

/** A whole number of 32 bits. */
export function checkSeed(seed: number): void {
  if (!Number.isInteger(seed) || seed < 0 || seed > 0xffffffff) {
    throw badRequest('The seed must be a whole number from 0 to 4294967295.');
  }
}

/** @param name of a value from 0 to 1 */
export function checkShare(name: string, value: number): void {
  if (!(value >= 0 && value <= 1)) throw badRequest(`The ${name} is ${value}; it goes from 0 to 1.`);
}

/** A request that cannot be served. @param message a sentence that says what can be */
export function badRequest(message: string): Failure {
  return new Failure('BadRequest', message);
}
