/** Finds terms of many lists in a prompt at once. */
import type { Element, Pattern } from './patterns';
import type { Guess, ReadPrompt, Word } from './read-words';

/** A term in a prompt. */
export interface Hit {
  readonly list: string;
  /** Words, `to` excluded. */
  readonly from: number;
  readonly to: number;
}

/** Words between the parts of a term; Chinese characters are half a word. */
const LONGEST_GAP = 4;

const NONE: readonly Pattern[] = [];

/** Ends of hits of groups that begin with a word. */
type GroupHits = ReadonlyMap<string, readonly number[]>;

/** Lists of terms, indexed by how their first words begin. */
export class Matcher {
  readonly #words = new Map<string, Pattern[]>();
  readonly #beginnings = new AffixIndex();
  readonly #endings = new AffixIndex();
  readonly #groups = new Map<string, Pattern[]>();
  /** Terms of several words, written as one. */
  readonly #joined = new Map<string, Pattern[]>();
  /** Single words by length, to find out what a star stands for. */
  readonly #byLength = new Map<number, { readonly text: string; readonly pattern: Pattern }[]>();

  constructor(patterns: readonly Pattern[]) {
    for (const pattern of patterns) this.#add(pattern);
  }

  /** @param groups hits of the groups that the terms name */
  find({ words, guesses }: ReadPrompt, groups: readonly Hit[] = []): readonly Hit[] {
    const groupHits = indexHits(groups);
    const hits: Hit[] = [];
    for (let at = 0; at < words.length; at++) {
      for (const pattern of this.#startingAt(words[at]!, groupHits.get(at))) {
        const to = endOf(pattern.elements, 0, at, words, groupHits);
        if (to !== undefined) hits.push({ list: pattern.list, from: at, to });
      }
    }
    for (const guess of guesses)
      for (const { list } of this.#meantBy(guess)) hits.push({ list, from: guess.from, to: guess.to });
    return hits;
  }

  #add(pattern: Pattern): void {
    const [first, ...rest] = pattern.elements;
    if (rest.length === 0 && first.kind !== 'group' && 'text' in first && /^[a-z]+$/.test(first.text))
      push(this.#byLength, first.text.length, { text: first.text, pattern });
    if (first.kind === 'group') push(this.#groups, first.text, pattern);
    else if (first.kind === 'beginning') this.#beginnings.add(first.text, pattern);
    else if (first.kind === 'ending') this.#endings.add(first.text, pattern);
    else if (first.kind === 'word') {
      push(this.#words, first.text, pattern);
      if (rest.length > 0 && pattern.elements.every(({ kind }) => kind === 'word')) {
        const joined = pattern.elements.map((element) => ('text' in element ? element.text : '')).join('');
        if (joined.length >= 7) push(this.#joined, joined, pattern);
      }
    }
  }

  /** Terms whose first word may be this one. */
  #startingAt({ forms }: Word, groups: GroupHits | undefined): readonly Pattern[] {
    const found: Pattern[] = [];
    for (const form of forms) {
      for (const pattern of this.#words.get(form) ?? []) found.push(pattern);
      this.#beginnings.beginning(form, found);
      this.#endings.ending(form, found);
      // “TaylorSwift”: what is matched is one word, so that the term has to be one too.
      for (const { list } of this.#joined.get(form) ?? [])
        found.push({ list, elements: [{ kind: 'word', text: form }] });
    }
    for (const group of groups?.keys() ?? []) found.push(...(this.#groups.get(group) ?? []));
    return found;
  }

  #meantBy({ form, isPart }: Guess): readonly Pattern[] {
    if (form.includes('*')) return this.#masked(form);
    const whole = this.#words.get(form);
    const joined = this.#joined.get(form);
    if (isPart && !whole && !joined) return NONE;
    const found = [...(whole ?? NONE).filter(isOneWord), ...(joined ?? NONE)];
    if (isPart) return found;
    const inflected: Pattern[] = [];
    this.#beginnings.beginning(form, inflected);
    this.#endings.ending(form, inflected);
    found.push(...inflected.filter(isOneWord));
    return found;
  }

  /** The first letter and half of all are given away. */
  #masked(form: string): readonly Pattern[] {
    const hidden = form.split('*').length - 1;
    if (form.length < 3 || hidden * 2 > form.length || !/^[a-z][a-z*]*$/.test(form)) return NONE;
    const isMeant = (text: string) => {
      for (let i = 0; i < form.length; i++) if (form[i] !== '*' && form[i] !== text[i]) return false;
      return true;
    };
    const known = this.#byLength.get(form.length) ?? [];
    return known.filter(({ text }) => isMeant(text)).map(({ pattern }) => pattern);
  }
}

/** Terms by their beginnings or ends. */
class AffixIndex {
  readonly #patterns = new Map<string, Pattern[]>();
  readonly #lengths = new Set<number>();

  add(affix: string, pattern: Pattern): void {
    push(this.#patterns, affix, pattern);
    this.#lengths.add(affix.length);
  }

  beginning(form: string, found: Pattern[]): void {
    for (const length of this.#lengths)
      if (length <= form.length) found.push(...(this.#patterns.get(form.slice(0, length)) ?? []));
  }

  ending(form: string, found: Pattern[]): void {
    for (const length of this.#lengths)
      if (length <= form.length) found.push(...(this.#patterns.get(form.slice(-length)) ?? []));
  }
}

/** Where a term ends that has matched so far; undefined where it does not match. The nearest end counts. */
function endOf(
  elements: readonly Element[],
  index: number,
  at: number,
  words: readonly Word[],
  groups: ReadonlyMap<number, GroupHits>,
): number | undefined {
  const element = elements[index];
  if (!element) return at;
  if (element.kind === 'word')
    return words[at]?.forms.includes(element.text)
      ? endOf(elements, index + 1, at + 1, words, groups)
      : undefined;
  const next = (from: number) => endOf(elements, index + 1, from, words, groups);
  const word = words[at];
  switch (element.kind) {
    case 'any':
      return word ? next(at + 1) : undefined;
    case 'end':
      return word ? undefined : next(at);
    case 'gap': {
      const clause = words[at - 1]?.clause;
      for (let from = at, gap = 0; from < words.length && gap <= LONGEST_GAP; from++) {
        if (words[from]!.clause !== clause) return undefined;
        const end = next(from);
        if (end !== undefined) return end;
        gap += words[from]!.isCharacter ? 0.5 : 1;
      }
      return undefined;
    }
    case 'group':
      for (const end of groups.get(at)?.get(element.text) ?? []) {
        const rest = next(end);
        if (rest !== undefined) return rest;
      }
      return undefined;
    default:
      return word?.forms.some((form) => isAlike(form, element)) ? next(at + 1) : undefined;
  }
}

function isAlike(form: string, { kind, text }: Extract<Element, { readonly text: string }>): boolean {
  if (kind === 'beginning') return form.startsWith(text);
  return kind === 'ending' ? form.endsWith(text) : form === text;
}

function isOneWord({ elements }: Pattern): boolean {
  return elements.length === 1;
}

function indexHits(hits: readonly Hit[]): ReadonlyMap<number, GroupHits> {
  const index = new Map<number, Map<string, number[]>>();
  for (const { list, from, to } of hits) {
    const groups = index.get(from) ?? new Map<string, number[]>();
    index.set(from, groups);
    push(groups, list, to);
  }
  return index;
}

function push<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const values = map.get(key);
  if (values) values.push(value);
  else map.set(key, [value]);
}
