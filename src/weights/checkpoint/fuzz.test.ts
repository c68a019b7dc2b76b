/**
 * Thousands of damaged headers. Whatever they say, opening ends with a Failure or a checkpoint whose tensors lie in
 * the file, without a read beyond it and without asking for more bytes than it has, give or take the samples.
 */
import { describe, expect, it } from 'vitest';
import { encodeGguf, type GgufValue } from '../../../test/gguf';
import { encodeSafetensors, f32, joinFile } from '../../../test/safetensors';
import { type MemorySource, memorySource } from '../../../test/support/memory-source';
import { Failure } from '../../failure';
import { openCheckpoint } from './open';
import type { ByteSource, Checkpoint } from './types';

/** Mulberry32: the same numbers in every run. */
function generator(seed: number) {
  let state = seed;
  return (below: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}
type Random = ReturnType<typeof generator>;
const pick = <T>(random: Random, values: readonly T[]): T => values[random(values.length)]!;

const extremes = [
  0n,
  1n,
  7n,
  255n,
  65536n,
  2n ** 31n,
  2n ** 32n - 1n,
  2n ** 40n,
  2n ** 53n,
  2n ** 63n,
  2n ** 64n - 1n,
];

/** Damages that need to know nothing of the format; `header` is the number of bytes that matter. */
const damages: readonly ((bytes: Uint8Array<ArrayBuffer>, header: number, random: Random) => Uint8Array)[] = [
  (bytes, header, random) => {
    for (let flips = 1 + random(4); flips > 0; flips--) bytes[random(header)]! ^= 1 << random(8);
    return bytes;
  },
  (bytes, header, random) => {
    for (let edits = 1 + random(3); edits > 0; edits--) bytes[random(header)] = random(256);
    return bytes;
  },
  (bytes, _header, random) => bytes.subarray(0, random(bytes.length)),
  (bytes, header, random) => {
    new DataView(bytes.buffer).setBigUint64(random(header - 8), pick(random, extremes), true);
    return bytes;
  },
  (bytes, header, random) => {
    new DataView(bytes.buffer).setUint32(
      random(header - 4),
      Number(pick(random, extremes) & 0xffffffffn),
      true,
    );
    return bytes;
  },
  (bytes, header, random) => {
    const length = 1 + random(40);
    bytes.copyWithin(random(header - length), random(header - length), random(header));
    return bytes;
  },
  (bytes, _header, random) => new Uint8Array([...bytes, ...new Uint8Array(1 + random(100))]),
];

const soundSafetensors = encodeSafetensors(
  {
    a: f32([2, 2], [1, 2, 3, 4]),
    'layer.0.weight': { dtype: 'F8_E4M3', shape: [3, 4], bytes: new Uint8Array(12) },
    c: { dtype: 'BF16', shape: [1], bytes: Uint8Array.of(0xc0, 0x3f) },
    d: { dtype: 'I64', shape: [], bytes: new Uint8Array(8) },
    e: { dtype: 'BOOL', shape: [0, 4], bytes: new Uint8Array() },
  },
  { format: 'pt', config: '{"layers": [1, 2]}' },
);

const metadata: Record<string, GgufValue> = {
  'general.architecture': { type: 'string', value: 'ltxv' },
  'general.alignment': { type: 'u32', value: 32 },
  'a.f32': { type: 'f32', value: 0.5 },
  'a.i64': { type: 'i64', value: -5 },
  'tokenizer.tokens': { type: 'array', of: 'string', values: ['a', '', 'bcd', 'efgh'] },
  'tokenizer.scores': { type: 'array', of: 'f32', values: [1, 2, 3] },
  nested: { type: 'array', of: 'array', values: [{ type: 'array', of: 'u8', values: [1, 2] }] },
};
const soundGguf = encodeGguf({
  metadata,
  tensors: {
    'blk.0.attn_q.weight': { type: 2, dims: [64, 3], bytes: new Uint8Array(108) },
    'blk.0.norm.weight': { type: 0, dims: [3], bytes: new Uint8Array(12) },
    'blk.0.ffn.weight': { type: 12, dims: [256, 2], bytes: new Uint8Array(288) },
    'blk.1.conv.weight': { type: 1, dims: [2, 3, 4], bytes: new Uint8Array(48) },
  },
});

/** Opens it, and fails the test unless it ends as promised. @returns whether it was refused */
async function tryOpen(source: ByteSource): Promise<boolean> {
  let checkpoint: Checkpoint;
  try {
    checkpoint = await openCheckpoint([source]);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    expect(error.name).toBe('ModelUnavailable');
    expect(error.message.startsWith(source.name)).toBe(true);
    expect(error.message.length).toBeLessThan(70_000);
    return true;
  }
  let covered = 0;
  for (const [name, { name: own, begin, end, shape, source: from }] of checkpoint.tensors) {
    if (!(name === own && from === source && begin >= covered && begin <= end && end <= source.size))
      throw new Error(`Tensor ${name} lies at ${begin} to ${end} of ${source.size}.`);
    if (!shape.every((extent) => Number.isSafeInteger(extent) && extent >= 0))
      throw new Error(`Tensor ${name} has the shape [${shape}].`);
    covered = end;
  }
  return false;
}

function checkReads({ reads, size }: Pick<MemorySource, 'reads' | 'size'>): void {
  let asked = 0;
  for (const { begin, end } of reads) {
    if (begin < 0 || end > size) throw new Error(`Asked for ${begin} to ${end} of ${size}.`);
    asked += end - begin;
  }
  if (asked > 2 * size) throw new Error(`Asked for ${asked} bytes of ${size}.`);
}

async function fuzz(sound: Uint8Array<ArrayBuffer>, header: number, rounds: number, seed: number) {
  const random = generator(seed);
  let refused = 0;
  for (let round = 0; round < rounds; round++) {
    let bytes: Uint8Array = sound.slice();
    bytes = pick(random, damages)(bytes as Uint8Array<ArrayBuffer>, header, random);
    const source = memorySource('damaged', bytes);
    if (await tryOpen(source)) refused++;
    checkReads(source);
  }
  return refused / rounds;
}

describe('openCheckpoint of a damaged file', () => {
  it('survives 6000 damaged safetensors headers', async () => {
    const header = 8 + Number(new DataView(soundSafetensors.buffer).getBigUint64(0, true));
    const refused = await fuzz(soundSafetensors, header, 6000, 1);
    expect(refused).toBeGreaterThan(0.5);
    expect(refused).toBeLessThan(1);
  });

  it('survives 6000 damaged GGUF headers', async () => {
    const { tensors } = await openCheckpoint([memorySource('sound', soundGguf)]);
    const refused = await fuzz(soundGguf, tensors.get('blk.0.attn_q.weight')!.begin, 6000, 2);
    expect(refused).toBeGreaterThan(0.5);
    expect(refused).toBeLessThan(1);
  });

  it('survives 3000 safetensors headers that are JSON of the wrong content', async () => {
    const random = generator(3);
    const numbers = [
      '-1',
      '0',
      '1e400',
      '9007199254740993',
      '1e15',
      '0.5',
      '4294967296',
      '16',
      '20',
      'null',
      '"8"',
      '[]',
    ];
    const json = new TextDecoder().decode(soundSafetensors.subarray(8)).replace(/\}\}[^}]*$/, '}}');
    const data = new Uint8Array(38);
    const deep = '['.repeat(50_000);
    const edits: readonly (() => string)[] = [
      () => json.replaceAll(/\d+/g, (number) => (random(4) === 0 ? pick(random, numbers) : number)),
      () => json.replaceAll(/\[(\d+),(\d+)\]/g, (range, a, b) => (random(3) === 0 ? `[${b},${a}]` : range)),
      () =>
        json.replace(
          /"dtype":"\w+"/,
          () => `"dtype":${pick(random, ['"F4"', '"F6_E2M3"', '"constructor"', '{}', '1'])}`,
        ),
      () =>
        json.replace(
          /\{/,
          () => `{"${'n'.repeat(random(2000))}":${pick(random, [deep, '{}', '[{}]', 'true'])},`,
        ),
      () =>
        json.replace(/"a"/, () =>
          pick(random, ['"__proto__"', '"__metadata__"', '"c"', '"\\u0000"', '"\\ud800"']),
        ),
      () => `{"__metadata__":${deep}`,
      () => json.slice(0, random(json.length)),
    ];
    let refused = 0;
    for (let round = 0; round < 3000; round++) {
      const source = memorySource('damaged', joinFile(pick(random, edits)(), data));
      if (await tryOpen(source)) refused++;
      checkReads(source);
    }
    expect(refused).toBeGreaterThan(1500);
    expect(refused).toBeLessThan(3000);
  });

  it('asks for little of a file of 10 GB, whatever its header claims', async () => {
    const random = generator(4);
    for (let round = 0; round < 400; round++) {
      const sound = round % 2 ? soundGguf : soundSafetensors;
      const start = sound.slice();
      const view = new DataView(start.buffer);
      // Claims of all sizes, at the places where numbers are.
      for (let edits = 1 + random(2); edits > 0; edits--)
        view.setBigUint64(random(start.length - 8), BigInt(random(2 ** 30)) << BigInt(random(34)), true);
      if (round % 2 === 0) view.setBigUint64(0, BigInt(random(2 ** 22)), true);
      const reads: { begin: number; end: number }[] = [];
      const source: ByteSource = {
        name: 'huge',
        size: 10 ** 10,
        async read(begin, end) {
          reads.push({ begin, end });
          const bytes = new Uint8Array(end - begin);
          bytes.set(start.subarray(begin, end));
          return bytes;
        },
      };
      await tryOpen(source);
      checkReads({ reads, size: source.size });
      const asked = reads.reduce((total, { begin, end }) => total + end - begin, 0);
      expect(asked).toBeLessThan(2 ** 27 + 2 ** 21);
      expect(Math.max(...reads.map(({ begin, end }) => end - begin))).toBeLessThanOrEqual(32_000_008);
    }
  });
});
