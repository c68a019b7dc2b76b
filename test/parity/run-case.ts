import type { Engine } from '../../src/runtime/types';
import { type Comparison, compare } from '../../tools/parity/comparison';
import type { NetworkCase } from './case';

/** Runs a case and compares every expected output. @throws if the graph gives out another shape */
export async function runCase(engine: Engine, networkCase: NetworkCase): Promise<Comparison[]> {
  const { graph, weights, inputs, expected } = networkCase;
  const session = await engine.createSession(graph, weights);
  try {
    const outputs = await session.run(inputs);
    const comparisons: Comparison[] = [];
    for (const [name, { shape, data }] of Object.entries(expected)) {
      const output = outputs[name];
      if (`${output?.shape}` !== `${shape}`) {
        throw new Error(`${graph.name}: output ${name} is [${output?.shape}] instead of [${shape}]`);
      }
      comparisons.push(compare(name, (await output!.read()).data as Float32Array, data as Float32Array));
    }
    for (const output of Object.values(outputs)) output.dispose();
    return comparisons;
  } finally {
    await session.dispose();
  }
}
