import type { Refusal } from './judge-prompt';
import type { ClassName } from './prompt-class';

const ASKED_FOR: Readonly<Record<ClassName, string>> = {
  minors: 'sexual content with minors',
  sexual: 'sexual content',
  violence: 'graphic violence',
  hate: 'hate against people',
  people: 'a real person',
};

/**
 * Names the class and the words, and says what to do.
 * @param subject what was refused, as it begins a sentence
 */
export function refusalSentence({ name, words }: Refusal, subject = 'This prompt'): string {
  const quoted = words.map((word) => `“${word}”`).join(', ');
  return `${subject} asks for ${ASKED_FOR[name]} (${quoted}). Tabreel does not make that. Change these words and try again.`;
}
