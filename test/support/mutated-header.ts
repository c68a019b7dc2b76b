import type { Checkpoint, CheckpointTensor } from '../../src/weights/checkpoint/types';
import type { OutputFile } from '../../tools/synthesize/model-files';
import { randomWords } from '../../tools/synthesize/random';
import { memorySource } from './memory-source';

const extents = [
  0,
  1,
  2,
  3,
  7,
  8,
  31,
  64,
  65_535,
  65_536,
  262_144,
  2 ** 31,
  2 ** 40,
  Number.MAX_SAFE_INTEGER,
];
const oddValues: readonly unknown[] = [
  null,
  -1,
  0,
  1e308,
  Number.NaN,
  '',
  'x',
  [],
  {},
  [['res_x', null]],
  true,
  [[]],
];

/** A checkpoint's header with shapes, names and metadata changed here and there. */
export function mutatedHeader(file: OutputFile, seed: number): Checkpoint {
  const random = randomWords(seed);
  const pick = <T>(from: readonly T[]): T => from[random() % from.length]!;
  const source = memorySource(file.name, new Uint8Array(0));
  const tensors = new Map<string, CheckpointTensor>();
  for (const { name, shape, encoding } of file.tensors) {
    const hit = random() % 40 === 0;
    const changed = hit && random() % 3 === 0 ? shape.slice(1) : shape;
    const odd = hit ? changed.map((extent) => (random() % 2 ? pick(extents) : extent)) : shape;
    const renamed = hit && random() % 4 === 0 ? name.replace(/\d+/, String(pick(extents))) : name;
    if (hit && random() % 5 === 0) continue;
    tensors.set(renamed, { name: renamed, shape: odd, encoding, source, begin: 0, end: 1 });
  }
  const { config } = file.metadata;
  const metadata: Record<string, string> = {};
  if (typeof config === 'string') metadata.config = mutateJson(config, random, pick);
  return { metadata, tensors, identity: '' };
}

function mutateJson(text: string, random: () => number, pick: <T>(from: readonly T[]) => T): string {
  if (random() % 10 === 0) return text.slice(0, random() % text.length);
  return JSON.stringify(JSON.parse(text), (_, value) => (random() % 60 === 0 ? pick(oddValues) : value));
}
