/** How a model that learned few words reads a prompt. */
import type { Part } from './read/match';

/**
 * How much of a scene a prompt names: a subject; only where it is; only what it or the camera does, when or in which style; or
 * nothing that a model knows.
 */
export type Understood = 'subject' | 'place' | 'detail' | 'nothing';

/** What such a model makes of a prompt. */
export interface PromptUnderstanding {
  readonly understood: Understood;
  /** What the model is told: the prompt itself, cleaned, where it knows all of its words. */
  readonly caption: string;
  /** Words that became others, by nothing where they are left out. */
  readonly replaced: readonly { readonly word: string; readonly by: string }[];
  /** Subjects that may have been meant, where none was understood. */
  readonly suggestions: readonly string[];
}

/** A prompt's parts that can be exchanged. */
export type ElementKind = 'subject' | 'place' | 'motion';

export function isElement({ meaning }: Part): boolean {
  return meaning !== undefined && /^(subject|place|motion)$/.test(meaning.kind);
}
