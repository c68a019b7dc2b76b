import { Tokenizer as HuggingFaceTokenizer } from '@huggingface/tokenizers';

/** A prompt as the text encoder reads it. */
export interface EncodedPrompt {
  /** Token ids, end-of-sequence included. */
  readonly ids: number[];
  /** Words that the vocabulary does not hold, as typed. */
  readonly unknownWords: string[];
}

/** What of a `tokenizer.json` this file reads itself; the library reads the rest. */
interface TokenizerJson {
  readonly model?: {
    /** Stands for words that the vocabulary lacks; of WordPiece. */
    readonly unk_token?: string;
    /** The same of Unigram, as an id: stands for characters, any number in a row, that are in no piece. */
    readonly unk_id?: number;
  };
}

/**
 * Turns prompts into token ids with a model's `tokenizer.json` (Hugging Face tokenizers format): Sprout's WordPiece,
 * T5's Unigram (Kudo 2018).
 */
export class Tokenizer {
  readonly #tokenizer: HuggingFaceTokenizer;
  readonly #unknownId: number | undefined;

  /**
   * @param json the parsed `tokenizer.json`
   * @throws if the file is not in the format or uses a component that the library lacks
   */
  constructor(json: TokenizerJson) {
    this.#tokenizer = new HuggingFaceTokenizer(json, {});
    const { unk_token: token, unk_id: id } = json.model ?? {};
    this.#unknownId = token === undefined ? id : this.#tokenizer.token_to_id(token);
  }

  encode(prompt: string): EncodedPrompt {
    const { ids } = this.#tokenizer.encode(prompt);
    const unknown = this.#unknownId;
    if (unknown === undefined || !ids.includes(unknown)) return { ids, unknownWords: [] };
    return { ids, unknownWords: this.#unknownWords(prompt, unknown) };
  }

  /** Words of which something becomes the unknown token. */
  #unknownWords(prompt: string, unknownId: number): string[] {
    const words = prompt.match(/[\p{L}\p{N}]+/gu) ?? [];
    const unknown = words.filter((word) =>
      this.#tokenizer.encode(word, { add_special_tokens: false }).ids.includes(unknownId),
    );
    return [...new Set(unknown)];
  }
}
