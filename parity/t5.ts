import { buildT5Encoder, type T5EncoderConfig } from '../src/models/t5/encoder';
import { StreamedTextEncoder, type StreamedTextEncoderParts } from '../src/models/t5/streamed-encoder';
import { convertTensor } from '../src/tensor/host-tensor';
import type { HostTensor } from '../src/tensor/types';
import type { SafetensorsFile } from '../src/weights/safetensors';
import type { NetworkCase, PartedCase } from './case';
import { asFloat32, casesWith, float32, golden, goldenWeights, stack, values } from './golden';
import { quantizationError, type StoredWeights } from './quantized';

/**
 * Errors of quantized encoders against the error of their weights. Seen were 0.7 to 1.2 with this golden set's and nine
 * other random weights, in 8 and in 4 bits; the largest of 1920 values is what is compared.
 */
export const QUANTIZED_ERRORS = 2;

/** Cases of golden sets 5 and 11 through the encoder that runs layer by layer, with plain or quantized weights. */
export function streamedT5Cases(
  file: SafetensorsFile,
  stored?: StoredWeights,
  source: StreamedTextEncoderParts = {
    config: golden(file, 'config'),
    weights: goldenWeights(file),
    embed: embeddingRows(file),
  },
): PartedCase[] {
  const bound = stored && {
    bound: QUANTIZED_ERRORS * quantizationError(file, 'text_encoder', stored.format),
  };
  return t5Cases(file, source).map(({ name, inputs, expected }) => ({
    name: `${name}, layer by layer${stored ? `, ${stored.format}` : ''}`,
    inputs,
    expected: { last_hidden_state: expected.last_hidden_state! },
    ...bound,
    open: (engine) => StreamedTextEncoder.create(engine, { ...source, ...stored }),
  }));
}

/** Looks rows of the golden file's token embeddings up. */
export function embeddingRows(file: SafetensorsFile) {
  const table = convertTensor(file.tensor('shared.weight'), 'float32');
  const width = table.shape[1]!;
  return async (ids: Int32Array): Promise<HostTensor> =>
    stack(
      [...ids].map((id) => values(table).subarray(id * width, (id + 1) * width)),
      [width],
    );
}

/** Cases of golden sets 5 and 11: the T5 encoder. @param source what to run them with, if not the file's own */
export function t5Cases(
  file: SafetensorsFile,
  { config, weights }: Pick<StreamedTextEncoderParts, 'config' | 'weights'> = {
    config: golden<T5EncoderConfig>(file, 'config'),
    weights: goldenWeights(file),
  },
): NetworkCase[] {
  return casesWith(file, 'out.last_hidden_state').map((name) => {
    const has = (key: string) => file.tensors.has(key);
    // `a_nomask` shares the tokens of `a`.
    const inputs = has(`golden.${name}.in.input_ids`) ? name : name.slice(0, name.indexOf('_'));
    const ids = file.tensor(`golden.${inputs}.in.input_ids`);
    const mask = `golden.${name}.in.attention_mask`;
    const expected: Record<string, HostTensor> = {
      last_hidden_state: file.tensor(`golden.${name}.out.last_hidden_state`),
    };
    const prefix = `golden.${name}.mid.`;
    for (const key of file.tensors.keys()) {
      // The bias mixes values of order 1 with the lowest float32, which leaves nothing to compare.
      if (!key.startsWith(prefix) || key.endsWith('position_bias_plus_mask')) continue;
      expected[key.slice(prefix.length).replace(/\.out$/, '')] = file.tensor(key);
    }
    return {
      name,
      graph: buildT5Encoder(config, { watch: new Set(Object.keys(expected)) }),
      weights,
      inputs: {
        input_ids: ids,
        attention_mask: has(mask)
          ? asFloat32(file.tensor(mask))
          : float32(ids.shape, new Float32Array(ids.data.length).fill(1)),
      },
      expected,
    };
  });
}
