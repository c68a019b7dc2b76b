/** Runs every check that a folder of golden files allows on one engine; in Node and in a browser's worker alike. */
import type { Engine } from '../../src/runtime/types';
import { parseSafetensors } from '../../src/weights/safetensors';
import type { GoldenFiles, NetworkCase } from '../../test/parity/case';
import { networkCases } from '../../test/parity/index';
import { type Comparison, compare } from './comparison';
import { checkPipeline } from './pipeline-checks';
import { checkSchedules } from './schedule-checks';

/** Outcome of one case; plain data. */
export interface CheckResult {
  /** Set of the golden data, for example `01`. */
  readonly set: string;
  readonly check: string;
  readonly comparisons: readonly Comparison[];
  /** Why the case could not run. */
  readonly error?: string;
}

/** Sets that there are checks for. */
export const coveredSets: readonly string[] = [...Object.keys(networkCases), '06', '07'];

/** The set that a golden file belongs to, from its name; undefined for other files. */
export function setOf(fileName: string): string | undefined {
  return /^(\d\d[a-z]?)_.*\.safetensors$/.exec(fileName)?.[1];
}

/** Parses golden files, given by name. @throws Failure if one of them is damaged */
export function parseGoldenFiles(bytes: ReadonlyMap<string, Uint8Array>): GoldenFiles {
  return new Map([...bytes].map(([name, content]) => [setOf(name)!, parseSafetensors(content, name)]));
}

/** Runs the checks of every covered set in `files`. */
export async function checkFolder(engine: Engine, files: GoldenFiles): Promise<CheckResult[]> {
  const results: CheckResult[] = [];
  for (const set of [...files.keys()].sort()) {
    const add = async (check: string, run: () => Promise<Comparison[]>) => {
      try {
        results.push({ set, check, comparisons: await run() });
      } catch (error) {
        results.push({ set, check, comparisons: [], error: String(error) });
      }
    };
    if (set === '06') await add('schedules', async () => checkSchedules(files.get('06')!));
    for (const networkCase of (await networkCases[set]?.(files)) ?? [])
      await add(networkCase.name, () => runNetworkCase(engine, networkCase));
    if (set === '07') for (const { name, run } of checkPipeline(files)) await add(name, () => run(engine));
  }
  return results;
}

async function runNetworkCase(engine: Engine, networkCase: NetworkCase): Promise<Comparison[]> {
  const { graph, weights, inputs, expected } = networkCase;
  const session = await engine.createSession(graph, weights);
  const outputs = await session.run(inputs);
  const comparisons: Comparison[] = [];
  for (const [name, { data }] of Object.entries(expected)) {
    const output = outputs[name];
    if (!output) throw new Error(`the graph has no output ${name}`);
    comparisons.push(compare(name, (await output.read()).data as Float32Array, data as Float32Array));
  }
  for (const output of Object.values(outputs)) output.dispose();
  await session.dispose();
  return comparisons;
}
