/**
 * Prompts for a small model that learned few words: words that it does not know become ones that it does, and a
 * missing motion and place are added, in the style of its captions (“a fox runs through the snow”).
 */

import type { ExpandedPrompt } from '../expanded-prompt';
import { pick } from '../pick';
import { verbOf } from '../words/verbs';
import { articleFor } from '../words/word-forms';
import { BEFORE_NOUNS, LIGHT_MARK, LIGHT_WORDS } from './caption-words';
import { asPhrases, isSetting, wordsOf } from './prompt-phrases';
import { basesOf, formsOf, isStopWord, readable } from './replace-word';
import type { SmallModel } from './small-model';
import { hasMotion, isContent, isPlace, isPreposition, kindOf, subjectGroups } from './subject-groups';

const LIGHTS = new Set(wordsOf(LIGHT_WORDS));
const BEFORE = new Set(wordsOf(BEFORE_NOUNS));

/**
 * A prompt in words that the model knows.
 *
 * @returns the prompt itself where it knows all of its words, or none that matters. `replaced` names what became something else,
 *   by nothing (`''`) where no known word is near
 */
export function inKnownWords(prompt: string, model: SmallModel): ExpandedPrompt {
  const { typed, fitting, replaced } = reworded(prompt, model);
  if (fitting.length === 0) return { prompt, replaced: [] };
  const text = withArticles(fitting, model).join(' ');
  return { prompt: text === typed.join(' ') ? prompt : text.replaceAll(' ,', ','), replaced };
}

/**
 * @returns a prompt of known words that the model can read, with a motion and a place; the prompt itself where it knows none of
 *   the words that matter. `replaced` as above
 */
export function expandForSmallModel(prompt: string, model: SmallModel): ExpandedPrompt {
  const { typed, fitting, replaced } = reworded(prompt, model);
  if (fitting.length === 0) return { prompt, replaced: [] };
  const full = withPlace(withMotion(withArticles(fitting, model), prompt, model), prompt, model).join(' ');
  return { prompt: full === typed.join(' ') ? prompt : full.replaceAll(' ,', ','), replaced };
}

/** What is kept of a prompt's words, as phrases; nothing where none of them matters. */
function reworded(prompt: string, model: SmallModel) {
  const typed = prompt.match(/[\p{L}\p{N}]+|,/gu) ?? [];
  const replaced: { word: string; by: string }[] = [];
  const kept: string[] = [];
  for (const token of asPhrases(typed, model.known)) {
    const by = readable(token, kept, model);
    if (by !== token && !isStopWord(token.toLowerCase()) && !replaced.some(({ word }) => word === token))
      replaced.push({ word: token, by });
    if (by !== '' && (by === ',' || by !== kept.at(-1))) kept.push(by);
  }
  if (!kept.some(isContent)) return { typed, fitting: [], replaced };
  const words = kept.flatMap(wordsOf).slice(0, model.maxTokens - 1);
  const tied = withoutLooseEnds(words, typed);
  // What a conjunction joined to the rest was left out.
  const start = tied[0] === typed[0] ? 0 : tied.findIndex((word) => !/^(,|and|or|of|with)$/i.test(word));
  return { typed, fitting: asPhrases(tied.slice(Math.max(0, start)), model.known), replaced };
}

/** Without articles, prepositions and commas whose words were left out; those that were typed so stay. */
function withoutLooseEnds(tokens: readonly string[], typed: readonly string[]): readonly string[] {
  if (tokens.length === typed.length) return tokens;
  const isArticle = (word: string) => /^(a|an|the|one)$/i.test(word);
  const kept: string[] = [];
  for (const [i, token] of [...tokens.entries()].toReversed()) {
    const word = token.toLowerCase();
    const next = kept[0]?.toLowerCase() ?? ',';
    const before = tokens[i - 1]?.toLowerCase() ?? ',';
    const ends = next === ',' || isPreposition(next) || BEFORE.has(next) || isThirdPerson(next);
    const needs = BEFORE.has(word) && (isArticle(word) || !isArticle(next));
    const loose = (needs && ends) || (word === ',' && next === ',');
    // What “of” belongs to stood before it: “a herd of horses”.
    const orphan = word === 'of' && (before === ',' || BEFORE.has(before));
    if (!loose && !orphan) kept.unshift(token);
  }
  return kept[0] === ',' ? kept.slice(1) : kept;
}

function isThirdPerson(word: string): boolean {
  return verbOf(word)?.form === 'third' && !isPlace(word) && !kindOf(word);
}

/** With “a” or “an” as the next word asks for, where the model knows both. */
function withArticles(tokens: readonly string[], { known }: SmallModel): readonly string[] {
  return tokens.map((token, i) => {
    const next = tokens[i + 1];
    if (!/^an?$/i.test(token) || next === undefined) return token;
    const article = articleFor(next);
    return known(article) && article !== token.toLowerCase() ? article : token;
  });
}

/** Adds how the subject moves: before the place, or behind it (“a fox in the snow, it runs”). */
function withMotion(tokens: readonly string[], prompt: string, model: SmallModel): readonly string[] {
  const [group] = subjectGroups(tokens);
  if (!group || hasMotion(tokens) || lengthOf(tokens) + 2 > model.maxTokens) return tokens;
  const motions = basesOf(group.kind.motions).flatMap((verb) => formsOf(verb, false, group.several)[0]!);
  const motion = choose(motions, prompt, 'motion', model);
  const behind = tokens[group.end + 1]?.toLowerCase();
  const together =
    behind === undefined ||
    /^(,|with|underwater)$/.test(behind) ||
    isPreposition(behind) ||
    isSetting(behind);
  return motion && together ? tokens.toSpliced(group.end + 1, 0, motion) : tokens;
}

/** Adds where the subject is, before anything that stands behind a comma and before light and style. */
function withPlace(tokens: readonly string[], prompt: string, model: SmallModel): readonly string[] {
  const groups = subjectGroups(tokens);
  const [group] = groups;
  const tellsLight = model.known(LIGHT_MARK);
  const said = tokens.some((token, i) => {
    if (groups.some(({ start, end }) => i >= start && i <= end)) return false;
    if (/^(among|between|front)$/i.test(token)) return true;
    const named = isPlace(token) && !(tellsLight && LIGHTS.has(token.toLowerCase()));
    const next = tokens[i + 1] ?? '';
    return (
      named ||
      (isPreposition(token) &&
        /^(a|the|deep)$/.test(next) &&
        !(tellsLight && LIGHTS.has(tokens[i + 2] ?? '')))
    );
  });
  if (!group || said) return tokens;
  const { places, elsewhere = [] } = group.kind;
  const place = choose(places, prompt, 'place', model) ?? choose(elsewhere, prompt, 'place', model);
  if (!place || lengthOf(tokens) + wordsOf(place).length + 1 > model.maxTokens) return tokens;
  const end = tokens.findIndex(
    (token, i) => i > group.end && (token === ',' || isSetting(token.toLowerCase())),
  );
  return tokens.toSpliced(end < 0 ? tokens.length : end, 0, place);
}

/** In words and commas. */
function lengthOf(tokens: readonly string[]): number {
  return tokens.flatMap(wordsOf).length;
}

/** One of the phrases that the model knows all words of. */
function choose(
  phrases: readonly string[],
  prompt: string,
  purpose: string,
  { known }: SmallModel,
): string | undefined {
  const sayable = phrases.filter((phrase) => wordsOf(phrase).every(known));
  return sayable.length > 0 ? pick(sayable, prompt, purpose) : undefined;
}
