import { afterAll, describe, expect, it } from 'vitest';
import { readGolden } from '../../test/parity/read-golden';
import { runCase } from '../../test/parity/run-case';
import { transformerCases } from '../../test/parity/transformer';
import { createNativeEngine } from '../runtime/engine-native';

const engine = createNativeEngine();
afterAll(() => engine.dispose());

const file = await readGolden('test/golden/01_ltx_transformer.safetensors');

describe('buildLtxTransformer', () => {
  it.each(transformerCases(file).map((networkCase) => [networkCase.name, networkCase] as const))(
    'gives the numbers of the reference in case %s',
    async (_, networkCase) => {
      for (const { what, relative } of await runCase(engine, networkCase)) {
        expect(relative, what).toBeLessThan(1e-5);
      }
    },
  );
});
