import { buildT5Encoder, type T5EncoderConfig } from '../../src/models/t5-encoder';
import type { HostTensor } from '../../src/runtime/types';
import type { SafetensorsFile } from '../../src/weights/safetensors';
import type { NetworkCase } from './case';
import { asFloat32, casesWith, float32, golden, goldenWeights } from './golden';

/** Cases of golden set 5: the T5 encoder. */
export function t5Cases(file: SafetensorsFile): NetworkCase[] {
  const config = golden<T5EncoderConfig>(file, 'config');
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
      weights: goldenWeights(file),
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
