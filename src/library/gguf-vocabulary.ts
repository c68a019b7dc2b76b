import { toBase64 } from '../prompt/sentencepiece/model-file';
import { isSound, pieceTypes, type SentencePieceVocabulary } from '../prompt/sentencepiece/vocabulary';
import type { Checkpoint } from '../weights/checkpoint/types';

/** llama.cpp's names of tokenizers that have such lists too and cut text in another way. */
const OTHERS: readonly unknown[] = ['llama', 'gpt2', 'bert', 'rwkv', 'none', undefined];

/** The vocabulary in a GGUF file of a text encoder; undefined where there is none, or one of another kind. */
export function ggufVocabulary({
  metadata,
  vocabulary,
}: Pick<Checkpoint, 'metadata' | 'vocabulary'>): SentencePieceVocabulary | undefined {
  const { tokens = [], scores = [], types = [], charsmap = [] } = vocabulary ?? {};
  if (OTHERS.includes(metadata['tokenizer.ggml.model'])) return undefined;
  const numbers = types.map(Number);
  const id = (name: string, fallback: number) => {
    const value = metadata[`tokenizer.ggml.${name}_token_id`];
    return typeof value === 'number' ? value : fallback;
  };
  const read: SentencePieceVocabulary = {
    kind: 'sentencepiece',
    pieces: tokens.map(String),
    scores: scores.map(Number),
    types: numbers,
    charsmap: toBase64(Uint8Array.from(charsmap, Number)),
    dummyPrefix: metadata['tokenizer.ggml.add_space_prefix'] !== false,
    trimsSpaces: metadata['tokenizer.ggml.remove_extra_whitespaces'] !== false,
    byteFallback: numbers.includes(pieceTypes.byte),
    unknownId: id('unknown', numbers.indexOf(pieceTypes.unknown)),
    endId: id('eos', 1),
  };
  return isSound(read) ? read : undefined;
}
