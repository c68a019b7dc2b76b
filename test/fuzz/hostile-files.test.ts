/**
 * Thousands of files that somebody has tampered with: none hangs a reader, none makes it throw what callers do not expect,
 * and none makes it take much more memory than the file has. Seeds are fixed; a failure prints what was done to which file.
 */
import { encode } from 'cborg';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { Failure } from '../../src/failure';
import { findPayload, withPayload } from '../../src/media/recipe-container';
import { readSentencePiece } from '../../src/prompt/sentencepiece/model-file';
import { fromCbor, toCbor } from '../../src/provenance/cbor';
import { makeKey, readCertificate } from '../../src/provenance/certificate';
import { findManifest } from '../../src/provenance/container/containers';
import { algorithmOf } from '../../src/provenance/cose';
import { cborBox, parseJumbf, serialized, superBox } from '../../src/provenance/jumbf';
import { BROWSER } from '../../src/provenance/provenance';
import { readCredentials, readProvenance } from '../../src/provenance/read';
import { signClip } from '../../src/provenance/sign';
import { readRecipe, withRecipe } from '../../src/request/recipe-file';
import type { GenerationRequest } from '../../src/request/request';
import { openCheckpoint } from '../../src/weights/checkpoint/open';
import { encodeGguf } from '../gguf';
import { encodeSafetensors, f32 } from '../safetensors';
import { mp4, png } from '../support/clip-files';
import { memorySource } from '../support/memory-source';
import { encodeTorch, joined, pickle } from '../torch';
import { anyPath, anyValue, changedAt, damaged, edits } from './damage';

const request: GenerationRequest = {
  model: 'sprout',
  prompt: 'a fox',
  negativePrompt: '',
  width: 256,
  height: 256,
  frames: 17,
  frameRate: 12,
  seed: 7,
  steps: 4,
  guidanceScale: 2,
  task: {
    verb: 'storyboard',
    shots: [{ prompt: 'a fox', frames: 17, transition: 'cut', seed: 7 }],
  },
};

const bytesOf = async (file: Blob) => new Uint8Array(await file.arrayBuffer());

let files: readonly (readonly [name: string, bytes: Uint8Array<ArrayBuffer>])[];

beforeAll(async () => {
  const { key, chain } = await makeKey(BROWSER, 1);
  const signer = { key, chain, algorithm: algorithmOf(readCertificate(chain[0]!))! };
  const making = {
    app: '1.2.3',
    model: { id: 'sprout', name: 'Sprout', weights: '0123456789ab' },
    when: new Date('2026-05-04T03:02:01Z'),
    ai: 'generated',
    ingredients: [],
  } as const;
  const plain = [png(), mp4(), mp4('fragmented')];
  const told = await Promise.all(plain.map((file) => withRecipe(file, { request, missing: [] })));
  const signed = await Promise.all(told.slice(0, 2).map((file) => signClip(file, making, signer)));
  const all = [...told, ...signed];
  files = await Promise.all(
    all.map(async (file, i) => [`file ${i} ${file.type}`, await bytesOf(file)] as const),
  );
});

/** Tries a property with a fixed seed. */
const tries = (numRuns: number, seed: number) => ({ numRuns, seed, endOnFailure: false });

/** Whatever happens is undefined, a value or a Failure. */
async function survives(
  work: () => unknown,
  allowed: (error: unknown) => boolean = () => false,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Failure) && !allowed(error)) throw error;
  }
}

describe('pictures and clips that were tampered with', () => {
  it('are read for recipes and manifests, or have none: 1500 cases', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(4), edits, async (which, changes) => {
        const file = new Blob([damaged(files[which]![1], changes)]);
        await findPayload(file);
        await readRecipe(file);
        await findManifest(file);
      }),
      tries(1500, 1),
    );
  });

  it('say what they are of themselves, or that it cannot be read: 600 cases', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(1), edits, async (which, changes) => {
        const file = new Blob([damaged(files[3 + which]![1], changes)]);
        await readProvenance(file);
        await readCredentials(file);
      }),
      tries(600, 2),
    );
  });
});

describe('recipes', () => {
  it('of any content are believed only as far as they make sense: 2000 cases', async () => {
    const sound = { app: 'Tabreel', version: 1, request, missing: [] };
    await fc.assert(
      fc.asyncProperty(anyPath, anyValue, async (path, other) => {
        const content = encode(changedAt(sound, path, other), { ignoreUndefinedProperties: true });
        const recipe = await readRecipe(await withPayload(png(), new Uint8Array(content)));
        if (!recipe) return;
        expect(typeof recipe.request.prompt).toBe('string');
        expect(Number.isFinite(recipe.request.width * recipe.request.frames)).toBe(true);
      }),
      tries(2000, 3),
    );
  });

  it('of any bytes are none: 1000 cases', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        expect(await readRecipe(await withPayload(png(), new Uint8Array(bytes)))).toBeUndefined();
      }),
      tries(1000, 4),
    );
  });
});

