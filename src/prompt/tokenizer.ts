import { Tokenizer as HuggingFaceTokenizer } from '@huggingface/tokenizers';
import { hasSafeRules } from './cutting-rules';
import { Unigram } from './sentencepiece/unigram';
import { isSentencePiece, type SentencePieceVocabulary } from './sentencepiece/vocabulary';

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

/** Cuts text. */
interface Cutter {
  /** Ids of a prompt with what ends it. */
  encode(prompt: string): number[];
  /** Ids of a word alone. */
  pieces(word: string): number[];
  /** The id of what is in no vocabulary. */
  readonly unknownId: number | undefined;
}

/**
 * Turns prompts into token ids, with a model's `tokenizer.json` (Hugging Face tokenizers format: Sprout's WordPiece, T5's
 * Unigram), or with the vocabulary of a SentencePiece model.
 */
export class Tokenizer {
  readonly #cutter: Cutter;

  /**
   * @param json the parsed `tokenizer.json`, or a vocabulary
   * @throws if the file is not in the format, uses a component that the library lacks, or rules that may take for ever
   */
  constructor(json: TokenizerJson | SentencePieceVocabulary) {
    this.#cutter = isSentencePiece(json) ? sentencePieceCutter(json) : jsonCutter(json);
  }

  encode(prompt: string): EncodedPrompt {
    const ids = this.#cutter.encode(prompt);
    const unknown = this.#cutter.unknownId;
    if (unknown === undefined || !ids.includes(unknown)) return { ids, unknownWords: [] };
    return { ids, unknownWords: this.#unknownWords(prompt, unknown) };
  }

  /** Words of which something becomes the unknown token. */
  #unknownWords(prompt: string, unknownId: number): string[] {
    const words = prompt.match(/[\p{L}\p{N}]+/gu) ?? [];
    const unknown = words.filter((word) => this.#cutter.pieces(word).includes(unknownId));
    return [...new Set(unknown)];
  }
}

function jsonCutter(json: TokenizerJson): Cutter {
  if (!hasSafeRules(json)) throw new Error('Its rules may take for ever.');
  const tokenizer = new HuggingFaceTokenizer(json, {});
  const { unk_token: token, unk_id: id } = json.model ?? {};
  return {
    encode: (prompt) => tokenizer.encode(prompt).ids,
    pieces: (word) => tokenizer.encode(word, { add_special_tokens: false }).ids,
    unknownId: token === undefined ? id : tokenizer.token_to_id(token),
  };
}

function sentencePieceCutter(vocabulary: SentencePieceVocabulary): Cutter {
  const unigram = new Unigram(vocabulary);
  return {
    encode: (prompt) => unigram.encode(prompt),
    pieces: (word) => unigram.pieces(word),
    unknownId: vocabulary.byteFallback ? undefined : vocabulary.unknownId,
  };
}
