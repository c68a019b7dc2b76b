/** Golden sets 11 and 11b: the umT5 encoder under Hugging Face's and under Wan's names. */
import type { T5EncoderConfig } from '../src/models/t5/encoder';
import type { StreamedTextEncoderParts } from '../src/models/t5/streamed-encoder';
import { textEncoderKeys } from '../src/models/wan/checkpoint-keys';
import { type SafetensorsFile, weightSource } from '../src/weights/safetensors';
import type { ParityCase } from './case';
import { golden } from './golden';
import { embeddingRows, streamedT5Cases, t5Cases } from './t5';

/** Cases of set 11, whole and layer by layer. @param stored the same weights, under either's names */
export function umt5Cases(file: SafetensorsFile, stored: SafetensorsFile = file): ParityCase[] {
  const source = umt5Source(file, stored);
  return [...t5Cases(file, source), ...streamedT5Cases(file, undefined, source)];
}

/** What to run set 11 with. */
export function umt5Source(file: SafetensorsFile, stored: SafetensorsFile): StreamedTextEncoderParts {
  const keys = textEncoderKeys(stored.tensors.keys(), '');
  return {
    config: { ...golden<T5EncoderConfig>(file, 'config'), positions_per_layer: true },
    weights: weightSource(stored, (name) => keys.get(name) ?? name),
    embed: embeddingRows(file),
  };
}
