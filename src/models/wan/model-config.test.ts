import { expect, it } from 'vitest';
import { fullSizeWan, shrunkWan } from '../../../tools/synthesize/wan-files';
import type { InstalledModel, InstalledPart } from '../contract/installed-model';
import { modelConfig } from '../contract/model-config';
import { wan } from './family';
import { wanConfigOf } from './model-config';
import { wanOffers } from './offers';
import { publishedParts } from './published';
import { recipes } from './recipes';

const offer = wanOffers[0]!;
const configOf = (parts: InstalledModel['parts']) => wanConfigOf(offer, parts);
const withRecipe = (recipe: string) => ({
  ...publishedParts,
  transformer: { ...publishedParts.transformer!, recipe },
});
const part = (config: object): InstalledPart => ({ version: 'v', from: 'file', bytes: 1, config });

it.each(Object.keys(recipes))('makes a configuration that the page believes for %s', (recipe) => {
  const config = configOf(withRecipe(recipe));
  expect(modelConfig(JSON.parse(JSON.stringify(config)))).toEqual(JSON.parse(JSON.stringify(config)));
  const { frames, default_frames } = config.limits;
  expect(frames).toContain(default_frames);
  expect(default_frames).toBe(81);
  const chunk = config.transformer.causal?.framesPerChunk ?? 1;
  expect(frames.every((count) => ((count - 1) / 4 + 1) % chunk === 0)).toBe(true);
});

it('samples each release in the steps that it was distilled to', () => {
  const stepsOf = (recipe: string) => configOf(withRecipe(recipe)).limits;
  expect(stepsOf('self-forcing')).toMatchObject({ min_steps: 4, max_steps: 4 });
  expect(stepsOf('causal-forcing-frames-2')).toMatchObject({ min_steps: 2, max_steps: 2 });
  expect(stepsOf('undistilled')).toMatchObject({ min_steps: 10, max_steps: 60 });
});

it('has learned clips of a minute where the first frames stay in sight, and is untried at them elsewhere', () => {
  const untried = Object.keys(recipes).filter(
    (recipe) => wan.capabilities(configOf(withRecipe(recipe))).untriedLong,
  );
  expect(untried).toEqual(Object.keys(recipes).filter((recipe) => recipe !== 'longlive'));
});

it('has a version for every way of sampling', () => {
  const versions = Object.keys(recipes).map((recipe) => configOf(withRecipe(recipe)).version);
  expect(new Set(versions).size).toBe(versions.length);
});

it('refuses parts of other models', () => {
  const { vae, textEncoder } = shrunkWan;
  expect(() => configOf({ ...publishedParts, text_encoder: part(textEncoder) })).toThrow(
    /text encoder.*256 channels where 4,096/,
  );
  const other = part({ _class_name: 'AutoencoderKLWan', ...vae, z_dim: 48 });
  expect(() => configOf({ ...publishedParts, vae: other })).toThrow(/autoencoder.*48 channels where 16/);
});

it('takes the tiny autoencoder in place of the other', () => {
  const tiny = part({ _class_name: 'TAEHV', ...fullSizeWan.tiny });
  expect(configOf({ ...publishedParts, vae: tiny }).vae).toMatchObject({ latent_channels: 16 });
});
