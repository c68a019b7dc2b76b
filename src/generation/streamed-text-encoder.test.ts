import { afterAll, describe, expect, it } from 'vitest';
import { golden, goldenWeights, values } from '../../test/parity/golden';
import { quantizedWeights } from '../../test/parity/quantized';
import { readGolden } from '../../test/parity/read-golden';
import { runCase } from '../../test/parity/run-case';
import { embeddingRows, streamedT5Cases } from '../../test/parity/t5';
import { compare } from '../../tools/parity/comparison';
import type { T5EncoderConfig } from '../models/t5-encoder';
import { createNativeEngine } from '../runtime/engine-native';
import type { WeightSource } from '../runtime/types';
import { StreamedTextEncoder } from './streamed-text-encoder';

const engine = createNativeEngine();
afterAll(() => engine.dispose());

const file = await readGolden('test/golden/05_t5_encoder.safetensors');
const config = golden<T5EncoderConfig>(file, 'config');
const embed = embeddingRows(file);

const ids = (rows: number, row: readonly number[]) => ({
  dtype: 'int32' as const,
  shape: [rows, row.length / rows],
  data: Int32Array.from(row),
});
const mask = (rows: number, row: readonly number[]) => ({
  dtype: 'float32' as const,
  shape: [rows, row.length / rows],
  data: Float32Array.from(row),
});

/** The golden weights, and which of them were asked for. */
function recorded() {
  const asked: string[] = [];
  const source = goldenWeights(file);
  const weights: WeightSource = {
    get(name) {
      asked.push(name);
      return source.get(name);
    },
  };
  return { asked, weights };
}

describe('StreamedTextEncoder', () => {
  it.each(streamedT5Cases(file).map((parted) => [parted.name, parted] as const))(
    'gives the numbers of the reference in case %s',
    async (_, parted) => {
      for (const { what, relative } of await runCase(engine, parted)) {
        expect(relative, what).toBeLessThan(1e-5);
      }
    },
  );

  it('gives tokens the same states however far their prompt is padded', async () => {
    const encoder = await StreamedTextEncoder.create(engine, { config, weights: goldenWeights(file), embed });
    const alone = await encoder.run({
      input_ids: ids(1, [7, 3, 9, 1]),
      attention_mask: mask(1, [1, 1, 1, 1]),
    });
    const padded = await encoder.run({
      input_ids: ids(2, [7, 3, 9, 1, 0, 0, 5, 4, 3, 2, 6, 1]),
      attention_mask: mask(2, [1, 1, 1, 1, 0, 0, 1, 1, 1, 1, 1, 1]),
    });
    const expected = values(await alone.last_hidden_state!.read());
    const states = values(await padded.last_hidden_state!.read()).subarray(0, expected.length);
    expect(compare('states', states, expected).relative).toBeLessThan(1e-6);
    await encoder.dispose();
  });

  it('asks for the weights of one layer after another, and for the embedding table never', async () => {
    const { asked, weights } = recorded();
    const encoder = await StreamedTextEncoder.create(engine, { config, weights, embed });
    expect(asked.filter((name) => /block\.\d+\.layer\.1/.test(name))).toEqual([]);
    const parts: [number, number][] = [];
    await encoder.run(
      { input_ids: ids(1, [7, 1]), attention_mask: mask(1, [1, 1]) },
      { onPart: (done, total) => parts.push([done, total]) },
    );
    expect(parts).toEqual([
      [1, 2],
      [2, 2],
    ]);
    const layers = asked.flatMap((name) => /block\.(\d+)\.layer\.1/.exec(name)?.[1] ?? []);
    expect(layers).toEqual(layers.toSorted());
    expect(new Set(layers)).toEqual(new Set(['0', '1']));
    expect(asked).not.toContain('shared.weight');
    await encoder.dispose();
  });

  it('stops between layers when it is cancelled, and works again', async () => {
    const { asked, weights } = recorded();
    const encoder = await StreamedTextEncoder.create(engine, { config, weights, embed });
    const inputs = { input_ids: ids(1, [7, 1]), attention_mask: mask(1, [1, 1]) };
    const cancel = new AbortController();
    const run = encoder.run(inputs, { signal: cancel.signal, onPart: () => cancel.abort() });
    await expect(run).rejects.toMatchObject({ name: 'Cancelled' });
    expect(asked.filter((name) => name.startsWith('encoder.block.1.'))).toEqual([]);
    const { last_hidden_state: states } = await encoder.run(inputs);
    expect(states!.shape).toEqual([1, 2, config.d_model]);
    await encoder.dispose();
  });

  it('serves layers that are stored in different ways', async () => {
    const stored = (['q8', 'q4'] as const).map((format) =>
      quantizedWeights(wide.source, wide.shapes, format),
    );
    const of = (name: string) => stored[name.includes('block.0.') ? 0 : 1]!;
    const parts = { config: wide.config, embed: wide.embed };
    const encoder = await StreamedTextEncoder.create(engine, {
      ...parts,
      weights: { get: (name) => of(name).weights.get(name) },
      quantization: (name) => of(name).quantization(name),
    });
    const exact = await StreamedTextEncoder.create(engine, { ...parts, weights: wide.source });
    const inputs = { input_ids: ids(1, [7, 3, 1]), attention_mask: mask(1, [1, 1, 1]) };
    const [rounded, reference] = await Promise.all(
      [encoder, exact].map(async (each) => values(await (await each.run(inputs)).last_hidden_state!.read())),
    );
    const { relative } = compare('states', rounded!, reference!);
    expect(relative).toBeGreaterThan(1e-3);
    expect(relative).toBeLessThan(0.2);
    await encoder.dispose();
    await exact.dispose();
  });
});

