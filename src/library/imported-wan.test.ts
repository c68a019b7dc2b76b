import { afterAll, expect, it, vi } from 'vitest';
import { harmless } from '../../test/support/frame-classifiers';
import { rawInput, written } from '../../test/support/raw-media';
import { inMemory, type SyntheticFile, tokenizerFile } from '../../test/support/synthetic-files';
import { fromDisk, testPlace } from '../../test/support/test-place';
import { torchFile } from '../../test/support/wan-files';
import {
  shrunkWan,
  wanTextFile,
  wanTransformerFile,
  wanTransformerGguf,
  wanVaeFiles,
} from '../../tools/synthesize/wan-files';
import { Pipeline } from '../generation/pipeline';
import type { Frame } from '../media/frames';
import type { Profile } from '../models/contract/offer';
import { plainKernels } from '../models/layers/block-kernels';
import { wan } from '../models/wan/family';
import { wanOffers } from '../models/wan/offers';
import type { Preview } from '../request/clip';
import type { GenerationRequest } from '../request/request';
import { createNativeEngine } from '../runtime/engine-native';
import { memoryStore } from '../weights/store';
import { createImporter } from './importer';
import { ModelLibrary } from './model-library';

// Node decodes and encodes neither pictures nor clips; the pixels are what counts here.
vi.mock('../media/media-frames', async () => (await import('../../test/support/raw-media')).mediaFrames);
vi.mock('../media/still-encoder', async () => (await import('../../test/support/raw-media')).stillEncoder);
vi.mock('../media/video-encoder', async () => (await import('../../test/support/raw-media')).videoEncoder);

const engine = createNativeEngine();
afterAll(() => engine.dispose());

const { id } = wanOffers[0]!;
const size = { width: 64, height: 32 };
const request: GenerationRequest = {
  model: id,
  prompt: 'a red fish in the sea',
  negativePrompt: '',
  ...size,
  frames: 9,
  frameRate: 16,
  steps: 4,
  guidanceScale: 1,
  seed: 1,
};

const { vae, tiny } = wanVaeFiles(shrunkWan);

/** Imports files and makes clips with them. */
async function clipsOf(
  files: readonly SyntheticFile[],
  profile: Profile,
  changes: readonly Partial<GenerationRequest>[],
) {
  const store = memoryStore();
  const importer = createImporter({ ...testPlace(files, store), families: [wan] });
  const { ticket, remarks, recipe } = await importer.inspect(id, fromDisk(files));
  expect(remarks).toEqual([]);
  await importer.start(ticket, profile, () => undefined);
  const library = new ModelLibrary(store, () => new URL('https://page.test/'), [wan]);
  const previews: Preview[] = [];
  const options = {
    signal: new AbortController().signal,
    onProgress: () => undefined,
    onPreview: (preview: Preview) => previews.push(preview),
  };
  const assets = await library.open(id, options);
  const memory = { budget: 2e9, maxBuffer: 1e9 };
  const pipeline = new Pipeline({ engine, memory, kernels: plainKernels }, assets, harmless);
  const clips: Frame[][] = [];
  for (const change of changes) {
    await pipeline.generate({ ...request, steps: assets.config.sampling.steps, ...change }, options);
    clips.push([...written]);
  }
  await pipeline.dispose();
  return { clips, previews, told: recipe?.told?.recipe };
}

/** Not one colour, as failures often look. */
function expectPictures(frames: readonly Frame[], count: number) {
  expect(frames).toHaveLength(count);
  for (const { width, height, rgba } of frames) {
    expect({ width, height }).toEqual(size);
    expect(new Set(rgba).size).toBeGreaterThan(20);
  }
}

it('makes a clip chunk by chunk with a transformer and a text encoder from .pt files', async () => {
  const transformer = torchFile(
    wanTransformerFile(shrunkWan, 'F32', { prefix: 'model.' }),
    'self_forcing_dmd.pt',
    'generator_ema',
  );
  const text = torchFile(wanTextFile(shrunkWan, 'own names'), 'models_t5_umt5-xxl-enc-bf16.pth');
  const files = [transformer, text, inMemory(vae), tokenizerFile()];
  const { clips, previews, told } = await clipsOf(files, 'q4', [{}]);
  expect(told).toBe('self-forcing');
  expectPictures(clips[0]!, 9);
  // The only chunk, after each of its steps: a pixel for a cell, a frame for four.
  expect(previews.map(({ rgba: _, ...facts }) => facts)).toEqual(
    Array(4).fill({ width: 8, height: 4, frames: 3, frameSeconds: 0.25 }),
  );
  expect(new Set(previews.at(-1)!.rgba).size).toBeGreaterThan(20);
});

it('makes a clip at once with everything from GGUF, its tokenizer too, through the tiny autoencoder', async () => {
  const files = [wanTransformerGguf(shrunkWan, 'Q4_K'), wanTextFile(shrunkWan, 'gguf'), tiny].map((file) =>
    inMemory(file),
  );
  const { clips, previews, told } = await clipsOf(files, 'q8', [
    { steps: 10, guidanceScale: 5, negativePrompt: 'blurry' },
  ]);
  expect(told).toBe('undistilled');
  expectPictures(clips[0]!, 9);
  expect(previews.map(({ frames }) => frames)).toEqual(Array(10).fill(3));
});

it('begins with a given picture, frame by frame, from safetensors', async () => {
  const file = inMemory(wanTransformerFile(shrunkWan, 'F8_E4M3', { name: 'framewise-2step' }));
  const files = [file, inMemory(wanTextFile(shrunkWan, 'scaled')), inMemory(vae), tokenizerFile()];
  const picture: Frame = { ...size, rgba: new Uint8ClampedArray(size.width * size.height * 4).fill(200) };
  const stills = [{ media: rawInput('first', [picture]), frame: 0, strength: 1 }];
  const { clips, told } = await clipsOf(files, 'full', [{ task: { verb: 'image', stills } }]);
  expect(told).toBe('causal-forcing-frames-2');
  expectPictures(clips[0]!.slice(1), 8);
});

it('goes on from a clip and from shot to shot, and for a minute', async () => {
  const file = inMemory(wanTransformerFile(shrunkWan, 'F16', { name: 'longlive' }));
  const files = [file, inMemory(wanTextFile(shrunkWan, 'scaled')), inMemory(tiny), tokenizerFile()];
  const shown = Array.from({ length: 14 }, (_, i): Frame => {
    const rgba = new Uint8ClampedArray(size.width * size.height * 4).fill(40 + 10 * i);
    return { ...size, rgba };
  });
  const shot = (frames: number, prompt: string) =>
    ({ prompt, frames, transition: 'continue', seed: 2 }) as const;
  const { clips, told } = await clipsOf(files, 'q8', [
    { frames: 7, task: { verb: 'extend', source: rawInput('shown', shown), direction: 'forwards' } },
    { task: { verb: 'storyboard', shots: [shot(21, 'a red fish'), shot(12, 'a ship'), shot(10, 'a fox')] } },
    { frames: 960 },
  ]);
  expect(told).toBe('longlive');
  const [extended, story, long] = clips;
  expect(extended!.slice(0, 14)).toEqual(shown);
  expectPictures(extended!.slice(14), 7);
  expectPictures(story!, 43);
  expectPictures(long!, 960);
});
