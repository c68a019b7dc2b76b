import type { WordVectors } from '../word-vectors';

/** What is known of a model that learned few words. */
export interface SmallModel {
  /** Whether it learned a word, given in lower case. */
  readonly known: (word: string) => boolean;
  readonly vectors: WordVectors;
  /** The longest prompt in tokens, end-of-sequence included; words and commas are a token each. */
  readonly maxTokens: number;
}
