import { timeInputs } from '../src/models/layers/timesteps';
import { ropeTables } from '../src/models/ltx/rope';
import { buildLtxTransformer, ropeConfig } from '../src/models/ltx/transformer';
import type { SproutModelConfig } from '../src/models/sprout/family';
import { buildT5Encoder } from '../src/models/t5/encoder';
import { type SafetensorsFile, weightSource } from '../src/weights/safetensors';
import type { NetworkCase } from './case';
import { asFloat32, byAxis, float32, values } from './golden';

/** Sprout's files, as they are shipped, and what its training code computed with these weights. */
export interface SproutFiles {
  readonly config: SproutModelConfig;
  readonly textEncoder: SafetensorsFile;
  readonly transformer: SafetensorsFile;
  readonly reference: SafetensorsFile;
}

/** Text encoder and transformer of Sprout. */
export function sproutCases({ config, textEncoder, transformer, reference }: SproutFiles): NetworkCase[] {
  const mask = asFloat32(reference.tensor('text.in.attention_mask'));
  const states = reference.tensor('text.out.states');
  const timestep = reference.tensor('transformer.in.timestep');
  const [batch, tokens] = timestep.shape as [number, number];
  const rope = ropeConfig(config.transformer);
  const tables = ropeTables(byAxis(reference.tensor('transformer.in.coordinates')), rope);
  const table = (data: Float32Array) => float32([1, tokens, rope.width], data);
  return [
    ...textCases(config, textEncoder, reference),
    {
      name: 'transformer',
      graph: buildLtxTransformer(config.transformer, { watch: new Set(['sample']) }),
      weights: weightSource(transformer),
      inputs: {
        tokens: reference.tensor('transformer.in.tokens'),
        sigma: timestep,
        ...timeInputs(values(timestep), tokens, batch),
        text_states: states,
        text_mask: mask,
        rope_cos: table(tables.cos),
        rope_sin: table(tables.sin),
      },
      expected: {
        velocity: reference.tensor('transformer.out.velocity'),
        sample: reference.tensor('transformer.out.sample'),
      },
    },
  ];
}

/** One case per prompt, cut to its length: the reference leaves the states of padding undefined. */
function textCases(
  config: SproutModelConfig,
  textEncoder: SafetensorsFile,
  reference: SafetensorsFile,
): NetworkCase[] {
  const ids = reference.tensor('text.in.input_ids');
  const mask = reference.tensor('text.in.attention_mask').data as Int32Array;
  const states = values(reference.tensor('text.out.states'));
  const [prompts, padded] = ids.shape as [number, number];
  const width = config.text_encoder.d_model;
  const graph = buildT5Encoder(config.text_encoder);
  return Array.from({ length: prompts }, (_, row) => {
    const start = row * padded;
    const length = mask.subarray(start, start + padded).reduce((total, kept) => total + kept, 0);
    const shape = [1, length];
    const expected = states.subarray(start * width, (start + length) * width);
    return {
      name: `text encoder, prompt ${row}`,
      graph,
      weights: weightSource(textEncoder),
      inputs: {
        input_ids: { dtype: 'int32', shape, data: (ids.data as Int32Array).slice(start, start + length) },
        attention_mask: float32(shape, new Float32Array(length).fill(1)),
      },
      expected: { last_hidden_state: float32([1, length, width], expected) },
    };
  });
}