/** An encoder of made-up weights, wide enough for blocks of 32 values. */
const wide = makeWide();

function makeWide() {
  const wideConfig = { ...config, d_model: 64, d_ff: 96, d_kv: 32, num_heads: 2 };
  const { d_model: width, d_ff: inner, vocab_size: vocabulary } = wideConfig;
  const shapes = new Map<string, readonly number[]>([
    ['encoder.final_layer_norm.weight', [width]],
    [
      'encoder.block.0.layer.0.SelfAttention.relative_attention_bias.weight',
      [wideConfig.relative_attention_num_buckets, wideConfig.num_heads],
    ],
  ]);
  for (const block of [0, 1]) {
    const layer = `encoder.block.${block}.layer`;
    for (const name of ['q', 'k', 'v', 'o'])
      shapes.set(`${layer}.0.SelfAttention.${name}.weight`, [width, width]);
    for (const name of ['wi_0', 'wi_1'])
      shapes.set(`${layer}.1.DenseReluDense.${name}.weight`, [inner, width]);
    shapes.set(`${layer}.1.DenseReluDense.wo.weight`, [width, inner]);
    for (const half of [0, 1]) shapes.set(`${layer}.${half}.layer_norm.weight`, [width]);
  }
  const wave = (shape: readonly number[], seed: number) =>
    Float32Array.from(
      { length: shape.reduce((product, extent) => product * extent, 1) },
      (_, i) => Math.sin(seed + i * 1.7) / Math.sqrt(shape.at(-1)!),
    );
  const names = [...shapes.keys()];
  const source: WeightSource = {
    get: async (name) => {
      const shape = shapes.get(name)!;
      return { dtype: 'float32', shape, data: wave(shape, names.indexOf(name)) };
    },
  };
  const table = wave([vocabulary, width], 100).map((value) => value * 8);
  return {
    config: wideConfig,
    shapes,
    source,
    embed: async (tokens: Int32Array) => ({
      dtype: 'float32' as const,
      shape: [tokens.length, width],
      data: Float32Array.from(
        { length: tokens.length * width },
        (_, i) => table[tokens[Math.floor(i / width)]! * width + (i % width)]!,
      ),
    }),
  };
}
