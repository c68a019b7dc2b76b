/** The words of a language as an index from phrases to what they mean. */
import { normalForm } from '../read/normal-form';
import { tokensOf } from '../read/tokens';
import type { Lexicon, Meaning, PartKind } from './lexicon';
import names from './subject-names.json';

/** Kinds in the order in which they take a word that could be of several. */
const LISTS: readonly (readonly [keyof Lexicon, PartKind])[] = [
  ['subjects', 'subject'],
  ['places', 'place'],
  ['weathers', 'weather'],
  ['lights', 'light'],
  ['styles', 'style'],
  ['colours', 'colour'],
  ['sizes', 'size'],
  ['counts', 'count'],
  ['cameras', 'camera'],
  ['directions', 'direction'],
  ['motions', 'motion'],
];

/** A lexicon, ready to be looked up in. */
export interface PhraseBook {
  readonly language: Lexicon['language'];
  /** By words in normal form, with spaces between them. */
  readonly phrases: ReadonlyMap<string, Meaning>;
  /** Every word of every phrase; the kinds that matter most first. */
  readonly words: ReadonlySet<string>;
  /** Real words besides; nothing is a slip of something else that is one of them. */
  readonly others: ReadonlySet<string>;
  /** Words in the longest phrase. */
  readonly longest: number;
}

const books = new Map<Lexicon, PhraseBook>();

/** The index of a lexicon; made when it is asked for first. */
export function phraseBook(lexicon: Lexicon): PhraseBook {
  const book = books.get(lexicon) ?? makeBook(lexicon);
  books.set(lexicon, book);
  return book;
}

function makeBook(lexicon: Lexicon): PhraseBook {
  const { language } = lexicon;
  const phrases = new Map<string, Meaning>();
  const words = new Set<string>();
  let longest = 1;
  const add = (phrase: string, kind: PartKind, value: string) => {
    const parts = tokensOf(phrase).map(({ text }) => normalForm(text, language));
    const key = language === 'zh' ? parts.join('') : parts.join(' ');
    const known = phrases.get(key);
    // What names a subject and says something of one is the latter behind a subject: “أسود” is lions, or black.
    if (known?.kind === 'subject' && !known.also && kind !== 'subject' && kind !== 'filler')
      phrases.set(key, { ...known, also: { kind, value } });
    if (key === '' || known) return;
    phrases.set(key, { kind, value, ...(/\*\s*$/.test(phrase) && { several: true }) });
    longest = Math.max(longest, language === 'zh' ? key.length : parts.length);
    for (const part of parts) words.add(part);
  };
  const addList = (list: string, kind: PartKind, value: string) => {
    for (const phrase of list.split(',')) add(phrase, kind, value);
  };
  if (language === 'en') for (const subject of Object.keys(names.subjects)) add(subject, 'subject', subject);
  for (const [list, kind] of LISTS)
    for (const [value, phrases] of Object.entries(lexicon[list] as Record<string, string>))
      addList(phrases, kind, value);
  addList(lexicon.fillers, 'filler', '');
  // Names that are made from emoji names give way to those that were written by hand.
  const labels: Readonly<Record<string, Partial<Record<Lexicon['language'], string>>>> = names.subjects;
  for (const [subject, { [language]: label }] of Object.entries(labels))
    if (label) add(label, 'subject', subject);
  const others = new Set(lexicon.others?.split(',').map((word) => normalForm(word.trim(), language)));
  return { language, phrases, words, others, longest };
}
