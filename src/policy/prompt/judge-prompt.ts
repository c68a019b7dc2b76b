/** What a prompt is refused for. */
import { hate } from './classes/hate';
import { minors } from './classes/minors';
import { people } from './classes/people';
import { sexual } from './classes/sexual';
import { violence } from './classes/violence';
import { findEnglish } from './english-list';
import { type Hit, Matcher } from './matcher';
import { type Pattern, parsePatterns } from './patterns';
import { CLASS_NAMES, type ClassName, type Language, type PromptClass, type Terms } from './prompt-class';
import { type ReadPrompt, readPrompt } from './read-words';
import { isSwedish } from './swedish';

/** Why a prompt is not made. */
export interface Refusal {
  readonly name: ClassName;
  /** The words that it is refused for, as they were typed; each once, at most `MOST_WORDS`. */
  readonly words: readonly string[];
}

const CLASSES: readonly PromptClass[] = [minors, sexual, violence, hate, people];
const MOST_WORDS = 4;
/** Lists of harmless phrases are told apart by this; those in Swedish count in Swedish prompts alone. */
const ALLOWED = 'allowed ';
const ALLOWED_SWEDISH = 'allowed in Swedish ';

/** Groups first: terms name them. */
let matchers: { readonly groups: Matcher; readonly terms: Matcher } | undefined;

/**
 * The gravest class that a prompt belongs to, and the words that put it there; undefined where it belongs to none. Takes
 * milliseconds for a page of text, and some tens of them the first time.
 */
export function judgePrompt(prompt: string): Refusal | undefined {
  const refusals = readPrompt(prompt)
    .map(judgeReading)
    .filter((refusal) => refusal !== undefined);
  return refusals.sort((one, other) => CLASS_NAMES.indexOf(one.name) - CLASS_NAMES.indexOf(other.name))[0];
}

function judgeReading(read: ReadPrompt): Refusal | undefined {
  matchers ??= {
    groups: new Matcher(CLASSES.flatMap(groupsOf)),
    terms: new Matcher(CLASSES.flatMap(termsOf)),
  };
  const groups = matchers.groups.find(read);
  const found = [...matchers.terms.find(read, groups), ...findEnglish(read)];
  const swedish = isSwedish(read);
  const hitsOf = (name: ClassName) => {
    const harmless = found.filter(
      ({ list }) => list === ALLOWED + name || (swedish && list === ALLOWED_SWEDISH + name),
    );
    const counts = (hit: Hit) => !harmless.some(({ from, to }) => from <= hit.from && hit.from < to);
    return { counts, hits: found.filter((hit) => hit.list === name && counts(hit)) };
  };
  const about = { sexual: hitsOf('sexual'), minors: hitsOf('minors') };
  const young = groups.filter((hit) => hit.list === 'minor' && about.minors.counts(hit));
  const suggestive = groups.filter(
    (hit) => hit.list === 'suggestive' && about.minors.counts(hit) && about.sexual.counts(hit),
  );
  const sexualOrLess = [...about.sexual.hits, ...suggestive];
  for (const name of CLASS_NAMES) {
    const { hits } = hitsOf(name);
    if (hits.length > 0) return { name, words: wordsOf(hits, read) };
    if (name === 'minors' && young.length > 0 && sexualOrLess.length > 0)
      return { name, words: wordsOf([...young, ...sexualOrLess], read) };
  }
  return undefined;
}

/** The longest hit of each place, as typed. */
function wordsOf(hits: readonly Hit[], { text, words }: ReadPrompt): readonly string[] {
  const longest = hits.filter(
    (hit) =>
      !hits.some(
        (other) => other.from <= hit.from && hit.to <= other.to && other.to - other.from > hit.to - hit.from,
      ),
  );
  const typed = longest
    .sort((one, other) => one.from - other.from)
    .map(({ from, to }) => text.slice(words[from]!.start, words[to - 1]!.end).replace(/\s+/g, ' '));
  return [...new Set(typed)].slice(0, MOST_WORDS);
}

function groupsOf({ groups = {} }: PromptClass): readonly Pattern[] {
  return Object.entries(groups).flatMap(([name, terms]) => parseAll(terms, () => name));
}

function termsOf({ name, terms, allowed = {} }: PromptClass): readonly Pattern[] {
  return [
    ...parseAll(terms, () => name),
    ...parseAll(allowed, (language) => (language === 'sv' ? ALLOWED_SWEDISH : ALLOWED) + name),
  ];
}

function parseAll(terms: Terms, listOf: (language: Language) => string): readonly Pattern[] {
  return (Object.entries(terms) as [Language, string][]).flatMap(([language, list]) =>
    parsePatterns(listOf(language), list),
  );
}
