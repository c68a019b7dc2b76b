import type { Tokenizer } from './tokenizer';

/** How a model's words are told from others. */
export interface Vocabulary {
  readonly tokenizer: Tokenizer;
  /** Every word of the training captions, in lower case; those that the tokenizer holds where omitted. */
  readonly words?: readonly string[] | undefined;
}

/**
 * Whether a model learned a word, given in lower case. A tokenizer may hold more words than training ever showed: their
 * vectors lie near those of learned ones, and say no more than that.
 */
export function knownWords({ tokenizer, words }: Vocabulary): (word: string) => boolean {
  if (words) {
    const learned = new Set(words);
    return (word) => learned.has(word);
  }
  const answers = new Map<string, boolean>();
  return (word) => {
    const answer = answers.get(word) ?? tokenizer.encode(word).unknownWords.length === 0;
    answers.set(word, answer);
    return answer;
  };
}

/** A prompt's words that the model never learned, once each and as typed. */
export function unknownWords(prompt: string, { tokenizer, words }: Vocabulary): readonly string[] {
  if (!words) return tokenizer.encode(prompt).unknownWords;
  const known = knownWords({ tokenizer, words });
  const typed = prompt.match(/[\p{L}\p{N}]+/gu) ?? [];
  return [...new Set(typed)].filter((word) => !known(word.toLowerCase()));
}
