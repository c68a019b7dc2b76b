import { afterAll, expect, it } from 'vitest';
import { readGolden } from '../../../parity/read-golden';
import { runCase } from '../../../parity/run-case';
import { shippedCases } from '../../../parity/shipped';
import { createNativeEngine } from '../../runtime/engine-native';

const engine = createNativeEngine();
afterAll(() => engine.dispose());

const exact = await readGolden('test/golden/51_clean_prediction_transformer.safetensors');
const quantized = await readGolden('test/golden/52_quantized_transformer.safetensors');

it.each(shippedCases(quantized, exact).map((networkCase) => [networkCase.name, networkCase] as const))(
  'computes nearly the same with the same weights in 8 bits: %s',
  async (_, networkCase) => {
    for (const { what, relative } of await runCase(engine, networkCase)) {
      expect(relative, what).toBeLessThan(networkCase.bound!);
    }
  },
);
