/**
 * Writes down which ONNX graphs the golden configurations build, so that a change of structure can show that no graph
 * changed with it.
 *
 *     npm run graphs -- <folder of golden files> [digests.json]     compares with the digests, or prints them as JSON
 *
 * Every graph that the parity cases hand to an engine is digested (SHA-256 of its ONNX bytes without weights), in the
 * order in which a case hands them over. Ends with an error and the names of those that differ.
 */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Graph } from '../src/onnx/types';
import { createNativeEngine } from '../src/runtime/engine-native';
import type { Engine } from '../src/runtime/types';
import { checkFolder, coveredSets, parseGoldenFiles, setOf } from './check-folder';

type Digests = Record<string, string>;

/** An engine that digests every graph that it is given; it takes those of every precision, though it may not run them all. */
function digesting(engine: Engine, digests: Digests): Engine {
  const note = (graph: Graph) => {
    const digest = createHash('sha256').update(graph.serialize()).digest('hex');
    // One case may build graphs of one name at several shapes.
    let { name } = graph;
    for (let i = 2; name in digests && digests[name] !== digest; i++) name = `${graph.name} #${i}`;
    digests[name] = digest;
  };
  return {
    backend: engine.backend,
    features: { ...engine.features, halfPrecision: true },
    lost: engine.lost,
    createSession: (graph, weights) => {
      note(graph);
      return engine.createSession(graph, weights);
    },
    createStreamedSession: (graph) => {
      note(graph);
      return engine.createStreamedSession(graph);
    },
    upload: (tensor) => engine.upload(tensor),
    dispose: () => engine.dispose(),
  };
}

async function digestsOf(folder: string): Promise<Digests> {
  const names = (await readdir(folder)).filter((name) => coveredSets.includes(setOf(name) ?? '')).sort();
  const bytes = new Map<string, Uint8Array<ArrayBuffer>>();
  for (const name of names) bytes.set(name, new Uint8Array(await readFile(join(folder, name))));
  const digests: Digests = {};
  const engine = createNativeEngine();
  await checkFolder(digesting(engine, digests), parseGoldenFiles(bytes));
  await engine.dispose();
  return digests;
}

const [folder, expectedFile] = process.argv.slice(2);
if (folder === undefined) {
  console.error('Usage: npm run graphs -- <folder of golden files> [digests.json]');
  process.exit(2);
}
const digests = await digestsOf(folder);
if (expectedFile === undefined) console.log(JSON.stringify(digests, undefined, 2));
else {
  const expected = JSON.parse(await readFile(expectedFile, 'utf8')) as Digests;
  const names = [...new Set([...Object.keys(expected), ...Object.keys(digests)])];
  const changed = names.filter((name) => expected[name] !== digests[name]);
  for (const name of changed)
    console.error(`${name}: ${name in digests ? (name in expected ? 'differs' : 'is new') : 'is gone'}`);
  console.log(`${names.length - changed.length} of ${names.length} graphs are the same.`);
  process.exitCode = changed.length > 0 ? 1 : 0;
}
