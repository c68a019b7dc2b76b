/** What may have been meant by a prompt in which nobody is recognised. */

import { arabic } from '../lexicon/arabic';
import { english } from '../lexicon/english';
import { hindi } from '../lexicon/hindi';
import type { Lexicon } from '../lexicon/lexicon';
import { phraseBook } from '../lexicon/phrase-book';
import names from '../lexicon/subject-names.json';
import { swedish } from '../lexicon/swedish';
import { isStopWord } from '../small/replace-word';
import type { SmallModel } from '../small/small-model';
import { wordsKnownTo } from '../words/real-words';
import { singularsOf, verbBasesOf } from '../words/word-forms';
import type { Part } from './match';
import { normalForm } from './normal-form';
import { slipsBetween } from './spelling';

/** Of every kind one. */
const VARIED = ['fox', 'cat', 'rocket', 'panda', 'sailboat', 'robot'];
const SUGGESTIONS = 6;
/** Below this, two words have nothing to do with each other. */
const NEAR = -0.35;

/** Six subjects: those that words of the prompt are near to, by meaning or by spelling, and otherwise some of each kind. */
export function nearestSubjects(parts: readonly Part[], model: SmallModel): readonly string[] {
  const subjects = Object.keys(names.subjects).filter((name) => name.split(' ').every(model.known));
  const isWord = wordsKnownTo(model);
  const formsOf = (word: string) => [word, ...singularsOf(word), ...verbBasesOf(word)];
  const found: { name: string; nearness: number }[] = [];
  for (const { text, meaning } of parts.slice(0, 40)) {
    if (meaning) continue;
    const word = text.toLowerCase();
    if (isStopWord(word)) continue;
    // A real word is near to others by what it means, and not by how it is spelled.
    if (isWord(word)) {
      for (const { word: name, score } of model.vectors.ranked(formsOf(word), subjects, SUGGESTIONS))
        if (score > NEAR) found.push({ name, nearness: 1 + score });
    } else found.push(...spelledLike(word));
  }
  const best = found.sort((a, b) => b.nearness - a.nearness).map(({ name }) => name);
  return [...new Set([...best, ...VARIED])].filter((name) => subjects.includes(name)).slice(0, SUGGESTIONS);
}

/** Subjects whose names share more than half of their letters with a word, in any language that is written so. */
function spelledLike(typed: string): readonly { name: string; nearness: number }[] {
  const lexicons: readonly Lexicon[] = /\p{Script=Arabic}/u.test(typed)
    ? [arabic]
    : /\p{Script=Devanagari}/u.test(typed)
      ? [hindi]
      : /\p{Script=Latin}/u.test(typed)
        ? [english, swedish]
        : [];
  return lexicons.flatMap((lexicon) => {
    const word = normalForm(typed, lexicon.language);
    const most = Math.ceil(word.length / 2) - 1;
    if (most < 1) return [];
    return [...phraseBook(lexicon).phrases]
      .filter(([phrase, { kind }]) => kind === 'subject' && !phrase.includes(' '))
      .map(([phrase, { value }]) => ({ name: value, slips: slipsBetween(word, phrase, most) }))
      .filter(({ slips }) => slips <= most)
      .map(({ name, slips }) => ({ name, nearness: 1 - slips / word.length }));
  });
}
