/** Tokenizers, wherever they are: tokenizer.json, SentencePiece's own file, beside the weights of a text encoder. */
import { type Message, msg } from '../message/message';
import type { ModelFamily } from '../models/contract/model-family';
import { isTokenizerOf } from '../models/contract/vocabulary-fit';
import { readSentencePiece } from '../prompt/sentencepiece/model-file';
import type { ByteSource, Checkpoint } from '../weights/checkpoint/types';
import type { FoundTokenizer, Origin } from './found-part';
import { tokenizerPart } from './found-part';
import { ggufVocabulary } from './gguf-vocabulary';

/** The longest file of SentencePiece that is read: umT5's has 5 MB. */
const MAX_VOCABULARY_BYTES = 32 * 2 ** 20;

/** ComfyUI's name of a tensor that holds the bytes of SentencePiece's file. */
const COMFY_TENSOR = /(?:^|\.)spiece_model$/;

/** The tokenizer in SentencePiece's own file, by its content; undefined if it is another kind of file. */
export async function sentencePieceIn(
  source: ByteSource,
  origin: Pick<Origin, 'from' | 'urls'>,
  signal?: AbortSignal,
): Promise<FoundTokenizer | undefined> {
  if (source.size < 3 || source.size > MAX_VOCABULARY_BYTES) return undefined;
  // A file of pieces begins with the first of them, a field of a length that fits into one byte.
  const [tag] = await source.read(0, 1, signal);
  if (tag !== 0x0a) return undefined;
  const vocabulary = readSentencePiece(await source.read(0, source.size, signal));
  return vocabulary && tokenizerPart(vocabulary, origin);
}

/** The tokenizer that lies in the file of a text encoder. */
export async function tokenizerBeside(
  checkpoint: Checkpoint,
  origin: Pick<Origin, 'from' | 'urls'>,
  signal?: AbortSignal,
): Promise<FoundTokenizer | undefined> {
  const tensor = [...checkpoint.tensors.values()].find(({ name }) => COMFY_TENSOR.test(name));
  const isBytes = tensor && ['U8', 'I8'].includes(tensor.encoding);
  if (isBytes && tensor.end - tensor.begin <= MAX_VOCABULARY_BYTES) {
    const vocabulary = readSentencePiece(await tensor.source.read(tensor.begin, tensor.end, signal));
    if (vocabulary) return tokenizerPart(vocabulary, origin);
  }
  const vocabulary = ggufVocabulary(checkpoint);
  return vocabulary && tokenizerPart(vocabulary, origin);
}

/**
 * Compares a tokenizer with a text encoder.
 * @param encoder its configuration, if one is known
 * @returns a sentence that says why a tokenizer is not the text encoder's, if it is not
 */
export function misfit(
  { config, from }: FoundTokenizer,
  encoder: object | undefined,
  { tokenizer: kind }: ModelFamily,
): Message | undefined {
  const { tokens, model } = config;
  const { vocab_size: rows } = (encoder ?? {}) as { readonly vocab_size?: unknown };
  const isOther = kind !== undefined && model !== kind;
  if (typeof rows === 'number' && !isTokenizerOf(tokens, rows))
    return msg(
      '{from} is the tokenizer of another model: it has {tokens} tokens, and the text encoder knows {rows}. Choose the one that belongs to the encoder.',
      { from, tokens, rows },
    );
  if (!isOther) return undefined;
  return msg(
    '{from} is the tokenizer of another model: it cuts words in another way. Choose the one that belongs to the text encoder.',
    { from },
  );
}
