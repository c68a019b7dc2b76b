import { readFile } from 'node:fs/promises';
import { afterAll, expect, it } from 'vitest';
import { readGolden } from '../../../parity/read-golden';
import { runCase } from '../../../parity/run-case';
import { sproutCases } from '../../../parity/sprout';
import { createNativeEngine } from '../../runtime/engine-native';

const engine = createNativeEngine();
afterAll(() => engine.dispose());

const folder = 'public/models/sprout';
const cases = sproutCases({
  config: JSON.parse(await readFile(`${folder}/model.json`, 'utf8')),
  textEncoder: await readGolden(`${folder}/text_encoder.safetensors`),
  transformer: await readGolden(`${folder}/transformer.safetensors`),
  reference: await readGolden('test/golden/sprout_reference.safetensors'),
});

it.each(cases.map((networkCase) => [networkCase.name, networkCase] as const))(
  'computes with the shipped weights what training computed: %s',
  async (_, networkCase) => {
    for (const { what, relative } of await runCase(engine, networkCase)) {
      expect(relative, what).toBeLessThan(1e-5);
    }
  },
);
