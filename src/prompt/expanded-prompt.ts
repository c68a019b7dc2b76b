/** A prompt as a model is better told it. */
export interface ExpandedPrompt {
  /** The prompt to generate from; the one that was typed, where there is nothing to add. */
  readonly prompt: string;
  /**
   * Words that the model does not know, and the nearest ones that took their place; `by` is empty where none is near enough and
   * the word was left out.
   */
  readonly replaced: readonly { readonly word: string; readonly by: string }[];
}
