/** A request in the words that its model knows. */
import { Failure } from '../failure';
import { type Message, msg } from '../message/message';
import { isEnough } from '../prompt/enough-said';
import { cleanPrompt } from '../prompt/read/clean';
import type { Understanding } from '../prompt/understand';
import type { GenerationRequest } from '../request/request';
import { taskOf, verbOf } from '.';

/**
 * @param name of the model
 * @param understand what the model makes of a prompt; undefined for models that read what was typed
 * @throws Failure `BadRequest` where too little is understood: what is not named would be drawn at random
 */
export function toldRequest(
  request: GenerationRequest,
  name: string,
  understand: (prompt: string) => Understanding | undefined,
): GenerationRequest {
  const { told, ...rest } = request;
  const { task } = rest;
  const tell = (typed: string, startsFromMedia: boolean): string => {
    const prompt = cleanPrompt(typed);
    const understanding = prompt === '' ? undefined : understand(prompt);
    if (!understanding) return prompt;
    if (isEnough(understanding.understood, startsFromMedia)) return understanding.caption;
    throw new Failure('BadRequest', refusal(name, prompt, understanding));
  };
  if (task?.verb === 'storyboard') {
    // A shot may go on with what the one before it showed.
    const shots = task.shots.map((shot, i) => ({ ...shot, prompt: tell(shot.prompt, i > 0) }));
    return { ...rest, task: { ...task, shots } };
  }
  const sources = verbOf(request).inputs(taskOf(request));
  return { ...rest, prompt: tell(told ?? request.prompt, sources.length > 0) };
}

function refusal(name: string, prompt: string, { understood, suggestions }: Understanding): Message {
  const typed = prompt.length > 60 ? `${prompt.slice(0, 60)}…` : prompt;
  const values = { name, typed, suggestions };
  return understood === 'nothing'
    ? msg(
        '{name} finds nothing that it knows in “{typed}”. Name what it should draw, for example {suggestions}.',
        values,
      )
    : msg(
        '{name} finds nobody and no place that it knows in “{typed}”. Name what it should draw, for example {suggestions}.',
        values,
      );
}
