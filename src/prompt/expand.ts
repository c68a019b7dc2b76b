/** Short prompts as what a model was trained on; without a network, and the same every time. */
import { expandCaption } from './expand-caption';
import { expandForSmallModel } from './expand-for-small-model';
import type { ExpandedPrompt } from './expanded-prompt';
import { knownWords, type Vocabulary } from './known-words';
import type { WordVectors } from './word-vectors';

/** How a model reads prompts. */
export interface ExpansionReader extends Vocabulary {
  /** The longest prompt in tokens, end-of-sequence included. */
  readonly maxTokens: number;
  /** Lie beside a model that learned few words, and say which of them are near to others. */
  readonly vectors?: WordVectors | undefined;
}

/**
 * Models with word vectors get a short caption in words that they know, all others a long one.
 *
 * @returns the prompt itself where there is nothing to add, or where the model could not read more of it
 */
export function expandPrompt(prompt: string, reader: ExpansionReader): ExpandedPrompt {
  const { tokenizer, maxTokens, vectors } = reader;
  if (vectors) return expandForSmallModel(prompt, { known: knownWords(reader), vectors, maxTokens });
  const expanded = expandCaption(prompt);
  return tokenizer.encode(expanded.prompt).ids.length <= maxTokens ? expanded : { prompt, replaced: [] };
}
