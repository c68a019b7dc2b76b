import { afterAll, expect, it } from 'vitest';
import { buildT5Encoder, type T5EncoderConfig } from '../src/models/t5/encoder';
import { StreamedTextEncoder } from '../src/models/t5/streamed-encoder';
import { createNativeEngine } from '../src/runtime/engine-native';
import { parseSafetensors, type SafetensorsFile } from '../src/weights/safetensors';
import { encodeSafetensors, f32 } from '../test/safetensors';
import { gaussian } from '../test/support/random-transformer';
import { compare } from './comparison';
import { golden, goldenWeights, values } from './golden';
import { quantizationError, quantizedWeights } from './quantized';
import { readGolden } from './read-golden';
import { embeddingRows, QUANTIZED_ERRORS, t5Cases } from './t5';

const engine = createNativeEngine();
afterAll(() => engine.dispose());

const file = await readGolden('test/golden/05_t5_encoder.safetensors');
const config = golden<T5EncoderConfig>(file, 'config');
const { inputs } = t5Cases(file)[0]!;

/** The golden encoder with other weights of the same spread. */
function reseeded(seed: number): SafetensorsFile {
  const weights = [...file.tensors.keys()].filter((name) => !name.startsWith('golden.'));
  const tensors = weights.map((name) => {
    const { shape } = file.tensor(name);
    const old = Float32Array.from(values(file.tensor(name)));
    const mean = old.reduce((sum, x) => sum + x, 0) / old.length;
    const deviation = Math.sqrt(old.reduce((sum, x) => sum + (x - mean) ** 2, 0) / old.length);
    return [name, f32([...shape], [...gaussian(old.length, `${name} ${seed}`, deviation, mean)])] as const;
  });
  return parseSafetensors(encodeSafetensors(Object.fromEntries(tensors)), 'random.safetensors');
}

it.each([1, 2, 3, 4, 5, 6])('bounds what rounding does to an encoder of any weights (%i)', async (seed) => {
  const random = reseeded(seed);
  const exact = await engine.createSession(buildT5Encoder(config), goldenWeights(random));
  const reference = values(await (await exact.run(inputs)).last_hidden_state!.read());
  for (const format of ['q8', 'q4'] as const) {
    const stored = quantizedWeights(random, 'text_encoder', format);
    const session = await StreamedTextEncoder.create(engine, {
      config,
      ...stored,
      embed: embeddingRows(random),
    });
    const rounded = values(await (await session.run(inputs)).last_hidden_state!.read());
    const ratio =
      compare('states', rounded, reference).relative / quantizationError(random, 'text_encoder', format);
    expect(ratio).toBeLessThan(QUANTIZED_ERRORS);
    // A bound that nothing comes near would hide faults.
    expect(ratio).toBeGreaterThan(QUANTIZED_ERRORS / 10);
    await session.dispose();
  }
  await exact.dispose();
});
