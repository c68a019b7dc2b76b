import { afterAll, describe, expect, it } from 'vitest';
import { readGolden } from '../../../parity/read-golden';
import { runCase } from '../../../parity/run-case';
import { t5Cases } from '../../../parity/t5';
import { createNativeEngine } from '../../runtime/engine-native';
import { relativePositionBucket } from './encoder';

const engine = createNativeEngine();
afterAll(() => engine.dispose());

const file = await readGolden('test/golden/05_t5_encoder.safetensors');

describe('buildT5Encoder', () => {
  it.each(t5Cases(file).map((networkCase) => [networkCase.name, networkCase] as const))(
    'gives the numbers of the reference in case %s',
    async (_, networkCase) => {
      for (const { what, relative } of await runCase(engine, networkCase)) {
        expect(relative, what).toBeLessThan(1e-5);
      }
    },
  );
});

describe('relativePositionBucket', () => {
  it('sorts distances as the reference does', () => {
    const relative = [...(file.tensor('golden.relative_position.in').data as Int32Array)];
    const buckets = [...(file.tensor('golden.relative_position.bucket').data as Int32Array)];
    expect(relative.map((distance) => relativePositionBucket(distance, 32, 128))).toEqual(buckets);
  });
});