describe('manifests', () => {
  const sound = serialized(
    superBox('c2pa', 'c2pa', [
      superBox('c2ma', 'urn:uuid:1', [
        cborBox('cbor', 'c2pa.claim', toCbor({ alg: 'sha256', list: [1, 2] })),
      ]),
    ]),
  );

  it('of boxes are taken apart or refused: 2000 cases', async () => {
    await fc.assert(
      fc.property(edits, (changes) => {
        try {
          parseJumbf(damaged(sound, changes));
        } catch (error) {
          expect(String(error)).toContain('The boxes of the manifest are damaged');
        }
      }),
      tries(2000, 5),
    );
  });

  it('of CBOR are decoded or refused: 2000 cases', async () => {
    await fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array({ maxLength: 100 }),
          edits.map((all) => damaged(sound, all)),
        ),
        (bytes) => {
          try {
            fromCbor(bytes);
          } catch (error) {
            expect(String(error)).toMatch(/CBOR|too many values/);
          }
        },
      ),
      tries(2000, 6),
    );
  });
});

describe('weights', () => {
  const safetensors = encodeSafetensors({ a: f32([2, 2], [1, 2, 3, 4]), b: f32([1], [1]) }, { format: 'pt' });
  const gguf = encodeGguf({
    metadata: { 'general.architecture': { type: 'string', value: 't5' } },
    tensors: { 'blk.0.norm.weight': { type: 0, dims: [3], bytes: new Uint8Array(12) } },
  });

  it('of either format are opened or refused with a sentence: 1500 cases', async () => {
    await fc.assert(
      fc.asyncProperty(fc.boolean(), edits, async (isGguf, changes) => {
        const source = memorySource('damaged', damaged(isGguf ? gguf : safetensors, changes));
        await survives(() => openCheckpoint([source]));
        const asked = source.reads.reduce((sum, { begin, end }) => sum + end - begin, 0);
        expect(asked).toBeLessThanOrEqual(2 * source.size);
      }),
      tries(1500, 7),
    );
  });

  it('of PyTorch, by their pickles and by their archives, are opened or refused with a sentence: 5000 cases', async () => {
    const { whole, dict, text, tensor, storage, tuple, int } = pickle;
    const content = whole(
      dict(
        text('generator'),
        dict(
          text('a'),
          tensor(storage('0', 6), [2, 3], [3, 1]),
          text('b'),
          tensor(storage('0', 6), [3, 2], [1, 3]),
        ),
        text('more'),
        tuple(int(7), tensor(storage('1', 2, 'HalfStorage'), [2], [1]), joined(0x5d, 0x71, 0, 0x68, 0)),
      ),
    );
    const storages = { 0: new Uint8Array(24), 1: new Uint8Array(4) };
    const names = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.boolean(), fc.boolean(), edits, async (inside, long, changes) => {
        const bytes = inside
          ? encodeTorch(damaged(content, changes), storages, { long })
          : damaged(encodeTorch(content, storages, { long }), changes);
        const source = memorySource('damaged', bytes);
        await survives(async () => {
          const { tensors } = await openCheckpoint([source]).finally(() => {
            const asked = source.reads.reduce((sum, { begin, end }) => sum + end - begin, 0);
            expect(asked).toBeLessThanOrEqual(2 * source.size);
          });
          for (const { name, begin, end, source: own } of tensors.values()) {
            names.add(name);
            expect(end - begin).toBeLessThanOrEqual(source.size);
            expect(await own.read(begin, end)).toHaveLength(end - begin);
          }
        });
      }),
      tries(5000, 9),
    );
    // Some of what was damaged is still read.
    expect(names.has('generator.a') && names.has('generator.b')).toBe(true);
  });
});

