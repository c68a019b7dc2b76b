/** Short prompts as what a model was trained on; without a network, and the same every time. */
import { expandCaption } from './expand-caption';
import { expandForSmallModel } from './expand-for-small-model';
import type { ExpandedPrompt } from './expanded-prompt';
import type { Tokenizer } from './tokenizer';
import type { WordVectors } from './word-vectors';

/** How a model reads prompts. */
export interface ExpansionReader {
  readonly tokenizer: Tokenizer;
  /** The longest prompt in tokens, end-of-sequence included. */
  readonly maxTokens: number;
  /** Lie beside a model with a closed vocabulary, and say which words of it are near to others. */
  readonly vectors?: WordVectors | undefined;
}

/**
 * Models with word vectors get a short caption in words that they know, all others a long one.
 *
 * @returns the prompt itself where there is nothing to add, or where the model could not read more of it
 */
export function expandPrompt(
  prompt: string,
  { tokenizer, maxTokens, vectors }: ExpansionReader,
): ExpandedPrompt {
  if (vectors) {
    const answers = new Map<string, boolean>();
    const known = (word: string) => {
      const answer = answers.get(word) ?? tokenizer.encode(word).unknownWords.length === 0;
      answers.set(word, answer);
      return answer;
    };
    return expandForSmallModel(prompt, { known, vectors, maxTokens });
  }
  const expanded = expandCaption(prompt);
  return tokenizer.encode(expanded.prompt).ids.length <= maxTokens ? expanded : { prompt, replaced: [] };
}
