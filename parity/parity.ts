/**
 * Compares this project's networks with golden data of the reference implementations.
 *
 *     npm run parity -- <folder> [--backend native|wasm|webgpu|vulkan]
 *
 * Prints, for every case and network, the largest error and the largest error relative to the reference's largest
 * magnitude, which must not exceed 1e-4 (native, wasm, vulkan) or 1e-3 (webgpu on a software GPU); quantized weights have
 * bounds of their own, which are printed. Without --backend the first three are run. Ends with an error when one
 * exceeds its tolerance, or when nothing was compared. Cases that end in `imported` run with weights that went through
 * the page's import into a store.
 *
 * `vulkan` is onnxruntime-node's WebGPU on a Vulkan driver, which is fetched where there is none (tools/vulkan.ts).
 * It has float16, so networks are compared in mixed precision too.
 */
import { parseArgs } from 'node:util';
import * as ortWeb from 'onnxruntime-web';
import { createCpuEngine } from '../src/runtime/engine-cpu';
import { createNativeEngine, createVulkanEngine } from '../src/runtime/engine-native';
import type { Engine } from '../src/runtime/types';
import { hasVulkan, runOnVulkan } from '../tools/vulkan';
import { type CheckResult, checkFolder, parseGoldenFiles, setOf } from './check-folder';
import { openParityInBrowser } from './in-browser';
import { readGoldenFolder } from './read-folder';
import { type Runner, tolerances, verdictOf } from './verdict';

type Bytes = ReadonlyMap<string, Uint8Array<ArrayBuffer>>;

async function runInNode(create: () => Engine, bytes: Bytes): Promise<CheckResult[]> {
  const engine = create();
  const results = await checkFolder(engine, parseGoldenFiles(bytes));
  await engine.dispose();
  return results;
}

/** The set whose graphs another one runs too, with names or weights of its own. */
const sameGraphs: Readonly<Record<string, string>> = {
  '02': '01',
  '04': '01',
  '07': '01',
  '55': '01',
  '02b': '03',
  '56': '13',
};

/** Sets in groups that have most of their shaders in common, the largest first. */
function groupsOf(bytes: Bytes): string[][] {
  const groups = new Map<string, string[]>();
  for (const name of bytes.keys()) {
    const set = setOf(name)!;
    const group = sameGraphs[set] ?? set.slice(0, 2);
    groups.set(group, [...(groups.get(group) ?? []), set]);
  }
  return [...groups.values()].sort((a, b) => b.length - a.length);
}

/**
 * The page's own engine in headless Chromium, the only place where WebGPU is at home. A software GPU spends its time on
 * compiling shaders, on one core: so two browsers share the groups.
 */
async function runInBrowser(bytes: Bytes): Promise<CheckResult[]> {
  const { openEnginePage } = await import('../tools/browser-engine/open');
  const groups = groupsOf(bytes);
  const results: CheckResult[] = [];
  const work = async () => {
    const opened = await openEnginePage();
    try {
      const { check } = await openParityInBrowser(opened, bytes);
      for (let group = groups.shift(); group; group = groups.shift()) results.push(...(await check(group)));
    } finally {
      await opened.close();
    }
  };
  await Promise.all([work(), work()]);
  return results.sort((a, b) => a.set.localeCompare(b.set));
}

const runners: Readonly<Record<Runner, (bytes: Bytes) => Promise<CheckResult[]>>> = {
  native: (bytes) => runInNode(createNativeEngine, bytes),
  wasm: (bytes) => runInNode(() => createCpuEngine(ortWeb, 'wasm', 'wasm'), bytes),
  webgpu: runInBrowser,
  vulkan: (bytes) => runInNode(createVulkanEngine, bytes),
};

/** Prints a backend's results; returns whether something was compared and nothing exceeded the tolerance. */
function report(backend: Runner, results: readonly CheckResult[]): boolean {
  const tolerance = tolerances[backend];
  console.log(`\n${backend} (tolerance ${tolerance.toExponential(0)} relative)`);
  let ok = results.some((result) => result.comparisons.length > 0);
  for (const result of results) {
    const { set, check, comparisons, error } = result;
    const verdict = verdictOf(result, tolerance);
    // Intermediate results come by the dozen; the worst of a case tells enough, unless it is too bad.
    const { bound, bad, worst } = verdict;
    for (const { what, absolute, relative } of bad.length > 0 ? bad : worst ? [worst] : [])
      console.log(
        `  ${bad.length > 0 ? 'FAIL' : 'ok  '} ${set} ${check}: absolute ${absolute.toExponential(1)}, ` +
          `relative ${relative.toExponential(1)} (${what}; ${comparisons.length} compared` +
          `${bound === tolerance ? '' : `; bound ${Number(bound.toPrecision(2))}`})`,
      );
    if (error !== undefined) console.log(`  FAIL ${set} ${check}: ${error}`);
    ok &&= verdict.ok;
  }
  if (results.every((result) => result.comparisons.length === 0)) console.log('  nothing was compared');
  return ok;
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { backend: { type: 'string' } },
  });
  const [folder] = positionals;
  const backends = values.backend === undefined ? ['native', 'wasm', 'webgpu'] : [values.backend];
  if (folder === undefined || backends.some((backend) => !Object.hasOwn(runners, backend))) {
    console.error('Usage: npm run parity -- <folder> [--backend native|wasm|webgpu|vulkan]');
    return 2;
  }
  if (values.backend === 'vulkan' && !hasVulkan())
    return runOnVulkan(import.meta.filename, process.argv.slice(2));
  const { files, uncovered } = await readGoldenFolder(folder);
  for (const name of uncovered) console.log(`${name}: not covered yet`);
  let ok = true;
  for (const backend of backends as Runner[]) ok = report(backend, await runners[backend](files)) && ok;
  console.log(ok ? '\nAll within tolerance.' : '\nNot within tolerance.');
  return ok ? 0 : 1;
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
