import type { Checkpoint } from '../../weights/checkpoint/types';
import type { RecognizedComponent } from '../contract/recognized-component';
import { prefixesOf } from '../recognition/recognize-weights';
import { encoderNamings, recognizeTextEncoder } from '../t5/recognize';
import { textEncoderKeys } from './checkpoint-keys';

/** Wan's own names of an encoder's weights, by which others' are not called. */
const ANCHOR = 'blocks.0.pos_embedding.embedding.weight';

/**
 * Finds umT5 encoders: under Hugging Face's names, llama.cpp's or Wan's own, with any prefix.
 * @param model what the encoder is looked for, in the sentence that refuses the first T5
 */
export function recognizeTextEncoders(checkpoint: Checkpoint, model: string): RecognizedComponent[] {
  const own = prefixesOf(checkpoint, ANCHOR, ['token_embedding.weight']);
  const namings = [
    ...encoderNamings(checkpoint),
    ...own.map((prefix) => textEncoderKeys(checkpoint.tensors.keys(), prefix)),
  ];
  return namings.map((names) => recognizeTextEncoder(checkpoint, names, { model, kind: 'umT5' }));
}
