import { afterAll, describe, expect, it } from 'vitest';
import { compare } from '../../../parity/comparison';
import { golden, values } from '../../../parity/golden';
import { inChunks } from '../../../parity/in-chunks';
import { readGolden } from '../../../parity/read-golden';
import { runCase } from '../../../parity/run-case';
import { taewCases } from '../../../parity/taew';
import { createNativeEngine } from '../../runtime/engine-native';
import { elementCount } from '../../tensor/host-tensor';
import type { HostTensor } from '../../tensor/types';
import { weightSource } from '../../weights/safetensors';
import { buildTaewDecoder, buildTaewEncoder, TAEW, type TaewConfig } from './taew';

const engine = createNativeEngine();
afterAll(() => engine.dispose());
const file = await readGolden('test/golden/14_taew2_1.safetensors');
const config = golden<TaewConfig>(file, 'config');

it.each(taewCases(file).map((each) => [each.name, each] as const))(
  'gives the numbers of the reference: %s',
  async (_, each) => {
    for (const { what, relative } of await runCase(engine, each)) expect(relative, what).toBeLessThan(1e-5);
  },
);

describe('a video in chunks', () => {
  const waves = (...shape: number[]): HostTensor => ({
    dtype: 'float32',
    shape,
    data: Float32Array.from({ length: elementCount(shape) }, (_, i) => Math.sin(i * 1.7 + (i % 11))),
  });
  it.each([
    [
      'decoded',
      'latents',
      buildTaewDecoder(config),
      waves(6, 16, 5, 3),
      [[6], [1, 2, 3], [4, 1, 1]],
      'video',
    ],
    [
      'encoded',
      'video',
      buildTaewEncoder(config),
      waves(12, 3, 24, 40),
      [[12], [4, 4, 4], [8, 4]],
      'latents',
    ],
  ] as const)('is %s as the whole is', async (_, input, graphs, tensor, ways, output) => {
    const results: Float32Array[] = [];
    for (const lengths of ways) {
      const session = await inChunks(graphs, weightSource(file), () => lengths)(engine);
      const outputs = await session.run({ [input]: tensor });
      results.push(values(await outputs[output]!.read()));
      await session.dispose();
    }
    const [whole, ...others] = results;
    for (const other of others) expect(compare(output, other, whole!).relative).toBeLessThan(1e-5);
  });
});

it('asks for the 128 weights of the published file, 11.3 million numbers', () => {
  const weights = [buildTaewDecoder(TAEW), buildTaewEncoder(TAEW)].flatMap(
    ({ continuing }) => continuing.weights,
  );
  expect(weights).toHaveLength(128);
  // Two bytes each, and a header.
  const bytes = 2 * weights.reduce((sum, { shape }) => sum + elementCount(shape), 0);
  expect(22_642_902 - bytes).toBeGreaterThan(8);
  expect(22_642_902 - bytes).toBeLessThan(20_000);
});
