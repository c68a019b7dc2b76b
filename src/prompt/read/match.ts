/** Which words of a prompt mean what: the longest phrases that a language knows, in the forms of that language. */
import { arabic } from '../lexicon/arabic';
import { chinese } from '../lexicon/chinese';
import { meaningsOfEmoji } from '../lexicon/emoji-book';
import { english } from '../lexicon/english';
import { hindi } from '../lexicon/hindi';
import type { Lexicon, Meaning } from '../lexicon/lexicon';
import { type PhraseBook, phraseBook } from '../lexicon/phrase-book';
import { swedish } from '../lexicon/swedish';
import { normalForm } from './normal-form';
import { remembered } from './remembered';
import { spelled } from './spelling';
import { type Script, type Token, tokensOf } from './tokens';
import { type BaseForm, baseForms } from './word-endings';

/** A stretch of a prompt, and what it means. */
export interface Part {
  /** As typed. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Absent for marks and for words that no language knows. */
  readonly meaning?: Meaning;
  readonly language?: Lexicon['language'] | 'emoji';
  /** What the ending of a subject's name says. */
  readonly count?: '2' | 'several';
  /** The word that was meant, where it was spelled otherwise. */
  readonly spelled?: string;
  readonly mark?: true;
}

/** Knows real words, so that none of them is taken for a slip of another. */
export type IsWord = (word: string) => boolean;

const BOOKS: Readonly<Partial<Record<Script, readonly Lexicon[]>>> = {
  latin: [english, swedish],
  arabic: [arabic],
  devanagari: [hindi],
};

/**
 * The parts of a prompt, in their order.
 *
 * @param text a prompt that was cleaned
 * @param isWord of English words, in lower case
 */
export function partsOf(text: string, isWord: IsWord): readonly Part[] {
  const tokens = tokensOf(text).flatMap(segmented);
  const latin = mainLanguageFirst(tokens, isWord);
  const parts: Part[] = [];
  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at]!;
    const { script } = token;
    if (script === 'emoji' || script === 'han' || script === 'mark' || script === 'other') {
      parts.push(...singlePart(token));
      at++;
      continue;
    }
    const books = script === 'latin' ? latinBooksFor(token, latin, isWord) : BOOKS[script]!.map(phraseBook);
    const found = longest(tokens, at, books) ?? respelled(tokens, at, books, isWord);
    const { length = 1, ...part } = found ?? {};
    const end = tokens[at + length - 1]!.end;
    parts.push({ text: text.slice(token.start, end), start: token.start, end, ...part });
    at += length;
  }
  return parts;
}

/** English before Swedish or the other way round, as more words of the prompt are of one or the other. */
function mainLanguageFirst(tokens: readonly Token[], isWord: IsWord): readonly PhraseBook[] {
  const [en, sv] = [phraseBook(english), phraseBook(swedish)];
  let balance = 0;
  for (const { text, script } of tokens) {
    if (script !== 'latin') continue;
    const word = text.toLowerCase();
    // Whole words say more than endings: most endings fit words of either language.
    const isEnglish = en.words.has(word) || isWord(word);
    const isSwedish = sv.words.has(word);
    if (/[åäö]/.test(word)) balance -= 2;
    else if (isEnglish !== isSwedish) balance += isEnglish ? 1 : -1;
    else if (!isEnglish && baseForms(word, 'sv').some(({ form }) => sv.words.has(form))) balance -= 0.5;
  }
  return balance < 0 ? [sv, en] : [en, sv];
}

/** A real English word in an English prompt is no Swedish one: “tax”. */
function latinBooksFor({ text }: Token, books: readonly PhraseBook[], isWord: IsWord): readonly PhraseBook[] {
  return books[0]!.language === 'en' && isWord(text.toLowerCase()) ? books.slice(0, 1) : books;
}

/** Chinese in words: the longest that is known at every place, and what is unknown in one piece. */
function segmented(token: Token): readonly Token[] {
  if (token.script !== 'han') return [token];
  const { phrases, longest } = phraseBook(chinese);
  const { text, start } = token;
  const pieces: Token[] = [];
  for (let at = 0; at < text.length; ) {
    let length = Math.min(longest, text.length - at);
    while (length > 0 && !phrases.has(text.slice(at, at + length))) length--;
    const last = pieces.at(-1);
    if (length === 0 && last && !phrases.has(last.text) && last.end === start + at) {
      pieces[pieces.length - 1] = { ...last, text: last.text + text[at], end: last.end + 1 };
    } else {
      const piece = text.slice(at, at + Math.max(1, length));
      pieces.push({ text: piece, start: start + at, end: start + at + piece.length, script: 'han' });
    }
    at += Math.max(1, length);
  }
  return pieces;
}

function singlePart({ text, start, end, script }: Token): readonly Part[] {
  const part = { text, start, end };
  if (script === 'mark') return [{ ...part, mark: true }];
  if (script === 'han') {
    const meaning = phraseBook(chinese).phrases.get(text);
    return [{ ...part, ...(meaning && { meaning, language: 'zh' }) }];
  }
  const meanings = script === 'emoji' ? meaningsOfEmoji(text) : [];
  if (meanings.length === 0) return [part];
  return meanings.map((meaning) => ({ ...part, meaning, language: 'emoji' }));
}

