import { afterAll, expect, it, vi } from 'vitest';
import { encodeSafetensors, f32 } from '../../test/safetensors';
import { harmless } from '../../test/support/frame-classifiers';
import { memorySource } from '../../test/support/memory-source';
import { checkpoint091 } from '../../test/support/model-folders';
import { rawInput, written } from '../../test/support/raw-media';
import {
  inMemory,
  type SyntheticFile,
  textFiles,
  tokenizerFile,
  videoFiles,
} from '../../test/support/synthetic-files';
import { fromDisk, fromWeb, testPlace } from '../../test/support/test-place';
import { shrunk } from '../../tools/synthesize/configs';
import { textGguf, videoGguf } from '../../tools/synthesize/model-files';
import { hex } from '../bytes';
import type { ModelAssets } from '../generation/model/model-assets';
import { Pipeline } from '../generation/pipeline';
import type { Frame } from '../media/frames';
import type { Profile } from '../models/contract/offer';
import { families } from '../models/families';
import { plainKernels } from '../models/layers/block-kernels';
import { ltxOffers } from '../models/ltx/offers';
import { hashOf } from '../provenance/hash';
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

const { id } = ltxOffers[0]!;
const request: GenerationRequest = {
  model: id,
  prompt: 'a red fish in the sea',
  negativePrompt: '',
  width: 128,
  height: 128,
  frames: 1,
  frameRate: 24,
  steps: 8,
  guidanceScale: 1,
  seed: 1,
};

async function importedClips(
  files: readonly SyntheticFile[],
  profile: Profile,
  changes: readonly Partial<GenerationRequest>[],
  loras: readonly SyntheticFile[] = [],
) {
  const store = memoryStore();
  const importer = createImporter({ ...testPlace([...files, ...loras], store), families });
  const { ticket, remarks } = await importer.inspect(id, fromDisk(files));
  expect(remarks).toEqual([]);
  await importer.start(ticket, profile, () => undefined);
  // The first from the disk, others from the web.
  const sources = [...fromDisk(loras.slice(0, 1)), ...fromWeb(loras.slice(1))];
  for (const source of sources) await importer.addLora(id, source);
  const library = new ModelLibrary(store, () => new URL('https://page.test/'), families);
  const options = {
    signal: new AbortController().signal,
    onProgress: () => undefined,
    onPreview: () => undefined,
  };
  const assets = inAnySize(await library.open(id, options));
  const memory = { budget: 2e9, maxBuffer: 1e9 };
  const pipeline = new Pipeline({ engine, memory, kernels: plainKernels }, assets, harmless);
  const clips: Frame[][] = [];
  for (const change of changes) {
    await pipeline.generate({ ...request, ...change }, options);
    clips.push([...written]);
  }
  await pipeline.dispose();
  const { sampling } = assets.config;
  return { clips, importer, passes: sampling.multi_scale ? 2 : 1 };
}

/** Two passes even in clips of few pixels, as these tests make them. */
function inAnySize(assets: ModelAssets): ModelAssets {
  const { multi_scale, ...recipe } = assets.config.sampling;
  if (!multi_scale) return assets;
  const sampling = { ...recipe, multi_scale: { ...multi_scale, least_pixels: 0 } };
  return { ...assets, config: { ...assets.config, sampling } };
}

/** Not one colour, as failures often look. */
function expectPicture({ width, height, rgba }: Frame) {
  expect([width, height]).toEqual([request.width, request.height]);
  expect(new Set(rgba).size).toBeGreaterThan(20);
}

it('makes a still with a model from safetensors, in two passes around the upsampler', async () => {
  const files = [...videoFiles(), ...textFiles(), tokenizerFile()];
  const { clips, passes } = await importedClips(files, 'q4', [{}]);
  expect(passes).toBe(2);
  expectPicture(clips[0]![0]!);
});

it('makes a still with a model from GGUF, in one pass without the upsampler', async () => {
  const [transformer, vae] = videoGguf(shrunk, 'Q4_K');
  const files = [transformer!, vae!, textGguf(shrunk, 'Q8_0')].map((file) => inMemory(file));
  const { clips, passes } = await importedClips([...files, tokenizerFile()], 'q8', [{}]);
  expect(passes).toBe(1);
  expectPicture(clips[0]![0]!);
});

it('makes clips with 0.9.1, guided in three predictions and decoded with noise', async () => {
  const checkpoint = checkpoint091().map(({ path, bytes }) => ({ bytes, source: memorySource(path, bytes) }));
  const files = [...checkpoint, inMemory(textGguf(shrunk, 'Q8_0'))];
  const guided = { guidanceScale: 3, steps: 4, frames: 9, negativePrompt: 'blurry' };
  const { clips } = await importedClips(files, 'q8', [guided, guided, { ...guided, guidanceScale: 1 }]);
  const [clip, again, plain] = clips;
  expect(clip).toHaveLength(9);
  for (const frame of clip!) expectPicture(frame);
  // Its noise comes from the seed.
  expect(again![8]!.rgba).toEqual(clip![8]!.rgba);
  expect(plain![8]!.rgba).not.toEqual(clip![8]!.rgba);
});

