/** Runs every check that a folder of golden files allows on one engine; in Node and in a browser's worker alike. */
import type { Engine } from '../src/runtime/types';
import { parseSafetensors } from '../src/weights/safetensors';
import type { GoldenFiles } from './case';
import type { Comparison } from './comparison';
import { checkDecoding } from './decode-checks';
import { checkFewSteps } from './few-step-checks';
import { importedCases } from './imported';
import { checkImportedCausal, importedWanCases } from './imported-wan';
import { networkCases } from './index';
import { checkPipeline } from './pipeline-checks';
import { runCase } from './run-case';
import { checkSchedules } from './schedule-checks';
import { checkWanCausal } from './wan-causal';
import { checkWanLora } from './wan-lora';

/** Outcome of one case; plain data. */
export interface CheckResult {
  /** Set of the golden data, for example `01`. */
  readonly set: string;
  readonly check: string;
  readonly comparisons: readonly Comparison[];
  /** Largest relative error allowed, where it is not the backend's tolerance. */
  readonly bound?: number;
  /** Why the case could not run. */
  readonly error?: string;
}

/** Sets that there are checks for. */
export const coveredSets: readonly string[] = [...Object.keys(networkCases), '06', '07', '08', '13', '15'];

/** The set that a golden file belongs to, from its name; undefined for other files. */
export function setOf(fileName: string): string | undefined {
  return /^(\d\d[a-z]?)_.*\.safetensors$/.exec(fileName)?.[1];
}

/** Parses golden files, given by name. @throws Failure if one of them is damaged */
export function parseGoldenFiles(bytes: ReadonlyMap<string, Uint8Array>): GoldenFiles {
  return new Map(
    [...bytes].map(([name, content]) => [
      setOf(name)!,
      { ...parseSafetensors(content, name), bytes: content },
    ]),
  );
}

interface Check {
  readonly name: string;
  readonly bound?: number;
  run(engine: Engine): Promise<Comparison[]>;
}

/**
 * Runs the checks of every covered set in `files`; what cannot be read or run becomes a result too.
 * @param sets those to check, which may need the files of others; all if omitted
 */
export async function checkFolder(
  engine: Engine,
  files: GoldenFiles,
  sets: readonly string[] = [...files.keys()].sort(),
): Promise<CheckResult[]> {
  const results: CheckResult[] = [];
  for (const set of sets) {
    const attempt = async (check: string, run: () => Promise<void>) => {
      await run().catch((error) => results.push({ set, check, comparisons: [], error: String(error) }));
    };
    await attempt('all', async () => {
      for (const { name, run, ...bound } of await checksOf(set, files, engine))
        await attempt(name, async () => {
          results.push({ set, check: name, comparisons: await run(engine), ...bound });
        });
    });
  }
  return results;
}

/** The checks of a set that an engine can run. */
async function checksOf(set: string, files: GoldenFiles, { features }: Engine): Promise<Check[]> {
  if (set === '06') return [{ name: 'schedules', run: async () => checkSchedules(files.get(set)!) }];
  if (set === '08') return [{ name: 'decoding', bound: 0, run: async () => checkDecoding(files.get(set)!) }];
  if (set === '15') return [{ name: 'few steps', run: async () => checkFewSteps(files.get(set)!) }];
  const clips = await clipChecks(set, files);
  const cases = [
    ...((await networkCases[set]?.(files)) ?? []),
    ...(await importedCases(set, files)),
    ...(await importedWanCases(set, files)),
  ];
  const able = cases.filter(({ halfPrecision }) => features.halfPrecision || !halfPrecision);
  const runs = able.map((parityCase) => ({
    name: parityCase.name,
    ...(parityCase.bound === undefined ? {} : { bound: parityCase.bound }),
    run: (engine: Engine) => runCase(engine, parityCase),
  }));
  return [...clips, ...runs];
}

/** The checks of whole clips, which are more than one run of a network. */
async function clipChecks(set: string, files: GoldenFiles): Promise<readonly Check[]> {
  const causal = files.get('13');
  if (set === '07') return checkPipeline(files);
  if (set === '13') return [...checkWanCausal(causal!), ...(await checkImportedCausal(causal!))];
  if (set === '56' && causal) return checkWanLora(files.get(set)!, causal);
  return [];
}
