import { expect, it } from 'vitest';
import { shrunkOutline } from '../../test/support/shrunk-outline';
import { families } from '../models/families';
import { memoryStore } from '../weights/store';
import { ModelLibrary } from './model-library';

function libraryOf(store = memoryStore()): ModelLibrary {
  return new ModelLibrary(store, () => new URL('https://example.org/'), families);
}

it('checks a device for what is on offer before anything of it is here', async () => {
  const library = libraryOf();
  for (const id of ['sprout', 'ltx-video-2b']) {
    const { family, config, layout, bytes } = await library.outlineToCheck(id);
    expect(config.id).toBe('ltx-video-2b');
    expect(layout).toBe('blockwise');
    expect(family.denoiser(config).extents).toEqual({ layers: 28, heads: 32, width: 2048, hidden: 8192 });
    expect(family.textEncoder(config).extents).toMatchObject({ layers: 24, width: 4096 });
    expect(bytes.transformer).toBeGreaterThan(1e9);
  }
});

it('checks it for what was imported, where that is complete', async () => {
  const store = memoryStore();
  const { config } = shrunkOutline();
  const part = (own: object) => ({
    version: '1',
    from: 'ltxv-2b-0.9.8-distilled.safetensors',
    bytes: 1e6,
    config: own,
  });
  const parts = {
    transformer: part(config.transformer),
    vae: part(config.vae),
    text_encoder: part(config.text_encoder),
  };
  await store.set(['ltx-video-2b'], { id: 'ltx-video-2b', parts });
  const layersOf = async () => {
    const { family, config } = await libraryOf(store).outlineToCheck('ltx-video-2b');
    return family.denoiser(config).extents.layers;
  };
  expect(await layersOf()).toBe(28);
  await store.set(['ltx-video-2b'], { id: 'ltx-video-2b', parts: { ...parts, tokenizer: part({}) } });
  expect(await layersOf()).toBe(2);
});
