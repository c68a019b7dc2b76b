/**
 * The notation of the lists. Terms are parted by commas; a term is one word or several in a row: `porn*` and `*porn` are
 * beginnings and ends of words, `<person>` is any term of the group of that name, `_` is any word, `...` up to four between
 * commas, `$` the end of the prompt. Chinese is written without spaces.
 */
import { fold } from './normal-form';

/** What a word of a prompt is compared with. */
export type Element =
  | { readonly kind: 'word' | 'beginning' | 'ending' | 'group'; readonly text: string }
  | { readonly kind: 'any' | 'gap' | 'end' };

/** A term. */
export interface Pattern {
  /** The list that it stands in. */
  readonly list: string;
  readonly elements: readonly [Element, ...Element[]];
}

/** Parses a list of terms. */
export function parsePatterns(list: string, terms: string): readonly Pattern[] {
  return terms
    .split(/[,\n]/)
    .map((term) => term.trim())
    .filter(Boolean)
    .map((term) => {
      const elements = term.split(/\s+/).flatMap(elementsOf);
      const [first, ...rest] = elements;
      if (!first || !('text' in first)) throw new Error(`“${term}” begins with no word.`);
      return { list, elements: [first, ...rest] };
    });
}

function elementsOf(word: string): readonly Element[] {
  if (word === '...') return [{ kind: 'gap' }];
  if (word === '_') return [{ kind: 'any' }];
  if (word === '$') return [{ kind: 'end' }];
  if (word.startsWith('<')) return [{ kind: 'group', text: word.slice(1, -1) }];
  if (word.endsWith('*')) return [{ kind: 'beginning', text: fold(word.slice(0, -1)) }];
  if (word.startsWith('*')) return [{ kind: 'ending', text: fold(word.slice(1)) }];
  return (
    word
      .match(/\p{sc=Han}|\p{Extended_Pictographic}|(?:(?!\p{sc=Han})[\p{L}\p{M}\p{N}@$€])+/gu)
      ?.map((each) => ({
        kind: 'word' as const,
        text: fold(each),
      })) ?? []
  );
}