describe('vocabularies', () => {
  /** A field of Protocol Buffers that holds bytes. */
  const field = (number: number, bytes: Uint8Array) => Uint8Array.of(number * 8 + 2, bytes.length, ...bytes);
  const piece = (text: string, type: number) =>
    field(1, Uint8Array.of(...field(1, Buffer.from(text)), 0x15, 0, 0, 0x80, 0xbf, 0x18, type));
  const sound = Uint8Array.of(
    ...piece('<unk>', 2),
    ...piece('</s>', 3),
    ...piece('▁fox', 1),
    ...field(2, Uint8Array.of(0x18, 1)),
  );

  it('of SentencePiece are read or are none: 2000 cases', () => {
    expect(readSentencePiece(sound)?.pieces).toEqual(['<unk>', '</s>', '▁fox']);
    fc.assert(
      fc.property(
        fc.oneof(
          edits.map((all) => damaged(sound, all)),
          fc.uint8Array({ maxLength: 60 }),
        ),
        (bytes) => {
          readSentencePiece(bytes);
        },
      ),
      tries(2000, 8),
    );
  });
});

describe('small files that announce large things', () => {
  /** Bytes of memory outside of the heap's objects that work takes. */
  async function taken(work: () => unknown): Promise<number> {
    const before = process.memoryUsage();
    await survives(work, (error) => error instanceof Error);
    const after = process.memoryUsage();
    return after.arrayBuffers + after.heapUsed - before.arrayBuffers - before.heapUsed;
  }

  const MEGABYTE = 2 ** 20;
  /** A head of CBOR: its kind, and a length of 32 bits. */
  const head = (kind: number, length: number) => {
    const bytes = new Uint8Array(5);
    bytes[0] = kind * 32 + 26;
    new DataView(bytes.buffer).setUint32(1, length);
    return bytes;
  };

  const openPickle = (content: Uint8Array) =>
    openCheckpoint([memorySource('small', encodeTorch(content, {}))]);

  it.each<[what: string, work: () => Promise<unknown>]>([
    ['a text of 4 GB', async () => fromCbor(head(3, 0xffffffff))],
    ['bytes of 4 GB', async () => fromCbor(head(2, 0xffffffff))],
    ['a list of 4,000 million', async () => fromCbor(head(4, 0xffffffff))],
    ['an object of 4,000 million', async () => fromCbor(head(5, 0xffffffff))],
    ['lists in lists', async () => fromCbor(new Uint8Array(MEGABYTE).fill(0x81))],
    ['tags on tags', async () => fromCbor(new Uint8Array(MEGABYTE).fill(0xc1))],
    [
      'millions of empty lists',
      async () => fromCbor(Uint8Array.of(...head(4, 1e6), ...new Uint8Array(1e6).fill(0x80))),
    ],
    ['boxes in boxes', async () => parseJumbf(nested(200))],
    [
      'a header of 4 GB',
      async () => openCheckpoint([memorySource('big', Uint8Array.of(0, 0, 0, 0, 1, 0, 0, 0, 0x7b))]),
    ],
    ['a pickle of a million dictionaries', () => openPickle(new Uint8Array(MEGABYTE).fill(0x7d))],
    ['a pickle of marks without end', () => openPickle(new Uint8Array(MEGABYTE).fill(0x28))],
    ['a pickle of truths without end', () => openPickle(new Uint8Array(MEGABYTE).fill(0x88))],
    ['a pickle with a text of 4 GB', () => openPickle(joined(0x58, new Uint8Array(4).fill(255)))],
    ['a piece of 4 GB', async () => readSentencePiece(Uint8Array.of(0x0a, 0xff, 0xff, 0xff, 0xff, 0x0f))],
    [
      'a recipe of lists in lists',
      async () => readRecipe(await withPayload(png(), new Uint8Array(MEGABYTE).fill(0x81))),
    ],
  ])('take no room for them: %s', async (_, work) => {
    expect(await taken(work)).toBeLessThan(24 * MEGABYTE);
  });

  /** Boxes that hold each other. */
  function nested(depth: number): Uint8Array {
    let bytes = serialized(superBox('c2pa', 'c2pa', []));
    for (let i = 0; i < depth && bytes.length < MEGABYTE; i++) {
      const inner = Uint8Array.of(...serialized(superBox('c2pa', 'c2pa', [])).subarray(8), ...bytes);
      const header = new Uint8Array(8);
      new DataView(header.buffer).setUint32(0, 8 + inner.length);
      header.set(Buffer.from('jumb'), 4);
      bytes = new Uint8Array(Buffer.concat([header, inner]));
    }
    return bytes;
  }

  it('boxes without end are refused before they are all taken apart', () => {
    const box = Uint8Array.of(0, 0, 0, 8, ...Buffer.from('free'));
    const many = new Uint8Array(Buffer.concat(Array(200_000).fill(box)));
    expect(() => parseJumbf(many)).toThrow('damaged');
  });
});
