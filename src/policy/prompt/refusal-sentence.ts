import { type Message, msg } from '../../message/message';
import type { Refusal } from './judge-prompt';
import type { ClassName } from './prompt-class';

const ASKED_FOR: Readonly<Record<ClassName, Message>> = {
  minors: msg('sexual content with minors'),
  sexual: msg('sexual content'),
  violence: msg('graphic violence'),
  hate: msg('hate against people'),
  people: msg('a real person'),
};

/**
 * Names the class and the words, and says what to do.
 * @param subject what was refused, as it begins a sentence
 */
export function refusalSentence({ name, words }: Refusal, subject = msg('This prompt')): Message {
  return msg(
    '{subject} asks for {what} ({words}). Tabreel does not make that. Change these words and try again.',
    { subject, what: ASKED_FOR[name], words: words.map((word) => msg('“{word}”', { word })) },
  );
}
