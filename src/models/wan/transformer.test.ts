import { afterAll, describe, expect, it } from 'vitest';
import { compare } from '../../../parity/comparison';
import { values } from '../../../parity/golden';
import { readGolden } from '../../../parity/read-golden';
import { runCase } from '../../../parity/run-case';
import { originalWanSource, wanCases } from '../../../parity/wan';
import { plainWan, randomWanWeights } from '../../../test/support/plain-wan';
import { gaussian } from '../../../test/support/random-transformer';
import { createNativeEngine } from '../../runtime/engine-native';
import { timeInputs } from '../layers/timesteps';
import type { WanTransformerConfig } from './config';
import { wanRope } from './positions';
import { buildWanText, buildWanTransformer } from './transformer';

const engine = createNativeEngine();
afterAll(() => engine.dispose());

const file = await readGolden('test/golden/09_wan_transformer.safetensors');
const original = await readGolden('test/golden/09b_wan_transformer_original.safetensors');

const config: WanTransformerConfig = {
  num_attention_heads: 2,
  attention_head_dim: 16,
  in_channels: 3,
  out_channels: 3,
  text_dim: 7,
  freq_dim: 32,
  ffn_dim: 40,
  num_layers: 3,
  eps: 1e-6,
};

describe('buildWanTransformer', () => {
  it.each([
    ['diffusers', wanCases(file)[0]!],
    ['original', wanCases(file, originalWanSource(original))[0]!],
  ])('gives the numbers of the reference from weights under %s names', async (_, parityCase) => {
    for (const { what, relative } of await runCase(engine, parityCase)) {
      expect(relative, what).toBeLessThan(1e-5);
    }
  });

  it('gives every token its own timestep, on any grid, however attention is divided', async () => {
    const weights = randomWanWeights(config);
    const grid = { frames: 3, height: 1, width: 2 };
    const data = gaussian(6 * 12, 'tokens');
    const times = [0.3, 0.3, 0, 0.9, 0.3, 1];
    const text = gaussian(5 * 7, 'text');
    const graph = buildWanTransformer(config, { kernels: { queryChunks: 4 } });
    const session = await engine.createSession(graph, weights);
    const textSession = await engine.createSession(buildWanText(config), weights);
    const keys = await textSession.run({ text_states: { dtype: 'float32', shape: [1, 5, 7], data: text } });
    const { velocity } = await session.run({
      tokens: { dtype: 'float32', shape: [1, 6, 12], data },
      ...timeInputs(times, 6, 1, config.freq_dim),
      ...wanRope(grid, config.attention_head_dim),
      ...keys,
    });
    const expected = await plainWan(
      config,
      weights,
      times.map((time, i) => ({
        values: data.subarray(i * 12, (i + 1) * 12),
        frame: Math.floor(i / 2),
        row: 0,
        column: i % 2,
        timestep: 1000 * time,
      })),
      Array.from({ length: 5 }, (_, i) => [...text.subarray(i * 7, (i + 1) * 7)]),
      () => true,
    );
    const { relative } = compare('velocity', values(await velocity!.read()), expected.flat());
    expect(relative).toBeLessThan(5e-5);
  });

  it('keeps keys and values in half the bytes where products are in half precision', () => {
    const options = { causal: true, kernels: { precision: 'mixed' } } as const;
    const { inputs, outputs } = buildWanTransformer(config, options);
    const types = (values: typeof inputs, names: RegExp) =>
      new Set(values.filter(({ name }) => names.test(name)).map(({ dtype }) => dtype));
    expect(types(inputs, /^(past|text)_/)).toEqual(new Set(['float16']));
    expect(types(outputs, /^own_/)).toEqual(new Set(['float16']));
    expect(types(buildWanText(config, options).outputs, /^text_/)).toEqual(new Set(['float16']));
    expect(types(outputs, /^velocity$/)).toEqual(new Set(['float32']));
  });
});

describe('wanRope', () => {
  it('gives the tables of the reference', () => {
    const tables = wanRope({ frames: 3, height: 2, width: 3 }, 20);
    for (const name of ['cos', 'sin'] as const) {
      const expected = values(file.tensor(`golden.mid.rope.${name}`));
      expect(compare(name, values(tables[`rope_${name}`]), expected).absolute).toBeLessThan(1e-6);
    }
  });

  it('counts the frames of a later part from the beginning of the clip', () => {
    const whole = values(wanRope({ frames: 5, height: 2, width: 3 }, 20).rope_sin);
    const part = values(wanRope({ frames: 2, height: 2, width: 3, firstFrame: 3 }, 20).rope_sin);
    expect(part).toEqual(whole.subarray(3 * 6 * 20));
  });
});