type Found = Omit<Part, 'text' | 'start' | 'end'> & { readonly length: number };

/** The longest phrase that begins at a token; of equally long ones that of the first language, and as typed before inflected. */
function longest(tokens: readonly Token[], at: number, books: readonly PhraseBook[]): Found | undefined {
  const script = tokens[at]!.script;
  const most = Math.max(...books.map((book) => book.longest));
  let room = 1;
  while (room < most && tokens[at + room]?.script === script) room++;
  for (let length = room; length > 0; length--) {
    const words = tokens.slice(at, at + length).map(({ text }) => text);
    for (const forms of [asTyped, inflected]) {
      for (const book of books) {
        const found = forms(words, book);
        if (found) return { ...found, length };
      }
    }
  }
  return undefined;
}

function asTyped(
  words: readonly string[],
  { phrases, language }: PhraseBook,
): Omit<Found, 'length'> | undefined {
  const key = words.map((word) => normalForm(word, language)).join(' ');
  const meaning = phrases.get(key);
  if (meaning) return { meaning, language, ...(meaning.several && { count: 'several' }) };
  if (words.length > 1 || !/^\p{Nd}+$/u.test(key)) return undefined;
  const number = Number(key.replace(/\p{Nd}/gu, (digit) => String(digitValue(digit))));
  return {
    meaning: { kind: 'count', value: number < 4 ? String(Math.max(1, number)) : 'several' },
    language,
  };
}

function digitValue(digit: string): number {
  const code = digit.codePointAt(0)!;
  // Decimal digits of every script stand in tens that begin at a multiple of sixteen, or at six behind one.
  return code < 0x80 ? code - 0x30 : code % 16 >= 6 ? (code % 16) - 6 : code % 16;
}

function inflected(
  words: readonly string[],
  { phrases, language }: PhraseBook,
): Omit<Found, 'length'> | undefined {
  let combined: readonly BaseForm[] = [{ form: '' }];
  for (const [i, word] of words.entries()) {
    const plain = normalForm(word, language);
    // The head of a longer phrase may be in any form; what is around it mostly is as it is listed.
    const forms: readonly BaseForm[] = [{ form: plain }, ...baseForms(plain, language)];
    combined = combined.flatMap(({ form, count }) =>
      forms.map((next) => ({
        form: i === 0 ? next.form : `${form} ${next.form}`,
        ...((next.count ?? count) && { count: next.count ?? count! }),
      })),
    );
    if (i + 1 < words.length) {
      combined = combined.filter(({ form }) => beginsPhrase(form, phrases));
      if (combined.length === 0) return undefined;
    }
  }
  const found = combined.find(({ form }) => phrases.has(form));
  if (!found) return undefined;
  return { meaning: phrases.get(found.form)!, language, ...(found.count && { count: found.count }) };
}

const beginnings = new WeakMap<ReadonlyMap<string, Meaning>, Set<string>>();

function beginsPhrase(words: string, phrases: ReadonlyMap<string, Meaning>): boolean {
  let known = beginnings.get(phrases);
  if (!known) {
    known = new Set(
      [...phrases.keys()].flatMap((phrase) => {
        const parts = phrase.split(' ');
        return parts.slice(1).map((_, i) => parts.slice(0, i + 1).join(' '));
      }),
    );
    beginnings.set(phrases, known);
  }
  return known.has(words);
}

/** A word that no language knows as the one that was meant, alone or as the beginning of a phrase. */
function respelled(
  tokens: readonly Token[],
  at: number,
  books: readonly PhraseBook[],
  isWord: IsWord,
): Found | undefined {
  const token = tokens[at]!;
  if (/\p{Nd}/u.test(token.text) || (token.script === 'latin' && isWord(token.text.toLowerCase())))
    return undefined;
  if (books.some(({ others, language }) => others.has(normalForm(token.text, language)))) return undefined;
  for (const book of books) {
    const meant = meantBy(book)(normalForm(token.text, book.language));
    if (!meant) continue;
    const corrected = tokens.with(at, { ...token, text: meant });
    const found = longest(corrected, at, [book]);
    if (found && found.meaning?.kind !== 'filler') return { ...found, spelled: meant };
  }
  return undefined;
}

const meanings = new WeakMap<PhraseBook, (typed: string) => string | undefined>();

/** The word of a language that was meant by one that is none. */
function meantBy(book: PhraseBook): (typed: string) => string | undefined {
  const { words, language } = book;
  const meant =
    meanings.get(book) ??
    remembered((typed: string) => {
      const forms = [typed, ...new Set(baseForms(typed, language).map(({ form }) => form))];
      for (const form of forms) {
        const found = spelled(form, words);
        if (found) return found;
      }
      return undefined;
    });
  meanings.set(book, meant);
  return meant;
}