it('takes in stills and clips, in two passes with tokens of their own', async () => {
  const files = [...videoFiles(), ...textFiles(), tokenizerFile()];
  const picture = (shade: number): Frame => ({
    width: request.width,
    height: request.height,
    rgba: Uint8ClampedArray.from({ length: request.width * request.height * 4 }, (_, i) =>
      i % 4 === 3 ? 255 : (shade + (i >> 6)) & 255,
    ),
  });
  const shown = Array.from({ length: 9 }, (_, i) => picture(20 * i));
  const source = rawInput('clip', shown);
  const [stills, extended, restyled] = (
    await importedClips(files, 'q4', [
      {
        frames: 9,
        task: {
          verb: 'image',
          stills: [
            { media: rawInput('first', [picture(3)]), frame: 0, strength: 1 },
            { media: rawInput('last', [picture(90)]), frame: 8, strength: 1 },
          ],
        },
      },
      { frames: 8, task: { verb: 'extend', source, direction: 'forwards' } },
      { frames: 9, task: { verb: 'restyle', source, change: 0.5 } },
    ])
  ).clips as [Frame[], Frame[], Frame[]];
  expect(stills).toHaveLength(9);
  expect(extended).toHaveLength(17);
  expect(restyled).toHaveLength(9);
  for (const frames of [stills, extended, restyled]) frames.forEach(expectPicture);
  expect(extended.slice(0, 9)).toEqual(shown);
});

it('makes clips with LoRAs beside weights of 4 bits, as strongly as is asked for, until they are removed', async () => {
  const [transformer, vae] = videoGguf(shrunk, 'Q4_K');
  const files = [transformer!, vae!, textGguf(shrunk, 'Q8_0')].map((file) => inMemory(file));
  const { num_attention_heads: heads, attention_head_dim: dim, num_layers: layers } = shrunk.transformer;
  const width = heads * dim;
  const values = (...shape: number[]) =>
    f32(
      shape,
      Array.from({ length: shape[0]! * shape[1]! }, (_, i) => Math.sin(i * i) / 4),
    );
  const lora = (name: string, layer: (i: number) => string) => {
    const bytes = encodeSafetensors(
      Object.fromEntries(
        Array.from({ length: layers }, (_, i) => layer(i)).flatMap((name) => [
          [`${name}.lora_A.weight`, values(4, width)],
          [`${name}.lora_B.weight`, values(width, 4)],
        ]),
      ),
    );
    return { bytes, source: memorySource(name, bytes) };
  };
  const look = lora('look.safetensors', (i) => `diffusion_model.transformer_blocks.${i}.attn1.to_v`);
  const pace = lora('pace.safetensors', (i) => `transformer.transformer_blocks.${i}.attn2.to_out.0`);
  const hashes = await Promise.all([look, pace].map(async ({ bytes }) => hex(await hashOf([bytes]))));
  const choice = (i: number, strength: number) => ({ name: 'a name', sha256: hashes[i]!, strength });
  const { clips, importer } = await importedClips(
    [...files, tokenizerFile()],
    'q4',
    [
      {},
      { loras: [choice(0, 1)] },
      { loras: [choice(0, 0)] },
      { loras: [choice(0, 1), choice(1, 1)] },
      { loras: [choice(0, 1), choice(1, 0)] },
    ],
    [look, pace],
  );
  const [plain, one, off, both, first] = clips.map(([frame]) => frame!.rgba);
  expectPicture(clips[3]![0]!);
  expect(off).toEqual(plain);
  expect(first).toEqual(one);
  expect(one).not.toEqual(plain);
  expect(both).not.toEqual(one);
  const names = async () => (await importer.loras(id)).map(({ name }) => name);
  expect(await names()).toEqual(['look', 'pace']);
  await importer.removeLora(id, hashes[0]!);
  expect(await names()).toEqual(['pace']);
});

it('says which LoRA is not here, and what to do', async () => {
  const [transformer, vae] = videoGguf(shrunk, 'Q4_K');
  const files = [transformer!, vae!, textGguf(shrunk, 'Q8_0')].map((file) => inMemory(file));
  const loras = [{ name: 'my look', sha256: 'a'.repeat(64), strength: 1 }];
  await expect(importedClips([...files, tokenizerFile()], 'q4', [{ loras }])).rejects.toThrow(
    /the LoRA “my look”, which is not here. Add its file to/,
  );
});
