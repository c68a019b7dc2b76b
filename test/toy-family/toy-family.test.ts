import { afterAll, expect, it, vi } from 'vitest';
import { Pipeline } from '../../src/generation/pipeline';
import { planClip } from '../../src/generation/plan/plan-clip';
import { createImporter } from '../../src/library/importer';
import { ModelLibrary } from '../../src/library/model-library';
import { families } from '../../src/models/families';
import { plainKernels } from '../../src/models/layers/block-kernels';
import type { GenerationRequest } from '../../src/request/request';
import { createNativeEngine } from '../../src/runtime/engine-native';
import { memoryStore } from '../../src/weights/store';
import { encodeSafetensors, f32 } from '../safetensors';
import { harmless } from '../support/frame-classifiers';
import { memorySource } from '../support/memory-source';
import { gaussian } from '../support/random-transformer';
import { rawInput, written } from '../support/raw-media';
import { type SyntheticFile, videoFiles } from '../support/synthetic-files';
import { fromDisk, testPlace } from '../support/test-place';
import { wordTokenizer } from '../support/word-tokenizer';
import { toy, toyWeight, toyWeights } from './family';

// Node decodes and encodes neither pictures nor clips; the pixels are what counts here.
vi.mock('../../src/media/media-frames', async () => (await import('../support/raw-media')).mediaFrames);
vi.mock('../../src/media/still-encoder', async () => (await import('../support/raw-media')).stillEncoder);
vi.mock('../../src/media/video-encoder', async () => (await import('../support/raw-media')).videoEncoder);

/** All that adding a family takes outside its folder. */
const withToy = [...families, toy];

const engine = createNativeEngine();
afterAll(() => engine.dispose());

function file(name: string, bytes: Uint8Array<ArrayBuffer>): SyntheticFile {
  return { bytes, source: memorySource(name, bytes) };
}

/** A checkpoint of random weights, and a tokenizer. */
const files = [
  file(
    'toy.safetensors',
    encodeSafetensors(
      Object.fromEntries(
        toyWeights
          .flat()
          .map(({ name, shape }) => [
            name,
            f32([...shape], [...toyWeight(name, shape, (count) => gaussian(count, name, 1))]),
          ]),
      ),
    ),
  ),
  file('tokenizer.json', new TextEncoder().encode(JSON.stringify(wordTokenizer))),
];

const request: GenerationRequest = {
  model: 'toy-1',
  prompt: 'a fox',
  negativePrompt: '',
  width: 32,
  height: 24,
  frames: 9,
  frameRate: 8,
  steps: 4,
  guidanceScale: 2,
  seed: 1,
};
const options = {
  signal: new AbortController().signal,
  onProgress: () => undefined,
  onPreview: () => undefined,
};
const device = { engine, memory: { budget: 1e8, maxBuffer: 1e8 }, kernels: plainKernels };

async function imported(profile: 'q8' | 'full') {
  const store = memoryStore();
  const importer = createImporter({ ...testPlace(files, store), families: withToy });
  const { ticket, remarks } = await importer.inspect('toy-1', fromDisk(files));
  expect(remarks).toEqual([]);
  await importer.start(ticket, profile, () => undefined);
  return new ModelLibrary(store, () => new URL('https://page.test/'), withToy);
}

it.each(['full', 'q8'] as const)(
  'imports a model of a new family (%s) and makes clips with it',
  async (profile) => {
    const library = await imported(profile);
    expect(await library.info('toy-1')).toMatchObject({ name: 'Toy 1', cell: 8, verbs: ['text', 'image'] });
    const assets = await library.open('toy-1', options);
    const pipeline = new Pipeline(device, assets, harmless);
    await pipeline.generate(request, options);
    const clip = [...written];
    expect(clip).toHaveLength(9);
    expect(clip[0]).toMatchObject({ width: 32, height: 24 });
    expect(new Set(clip[4]!.rgba).size).toBeGreaterThan(20);

    await pipeline.generate({ ...request, prompt: 'a', seed: 1 }, options);
    expect(written[4]!.rgba).not.toEqual(clip[4]!.rgba);

    // A given picture is kept where it is given, as far as the autoencoder keeps it.
    const grey = { width: 32, height: 24, rgba: new Uint8ClampedArray(32 * 24 * 4).fill(100) };
    const stills = [{ media: rawInput('grey', [grey]), frame: 0, strength: 1 }];
    await pipeline.generate({ ...request, task: { verb: 'image', stills } }, options);
    expect(Math.abs(written[0]!.rgba[0]! - 100)).toBeLessThanOrEqual(1);
    expect(new Set(written[8]!.rgba).size).toBeGreaterThan(20);
    await pipeline.dispose();
  },
);

it('plans the memory of a clip from what the family says of its networks', async () => {
  const outline = await (await imported('q8')).outline('toy-1');
  const { memory } = planClip(outline, device, request);
  expect(memory.fits).toBe(true);
  expect(memory.phases.map(({ phase }) => phase)).toEqual(['encode-text', 'denoise', 'decode']);
  const small = { ...device, memory: { budget: 1000, maxBuffer: 1e8 } };
  expect(planClip(outline, small, request).memory.fits).toBe(false);
});

it('says of which family a file is that was chosen for another', async () => {
  const importer = createImporter({ ...testPlace([...files, ...videoFiles()]), families: withToy });
  await expect(importer.inspect('toy-1', fromDisk(videoFiles().slice(0, 1)))).rejects.toThrow(
    /no part of Toy in .*probably .*LTX-Video/,
  );
  await expect(importer.inspect('ltx-video-2b', fromDisk(files.slice(0, 1)))).rejects.toThrow(
    /no part of LTX-Video in toy\.safetensors.*model Toy/,
  );
});

it('refuses a model that no family has', async () => {
  const importer = createImporter({ ...testPlace(files), families: withToy });
  await expect(importer.inspect('other', fromDisk(files))).rejects.toThrow(/no model called “other”/);
  await expect((await imported('q8')).info('other')).rejects.toThrow(
    /no model called “other”.*sprout, .*toy-1/,
  );
});
