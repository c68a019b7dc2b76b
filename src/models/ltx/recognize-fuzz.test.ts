import { expect, it } from 'vitest';
import { memorySource } from '../../../test/support/memory-source';
import { shrunk } from '../../../tools/synthesize/configs';
import {
  type OutputFile,
  textGguf,
  textSafetensors,
  videoSafetensors,
} from '../../../tools/synthesize/model-files';
import { randomWords } from '../../../tools/synthesize/random';
import { Failure } from '../../failure';
import type { Checkpoint, CheckpointTensor } from '../../weights/checkpoint/types';
import { recognizeComponents as recognizeOf } from '../recognition/recognize';
import { ltx } from './family';

const recognizeComponents = (checkpoint: Checkpoint) => recognizeOf(checkpoint, ltx);

const extents = [0, 1, 2, 3, 7, 8, 31, 64, 65_535, 65_536, 2 ** 31, 2 ** 40, Number.MAX_SAFE_INTEGER];
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

/** Changes shapes, names and metadata of a checkpoint's header here and there. */
function mutate(file: OutputFile, seed: number): Checkpoint {
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

it.each([
  ['a checkpoint', videoSafetensors(shrunk)[0]!],
  ['an upsampler', videoSafetensors(shrunk)[1]!],
  ['a text encoder', textSafetensors(shrunk, 'F8_E4M3', { scaled: true })[0]!],
  ['a GGUF text encoder', textGguf(shrunk, 'Q4_K')],
])('damaged headers of %s are refused with a sentence or understood', (_, file) => {
  let refused = 0;
  for (let seed = 0; seed < 100; seed++) {
    try {
      recognizeComponents(mutate(file, seed));
    } catch (error) {
      expect(error, `seed ${seed}: ${error instanceof Error ? error.stack : error}`).toBeInstanceOf(Failure);
      refused++;
    }
  }
  expect(refused).toBeGreaterThan(20);
});
