import { afterAll, expect, it } from 'vitest';
import { cleanPredictionCases } from '../../../parity/clean-prediction';
import { readGolden } from '../../../parity/read-golden';
import { runCase } from '../../../parity/run-case';
import { createNativeEngine } from '../../runtime/engine-native';

const engine = createNativeEngine();
afterAll(() => engine.dispose());

const file = await readGolden('test/golden/51_clean_prediction_transformer.safetensors');

it.each(cleanPredictionCases(file).map((parityCase) => [parityCase.name, parityCase] as const))(
  'gives what training code gives for a transformer that predicts clean tokens: %s',
  async (_, parityCase) => {
    for (const { what, relative } of await runCase(engine, parityCase)) {
      expect(relative, what).toBeLessThan(1e-5);
    }
  },
);

it('leaves given tokens, at noise level 0, exactly as they are', async () => {
  const step = cleanPredictionCases(file).find(({ name }) => name === 'step')!;
  if (!('graph' in step)) throw new Error('the case has no graph');
  const session = await engine.createSession(step.graph, step.weights);
  const outputs = await session.run(step.inputs);
  const tokens = step.inputs.tokens!.data as Float32Array;
  const given = tokens.subarray(0, tokens.length / 2);
  for (const name of ['next_tokens', 'clean_tokens']) {
    const result = (await outputs[name]!.read()).data as Float32Array;
    expect([...result.subarray(0, given.length)], name).toEqual([...given]);
  }
});
