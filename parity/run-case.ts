import type { Engine } from '../src/runtime/types';
import type { ParityCase } from './case';
import { type Comparison, compare } from './comparison';

/** Runs a case and compares every expected output. @throws if the network gives out another shape */
export async function runCase(engine: Engine, parityCase: ParityCase): Promise<Comparison[]> {
  const { inputs, expected } = parityCase;
  const session =
    'open' in parityCase
      ? await parityCase.open(engine)
      : await engine.createSession(parityCase.graph, parityCase.weights);
  try {
    const outputs = await session.run(inputs);
    const comparisons: Comparison[] = [];
    for (const [name, { shape, data }] of Object.entries(expected)) {
      const output = outputs[name];
      if (`${output?.shape}` !== `${shape}`) {
        throw new Error(`${parityCase.name}: output ${name} is [${output?.shape}] instead of [${shape}]`);
      }
      comparisons.push(compare(name, (await output!.read()).data as Float32Array, data as Float32Array));
    }
    for (const output of Object.values(outputs)) output.dispose();
    return comparisons;
  } finally {
    await session.dispose();
  }
}
