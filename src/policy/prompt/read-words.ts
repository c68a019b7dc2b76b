/** A prompt cut into words, with every reading that a disguise may hide. */
import {
  asLatin,
  fold,
  lettersOfLeetspeak,
  withoutInvisible,
  withoutLeetspeak,
  withoutRepeats,
} from './normal-form';

/** A word of a prompt; a Chinese character and a pictograph count as one each. */
export interface Word {
  /** How it may be read, in normal form. */
  readonly forms: readonly string[];
  /** Where it stands in `ReadPrompt.text`. */
  readonly start: number;
  readonly end: number;
  /** Counts sentences and what commas part, from 0. */
  readonly clause: number;
  /** Whether it is written without spaces around it. */
  readonly isCharacter: boolean;
}

/** What several words, or one that is written with digits and signs, may stand for. */
export interface Guess {
  readonly form: string;
  /** Words, `to` excluded. */
  readonly from: number;
  readonly to: number;
  /** Letters that a word's end may have been cut off from: only whole terms are looked for in it. */
  readonly isPart: boolean;
}

/** A prompt, ready to be compared with lists. */
export interface ReadPrompt {
  readonly text: string;
  readonly words: readonly Word[];
  readonly guesses: readonly Guess[];
}

/** A run of signs that is no space; Chinese characters stand alone. */
const CHUNK = /\p{sc=Han}|[^\s\p{sc=Han}]+/gu;
/** Letters, digits, and the signs within or before them that may stand for letters. */
const WORD =
  /[@$€]*[\p{L}\p{M}\p{N}]+(?:[@$€!|+£¢(]+[\p{L}\p{M}\p{N}]+)*[$]*|[@$€]|\p{Extended_Pictographic}/gu;
const PLAIN_WORD = /[\p{L}\p{M}\p{N}]+/gu;
/** Parts of a chunk in which signs may stand for letters. */
const PART = /[\p{L}\p{M}\p{N}@$!|+€£¢(*#]+/gu;
/** One letter as it is written, with what belongs to it. */
const LETTER = /^[\p{L}\p{N}@$€](?:\p{M}|\u094d\p{L})*$/u;
const HAN = /^\p{sc=Han}$/u;
const LONGEST_CHUNK = 80;
const LONGEST_RUN = 60;
const LONGEST_PART = 14;
/** Words that are found in the middle of harmless ones (therapist, grapes). */
const HIDDEN_EVERYWHERE = /^(?:rap|gor|anal|shit|cum|tits?$|nig)/;

/** Reads a prompt in every way that its invisible characters allow: as nothing, and as spaces. */
export function readPrompt(prompt: string): readonly ReadPrompt[] {
  const joined = withoutInvisible(prompt, '');
  const parted = withoutInvisible(prompt, ' ');
  return joined === parted ? [readText(joined)] : [readText(joined), readText(parted)];
}

function readText(text: string): ReadPrompt {
  const words: Word[] = [];
  const guesses: Guess[] = [];
  let clause = 0;
  for (const { 0: chunk, index } of text.matchAll(CHUNK)) {
    const from = words.length;
    const isCharacter = chunk.length <= 2 && HAN.test(chunk);
    if (isCharacter) {
      words.push({ forms: [fold(chunk)], start: index, end: index + chunk.length, clause, isCharacter });
      continue;
    }
    const add = (word: string, start: number, end: number) =>
      words.push({ forms: formsOf(word), start, end, clause, isCharacter });
    const found = [...chunk.matchAll(WORD)];
    // “n.u.d.e” is a word.
    if (found.length >= 3 && found.every(([word]) => LETTER.test(word)))
      add(found.map(([word]) => word).join(''), index, index + chunk.length);
    else for (const { 0: word, index: at } of found) add(word, index + at, index + at + word.length);
    if (chunk.length <= LONGEST_CHUNK) guesses.push(...guessesOf(chunk, from, words.length));
    if (/[.,:!?;。，：！？；।؟،]["”’)]*$/u.test(chunk)) clause++;
  }
  guesses.push(...spacedOut(text, words));
  return { text, words, guesses };
}

function formsOf(word: string): readonly string[] {
  const base = fold(word);
  const latin = asLatin(base);
  const forms = [base, ...(latin === base ? [] : [latin]), ...withoutLeetspeak(latin), ...arabicStems(base)];
  return forms.length === 1 && !/(.)\1/.test(base)
    ? forms
    : [...new Set([...forms, ...forms.flatMap(withoutRepeats)])];
}

/** An Arabic word without “and”, “with”, “for”, “like” and “the”, which are written as part of it. */
function arabicStems(word: string): readonly string[] {
  if (!/^\p{sc=Arab}{4,}/u.test(word)) return [];
  const stems = new Set<string>();
  const without = (from: string, prefix: RegExp) => {
    const stem = from.replace(prefix, '');
    if (stem.length >= 3 && stem !== from) stems.add(stem);
    return stem.length >= 3 ? stem : from;
  };
  const bare = without(word, /^[وف]/u);
  for (const each of new Set([word, bare])) {
    without(without(each, /^[بك]/u), /^ال/u);
    without(each, /^لل?/u);
    without(each, /^ال/u);
  }
  return [...stems];
}

function guessesOf(chunk: string, from: number, to: number): readonly Guess[] {
  if (to === from || /^[a-zA-Z]+$/.test(chunk)) return [];
  const forms = new Set<string>();
  const add = (form: string) => {
    for (const each of [form, ...withoutRepeats(form)]) if (each.length > 1) forms.add(each);
  };
  const letters = asLatin(fold(chunk.replace(/[^\p{L}\p{M}\p{N}@$€]/gu, '')));
  if (to - from > 1) add(letters);
  const readable = asLatin(fold(chunk));
  for (const part of new Set([letters, readable, ...(readable.match(PART) ?? [])])) {
    for (const plain of withoutLeetspeak(part)) add(plain);
    // “stop!nude” may be two words.
    const plain = part.match(PLAIN_WORD) ?? [];
    if (plain.length > 1) for (const each of plain) add(each);
    // “s*x”: the list of terms is asked what the star may be.
    const masked = part.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '').replace(/#/g, '*');
    if (masked.includes('*')) forms.add(masked);
  }
  return [...forms].map((form) => ({ form, from, to, isPart: false }));
}

/** Words whose letters stand apart: “n u d e”, “n.u.d.e”, and several of them in a row. */
function spacedOut(text: string, words: readonly Word[]): readonly Guess[] {
  const guesses: Guess[] = [];
  const gap = (i: number) => text.slice(words[i - 1]!.end, words[i]!.start);
  const isLetter = ({ start, end, isCharacter }: Word) => !isCharacter && LETTER.test(text.slice(start, end));
  for (let from = 0; from < words.length; ) {
    let to = from;
    while (to < words.length && to - from < LONGEST_RUN && isLetter(words[to]!)) to++;
    if (to - from >= 3) {
      guesses.push(...runGuesses(words, from, to));
      // Where words are parted by more than letters are.
      for (let start = from, i = from + 1; i <= to; i++) {
        if (i < to && gap(i).length < 2) continue;
        if (i - start >= 2 && i - start < to - from) guesses.push(...runGuesses(words, start, i));
        start = i;
      }
    }
    from = Math.max(to, from + 1);
  }
  return guesses;
}

function runGuesses(words: readonly Word[], from: number, to: number): readonly Guess[] {
  const letters = words.slice(from, to).map(({ forms }) => forms.at(-1)!);
  const whole = letters.join('');
  const guesses: Guess[] = [whole, ...withoutLeetspeak(whole), ...withoutRepeats(whole)].map((form) => ({
    form,
    from,
    to,
    isPart: false,
  }));
  for (const each of new Set([letters, lettersOfLeetspeak(letters)]))
    for (let start = 0; start < each.length; start++) {
      let form = each.slice(start, start + 3).join('');
      for (let end = start + 4; end <= Math.min(each.length, start + LONGEST_PART); end++) {
        form += each[end - 1];
        if (end - start < each.length && !HIDDEN_EVERYWHERE.test(form))
          guesses.push({ form, from: from + start, to: from + end, isPart: true });
      }
    }
  return guesses;
}
