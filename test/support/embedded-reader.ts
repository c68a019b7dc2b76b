/** The embedded model as a reader of prompts. */
import { readFileSync } from 'node:fs';
import { modelConfig } from '../../src/models/contract/model-config';
import { knownWords } from '../../src/prompt/known-words';
import type { SmallModel } from '../../src/prompt/small/small-model';
import { Tokenizer } from '../../src/prompt/tokenizer';
import { WordVectors } from '../../src/prompt/word-vectors';

const FOLDER = 'public/models/sprout';
const json = (file: string) => JSON.parse(readFileSync(`${FOLDER}/${file}`, 'utf8'));

/** @returns what `expandPrompt` and `understandPrompt` need */
export function embeddedReader() {
  const config = modelConfig(json('model.json'));
  const words = config.training!.words!;
  const tokenizer = new Tokenizer(json('tokenizer.json'));
  const vectors = new WordVectors(new Uint8Array(readFileSync(`${FOLDER}/words.safetensors`)));
  const maxTokens = config.text_encoder.max_length;
  const model: SmallModel = { known: knownWords({ tokenizer, words }), vectors, maxTokens };
  return { model, reader: { tokenizer, words, vectors, maxTokens }, subjects: config.training!.subjects! };
}
