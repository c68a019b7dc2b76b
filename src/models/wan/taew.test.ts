import { afterAll, expect, it } from 'vitest';
import { readGolden } from '../../../parity/read-golden';
import { runCase } from '../../../parity/run-case';
import { taewCases } from '../../../parity/taew';
import { createNativeEngine } from '../../runtime/engine-native';
import { elementCount } from '../../tensor/host-tensor';
import { buildTaewDecoder, buildTaewEncoder, TAEW } from './taew';

const engine = createNativeEngine();
afterAll(() => engine.dispose());
const file = await readGolden('test/golden/14_taew2_1.safetensors');

it.each(taewCases(file).map((each) => [each.name, each] as const))(
  'gives the numbers of the reference: %s',
  async (_, each) => {
    for (const { what, relative } of await runCase(engine, each)) expect(relative, what).toBeLessThan(1e-5);
  },
);

it('asks for the 128 weights of the published file, 11.3 million numbers', () => {
  const weights = [buildTaewDecoder(TAEW), buildTaewEncoder(TAEW)].flatMap(({ weights }) => weights);
  expect(weights).toHaveLength(128);
  // Two bytes each, and a header.
  const bytes = 2 * weights.reduce((sum, { shape }) => sum + elementCount(shape), 0);
  expect(22_642_902 - bytes).toBeGreaterThan(8);
  expect(22_642_902 - bytes).toBeLessThan(20_000);
});
