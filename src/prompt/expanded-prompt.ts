/** A word that is read as another one. */
export interface Replacement {
  readonly word: string;
  /** Empty where none is near enough and the word is left out. */
  readonly by: string;
  /** The word was misspelled; otherwise the model does not know it. */
  readonly slip?: boolean;
}

/** A prompt as a model is better told it. */
export interface ExpandedPrompt {
  /** The prompt to generate from; the one that was typed, where there is nothing to add. */
  readonly prompt: string;
  readonly replaced: readonly Replacement[];
  /** Nothing was added because too little was understood, and not because nothing is missing. */
  readonly unclear?: boolean;
}
