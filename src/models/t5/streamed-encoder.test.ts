import { afterAll, describe, expect, it } from 'vitest';
import { compare } from '../../../parity/comparison';
import { golden, goldenWeights, values } from '../../../parity/golden';
import { quantizedWeights } from '../../../parity/quantized';
import { readGolden } from '../../../parity/read-golden';
import { runCase } from '../../../parity/run-case';
import { embeddingRows, streamedT5Cases } from '../../../parity/t5';
import { encodeSafetensors, f32 } from '../../../test/safetensors';
import { gaussian } from '../../../test/support/random-transformer';
import { createNativeEngine } from '../../runtime/engine-native';
import { elementCount } from '../../tensor/host-tensor';
import type { WeightSource } from '../../tensor/types';
import { parseSafetensors, type SafetensorsFile } from '../../weights/safetensors';
import { buildT5Encoder, type T5EncoderConfig } from './encoder';
import { StreamedTextEncoder } from './streamed-encoder';

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

/** Sizes of an encoder whose matrices can be quantized, unlike the golden one's. */
const wholeBlocks: T5EncoderConfig = {
  ...config,
  d_model: 192,
  d_kv: 64,
  d_ff: 384,
  num_layers: 2,
  num_heads: 3,
};

/** Such an encoder with random weights. */
function randomEncoder(): SafetensorsFile {
  const tensors = buildT5Encoder(wholeBlocks).weights.map(({ name, shape }) => {
    const norm = shape.length === 1;
    // Queries small, as T5's are, which does not divide the logits by the root of the head size.
    const width = shape.at(-1)! * (name.endsWith('.q.weight') ? wholeBlocks.d_kv : 1);
    const deviation = norm || name === 'shared.weight' ? 0.5 : 1 / Math.sqrt(width);
    const numbers = gaussian(elementCount(shape), name, deviation, norm ? 1 : 0);
    return [name, f32([...shape], [...numbers])] as const;
  });
  return parseSafetensors(encodeSafetensors(Object.fromEntries(tensors)), 'random.safetensors');
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
      { onProgress: (done, total) => parts.push([done, total]) },
    );
    expect(parts).toEqual([1, 2, 3, 4].map((done) => [done, 4]));
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
    const run = encoder.run(inputs, { signal: cancel.signal, onProgress: () => cancel.abort() });
    await expect(run).rejects.toMatchObject({ name: 'Cancelled' });
    expect(asked.filter((name) => name.startsWith('encoder.block.1.'))).toEqual([]);
    const { last_hidden_state: states } = await encoder.run(inputs);
    expect(states!.shape).toEqual([1, 2, config.d_model]);
    await encoder.dispose();
  });

  it.each([
    ['q8', 'q8', 0.03],
    ['q4', 'q4', 0.3],
    ['q8', 'q4', 0.3],
  ] as const)('takes layers in %s and %s', async (first, second, bound) => {
    const random = randomEncoder();
    const stored = [first, second].map((format) => quantizedWeights(random, 'text_encoder', format));
    const of = (name: string) => stored[name.includes('block.0.') ? 0 : 1]!;
    const parts = { config: wholeBlocks, embed: embeddingRows(random) };
    const rounded = await StreamedTextEncoder.create(engine, {
      ...parts,
      weights: { get: (name) => of(name).weights.get(name) },
      quantization: (name) => of(name).quantization(name),
    });
    const exact = await StreamedTextEncoder.create(engine, { ...parts, weights: goldenWeights(random) });
    const inputs = { input_ids: ids(1, [44, 9, 80, 31, 5, 1]), attention_mask: mask(1, [1, 1, 1, 1, 1, 1]) };
    const [actual, expected] = await Promise.all(
      [rounded, exact].map(async (each) => values(await (await each.run(inputs)).last_hidden_state!.read())),
    );
    const { relative } = compare('states', actual!, expected!);
    expect(relative).toBeGreaterThan(1e-4);
    expect(relative).toBeLessThan(bound);
    await rounded.dispose();
    await exact.dispose();
  });
});
