import { Tokenizer as HuggingFaceTokenizer } from '@huggingface/tokenizers';

/** A prompt as the text encoder reads it. */
export interface EncodedPrompt {
  /** Token ids, end-of-sequence included. */
  readonly ids: number[];
  /** Words that the vocabulary does not hold, as typed. */
  readonly unknownWords: string[];
}

/** Turns prompts into token ids with a model's `tokenizer.json` (Hugging Face tokenizers format). */
export class Tokenizer {
  readonly #tokenizer: HuggingFaceTokenizer;
  readonly #unknownId: number | undefined;

  /**
   * @param json the parsed `tokenizer.json`
   * @throws if the file is not in the format or uses a component that the library lacks
   */
  constructor(json: { model?: { unk_token?: string } }) {
    this.#tokenizer = new HuggingFaceTokenizer(json, {});
    const unknown = json.model?.unk_token;
    this.#unknownId = unknown === undefined ? undefined : this.#tokenizer.token_to_id(unknown);
  }

  encode(prompt: string): EncodedPrompt {
    const { ids } = this.#tokenizer.encode(prompt);
    return { ids, unknownWords: this.#unknownWords(prompt) };
  }

  #unknownWords(prompt: string): string[] {
    if (this.#unknownId === undefined) return [];
    const words = prompt.match(/[\p{L}\p{N}]+/gu) ?? [];
    const unknown = words.filter((word) =>
      this.#tokenizer.encode(word, { add_special_tokens: false }).ids.includes(this.#unknownId!),
    );
    return [...new Set(unknown)];
  }
}
