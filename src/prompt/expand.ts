/** Short prompts as what a model was trained on; without a network, and the same every time. */
import { expandCaption, isLongCaption } from './caption/expand-caption';
import type { ExpandedPrompt } from './expanded-prompt';
import { knownWords, type Vocabulary } from './known-words';
import { expandForSmallModel } from './small/expand-for-small-model';
import type { SmallModel } from './small/small-model';
import { understandPrompt } from './understand';
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
 * @returns the prompt itself where there is nothing to add, or where the model could not read more of it; `unclear` where that is
 *   because too little of it was understood
 */
export function expandPrompt(prompt: string, reader: ExpansionReader): ExpandedPrompt {
  const { tokenizer, maxTokens, vectors } = reader;
  if (vectors) return expandUnderstood(prompt, { known: knownWords(reader), vectors, maxTokens });
  const expanded = expandCaption(prompt);
  if (expanded.prompt === prompt) return isLongCaption(prompt) ? expanded : { ...expanded, unclear: true };
  return tokenizer.encode(expanded.prompt).ids.length <= maxTokens ? expanded : { prompt, replaced: [] };
}

/** Only what a subject was found in is added to. */
function expandUnderstood(prompt: string, model: SmallModel): ExpandedPrompt {
  const { understood, caption, replaced } = understandPrompt(prompt, model);
  if (understood !== 'subject') return { prompt, replaced: [], unclear: true };
  const expanded = expandForSmallModel(caption, model);
  return { prompt: expanded.prompt, replaced: [...replaced, ...expanded.replaced] };
}
