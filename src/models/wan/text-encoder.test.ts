import { afterAll, describe, expect, it } from 'vitest';
import { compare } from '../../../parity/comparison';
import { golden, goldenWeights, values } from '../../../parity/golden';
import { readGolden } from '../../../parity/read-golden';
import { runCase } from '../../../parity/run-case';
import { embeddingRows } from '../../../parity/t5';
import { umt5Cases } from '../../../parity/umt5';
import { createNativeEngine } from '../../runtime/engine-native';
import type { T5EncoderConfig } from '../t5/encoder';
import { StreamedTextEncoder } from '../t5/streamed-encoder';
import { wanTextEncoder } from './text-encoder';

const engine = createNativeEngine();
afterAll(() => engine.dispose());

const file = await readGolden('test/golden/11_umt5_encoder.safetensors');
const wanNames = await readGolden('test/golden/11b_umt5_encoder_wan_keys.safetensors');
const config = golden<T5EncoderConfig>(file, 'config');

describe('wanTextEncoder', () => {
  it.each(
    [file, wanNames].flatMap((stored) =>
      umt5Cases(file, stored).map(
        (parityCase) => [parityCase.name, stored === file ? 'own' : "Wan's", parityCase] as const,
      ),
    ),
  )(
    'gives the numbers of the reference in case %s from weights under %s names',
    async (_, __, parityCase) => {
      for (const { what, relative } of await runCase(engine, parityCase))
        expect(relative, what).toBeLessThan(1e-5);
    },
  );

  it.each(['whole', 'layer by layer'])('gives 512 states, zeros behind each prompt, %s', async (form) => {
    const weights = goldenWeights(file);
    const padded = { ...config, positions_per_layer: true, padded_length: 512 };
    const session =
      form === 'whole'
        ? await wanTextEncoder(config).open(engine, { weights }, 'whole')
        : await StreamedTextEncoder.create(engine, { config: padded, weights, embed: embeddingRows(file) });
    const mask = file.tensor('golden.a.in.attention_mask');
    const outputs = await session.run({
      input_ids: file.tensor('golden.a.in.input_ids'),
      attention_mask: { ...mask, dtype: 'float32', data: Float32Array.from(mask.data as Int32Array) },
    });
    const states = outputs.last_hidden_state!;
    expect(states.shape).toEqual([2, 512, 40]);
    const expected = new Float32Array(2 * 512 * 40);
    const reference = values(file.tensor('golden.a.out.last_hidden_state'));
    for (const [token, kept] of (mask.data as Int32Array).entries()) {
      if (!kept) continue;
      const at = (Math.floor(token / 20) * 512 + (token % 20)) * 40;
      expected.set(reference.subarray(token * 40, (token + 1) * 40), at);
    }
    const found = values(await states.read());
    expect(compare('states', found, expected).relative).toBeLessThan(1e-5);
    expect(found.filter((x) => x === 0)).toHaveLength(expected.filter((x) => x === 0).length);
    await session.dispose();
  });
});
