/** A prompt's words, those that mean something only together as one: “polar bear”, “pixel art”, “in the rain”. */

import { pluralOf } from '../words/word-forms';
import { LIGHT_MARK, LIGHT_PHRASES, STYLE_PHRASES } from './caption-words';
import { SUBJECT_KINDS } from './subject-kinds';

/** Subjects of several words. */
const COMPOUNDS: readonly string[] = SUBJECT_KINDS.flatMap(({ compounds }) => compounds?.split(', ') ?? []);

const LIGHTS = new Set(LIGHT_PHRASES);
const STYLES = new Set(STYLE_PHRASES);
const SUBJECTS = COMPOUNDS.flatMap((compound) => [compound, pluralOf(compound)]);
const LONGEST = 5;

/** Whether a phrase says in which light, weather or style a scene is; these stand behind the place. */
export function isSetting(phrase: string): boolean {
  return LIGHTS.has(phrase) || STYLES.has(phrase);
}

/** The words of a phrase. */
export function wordsOf(phrase: string): string[] {
  return phrase.split(' ');
}

/**
 * Puts words together that make a phrase.
 *
 * @param tokens words as typed, and commas
 * @param known whether the model knows a word, in lower case; phrases of light and style that it does not know fall apart,
 *   subjects do not: they are something else than the sum of their words
 */
export function asPhrases(tokens: readonly string[], known: (word: string) => boolean): string[] {
  const sayable = (phrase: string) => wordsOf(phrase).every(known);
  const phrases = new Set([
    ...SUBJECTS,
    ...STYLE_PHRASES.filter(sayable),
    ...(known(LIGHT_MARK) ? LIGHT_PHRASES.filter(sayable) : []),
  ]);
  const result: string[] = [];
  for (let at = 0; at < tokens.length; ) {
    let length = Math.min(LONGEST, tokens.length - at);
    const phrase = () => tokens.slice(at, at + length).join(' ');
    while (length > 1 && !phrases.has(phrase().toLowerCase())) length--;
    result.push(phrase());
    at += length;
  }
  return result;
}
