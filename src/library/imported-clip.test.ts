import { afterAll, expect, it, vi } from 'vitest';
import {
  inMemory,
  type SyntheticFile,
  textFiles,
  tokenizerFile,
  videoFiles,
} from '../../test/support/synthetic-files';
import { fromDisk, testPlace } from '../../test/support/test-place';
import { shrunk } from '../../tools/synthesize/configs';
import { textGguf, videoGguf } from '../../tools/synthesize/model-files';
import { Pipeline } from '../generation/pipeline';
import { plainForms } from '../models/ltx-block';
import type { Profile } from '../models/offer';
import { offers } from '../models/offers';
import { createNativeEngine } from '../runtime/engine-native';
import { memoryStore } from '../weights/store';
import { createImporter } from './importer';
import { ModelLibrary } from './model-library';

// Node has no image encoder; the pixels are what counts here.
vi.mock('../media/still-encoder', () => ({
  encodeStill: async ({ rgba }: { rgba: Uint8ClampedArray<ArrayBuffer> }) => new Blob([rgba]),
}));

const engine = createNativeEngine();
afterAll(() => engine.dispose());

const { id } = offers[0]!;
const request = {
  model: id,
  prompt: 'a red fish in the sea',
  negativePrompt: '',
  width: 256,
  height: 256,
  frames: 1,
  frameRate: 24,
  steps: 8,
  guidanceScale: 1,
  seed: 1,
};

async function importedStill(files: readonly SyntheticFile[], profile: Profile) {
  const store = memoryStore();
  const importer = createImporter({ ...testPlace(files, store), offers });
  const { ticket, remarks } = await importer.inspect(id, fromDisk(files));
  expect(remarks).toEqual([]);
  await importer.start(ticket, profile, () => undefined);
  const library = new ModelLibrary(store, () => new URL('https://page.test/'));
  const options = {
    signal: new AbortController().signal,
    onProgress: () => undefined,
    onPreview: () => undefined,
  };
  const assets = await library.open(id, options);
  const memory = { budget: 2e9, maxBuffer: 1e9 };
  const pipeline = new Pipeline({ engine, memory, forms: plainForms }, assets);
  const clip = await pipeline.generate(request, options);
  await pipeline.dispose();
  const { sampling } = assets.config;
  return { rgba: new Uint8Array(await clip.blob.arrayBuffer()), passes: sampling.multi_scale ? 2 : 1 };
}

/** Not one colour, as failures often look. */
function expectPicture(rgba: Uint8Array) {
  expect(rgba.length).toBe(request.width * request.height * 4);
  expect(new Set(rgba).size).toBeGreaterThan(20);
}

it('makes a still with a model from safetensors, in two passes around the upsampler', async () => {
  const files = [...videoFiles(), ...textFiles(), tokenizerFile()];
  const { rgba, passes } = await importedStill(files, 'q4');
  expect(passes).toBe(2);
  expectPicture(rgba);
});

it('makes a still with a model from GGUF, in one pass without the upsampler', async () => {
  const [transformer, vae] = videoGguf(shrunk, 'Q4_K');
  const files = [transformer!, vae!, textGguf(shrunk, 'Q8_0')].map((file) => inMemory(file));
  const { rgba, passes } = await importedStill([...files, tokenizerFile()], 'q8');
  expect(passes).toBe(1);
  expectPicture(rgba);
});
