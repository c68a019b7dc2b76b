import { describe, expect, it } from 'vitest';
import { fullSize, shrunk } from '../../../tools/synthesize/configs';
import { installedConfig } from '../../library/offered-models';
import { sigmas } from '../../sampling/schedule';
import type { InstalledModel, InstalledPart } from '../contract/installed-model';
import { families } from '../families';
import { transformerConfigOf, vaeConfigOf } from './checkpoint-config';
import type { LtxModelConfig } from './model-config';
import { ltxOffers as offers } from './offers';

function part(config: object, from = 'ltxv-2b-0.9.8-distilled.safetensors', version = 'v'): InstalledPart {
  return { version, from, profile: 'q4', bytes: 1, config };
}

const vae = { _class_name: 'AutoencoderKLLTXVideo', ...vaeConfigOf(fullSize.vae) };
const parts: InstalledModel['parts'] = {
  transformer: part(transformerConfigOf(fullSize.transformer)),
  vae: part(vae),
  text_encoder: part(fullSize.textEncoder, 't5.gguf'),
  tokenizer: part({}, 'tokenizer.json'),
};
const upsampler = part(fullSize.upsampler, 'ltxv-spatial-upscaler-0.9.8.safetensors');
const id = offers[0]!.id;

const modelConfigOf = (model: string, imported: InstalledModel['parts']) =>
  installedConfig(families, { id: model, parts: imported }).config as LtxModelConfig;

describe('offers', () => {
  it('name a file, its licence and a plausible size for every part', () => {
    for (const offer of offers) {
      expect(offer.parts.map((one) => one.part).sort()).toEqual(
        ['text_encoder', 'tokenizer', 'transformer', 'upsampler', 'vae'].sort(),
      );
      for (const file of offer.parts.flatMap(({ alternatives }) => alternatives.flat())) {
        expect(new URL(file.url).protocol).toBe('https:');
        expect(file.url.endsWith(`/${file.name}`)).toBe(true);
        expect(new URL(file.licence.url).protocol).toBe('https:');
        expect(file.size).toBeGreaterThan(1e6);
        expect(file.size).toBeLessThan(2e10);
      }
    }
  });

  it('describe one address in one way, wherever it serves', () => {
    const files = offers.flatMap(({ parts }) => parts.flatMap(({ alternatives }) => alternatives.flat()));
    const byUrl = new Map(files.map((file) => [file.url, file]));
    for (const file of files) expect(byUrl.get(file.url)).toEqual(file);
  });
});

describe('the configuration of an import', () => {
  it('samples 0.9.8 distilled in two passes where the upsampler is there', () => {
    const config = modelConfigOf(id, { ...parts, upsampler });
    expect(config.sampling).toEqual({
      steps: 8,
      guidance_scale: 1,
      schedule: { kind: 'list', sigmas: [1, 0.9937, 0.9875, 0.9812, 0.975, 0.9094, 0.725, 0.4219] },
      listed_levels: true,
      multi_scale: {
        downscale: 0.6666666,
        first_pass: [1, 0.9937, 0.9875, 0.9812, 0.975, 0.9094, 0.725],
        second_pass: [0.9094, 0.725, 0.4219],
        least_pixels: 98_304,
      },
      decode_timestep: 0.05,
      decode_noise_scale: 0.025,
      condition_noise_scale: 0.15,
      video_like_stills: true,
    });
    expect(config.upsampler).toEqual(fullSize.upsampler);
    expect(config.transformer).toMatchObject({
      num_layers: 28,
      patch_size: 1,
      causal_temporal_positioning: true,
    });
    expect(config.text_encoder).toMatchObject({ d_model: 4096, max_length: 256, pad_token_id: 0 });
  });

  it('samples it in one pass without', () => {
    const { sampling, upsampler: none } = modelConfigOf(id, parts);
    expect(sampling.multi_scale).toBeUndefined();
    expect(none).toBeUndefined();
  });

  it('offers sizes and frame counts that the autoencoder can do', () => {
    const { limits } = modelConfigOf(id, parts);
    for (const [width, height] of limits.sizes) expect([width % 32, height % 32]).toEqual([0, 0]);
    for (const frames of limits.frames) expect(frames % 8).toBe(1);
    expect(limits.frames).toContain(limits.default_frames);
    expect([limits.min_steps, limits.max_steps]).toEqual([8, 8]);
  });

  it('leaves the number of steps open where the recipe does', () => {
    const transformer = part(parts.transformer!.config, 'ltxv-2b-0.9.6-dev-04-25.safetensors');
    const { sampling, limits } = modelConfigOf(id, { ...parts, transformer });
    expect(sampling).toMatchObject({ steps: 40, guidance_scale: 3 });
    expect(limits.max_steps).toBeGreaterThan(limits.min_steps);
  });

  it('samples undistilled releases as the original pipeline does', () => {
    const transformer = { ...parts.transformer!, recipe: 'development' };
    const { sampling } = modelConfigOf(id, { ...parts, transformer, upsampler });
    expect(sampling).toEqual({
      steps: 40,
      guidance_scale: 3,
      perturbation: { layers: [19], scale: 1, rescale: 0.7 },
      negative_prompt: 'worst quality, inconsistent motion, blurry, jittery, distorted',
      schedule: { kind: 'linear-quadratic' },
      decode_timestep: 0.05,
      decode_noise_scale: 0.025,
      condition_noise_scale: 0.15,
      video_like_stills: true,
    });
  });

  it('samples the first releases with their shift and count of time, and leaves their decoder no noise', () => {
    const { causal_temporal_positioning: _, ...untold } = parts.transformer!
      .config as LtxModelConfig['transformer'];
    const transformer = { ...parts.transformer!, config: untold, recipe: 'first' };
    const old = part({ ...vae, timestep_conditioning: false });
    const config = modelConfigOf(id, { ...parts, transformer, vae: old });
    expect(config.sampling.schedule).toEqual({ kind: 'dynamic-shift', terminal: 0.1 });
    expect(config.sampling.decode_noise_scale).toBeUndefined();
    expect(config.transformer.causal_temporal_positioning).toBe(false);
    const later = { ...transformer, recipe: 'development' };
    expect(modelConfigOf(id, { ...parts, transformer: later }).transformer.causal_temporal_positioning).toBe(
      true,
    );
  });

  it('offers of 0.9.6 distilled the steps that fall on its levels', () => {
    const transformer = { ...parts.transformer!, recipe: 'distilled-096' };
    const { sampling, limits } = modelConfigOf(id, { ...parts, transformer });
    expect(limits).toMatchObject({ min_steps: 4, max_steps: 8, steps_apart: 4 });
    const levels = (steps: number) => sigmas(sampling.schedule, steps, 4992).map((x) => Number(x.toFixed(4)));
    expect(levels(4)).toEqual([1, 0.9875, 0.975, 0.725]);
    expect(levels(8)).toEqual(expect.arrayContaining(levels(4)));
  });

  it('takes imports of earlier versions for what their files say', () => {
    const named = (from: string, other: Partial<InstalledPart> = {}) => ({
      ...parts,
      transformer: { ...parts.transformer!, from },
      vae: { ...parts.vae!, ...other },
    });
    const steps = (imported: InstalledModel['parts']) => modelConfigOf(id, imported).sampling.steps;
    expect(steps(named('diffusion_pytorch_model.safetensors'))).toBe(8);
    const old = { config: { ...vae, timestep_conditioning: false } };
    expect(steps(named('diffusion_pytorch_model.safetensors', old))).toBe(40);
  });

  it('changes its version when a part does', () => {
    const other = { ...parts, vae: part(vae, 'vae.safetensors', 'w') };
    expect(modelConfigOf(id, other).version).not.toBe(modelConfigOf(id, parts).version);
  });

  it('refuses what is incomplete, unknown or does not fit together', () => {
    const { vae: _, tokenizer: __, ...incomplete } = parts;
    expect(() => modelConfigOf(id, incomplete)).toThrow('Still to be imported: Autoencoder, Tokenizer');
    expect(() => modelConfigOf('wan', parts)).toThrow('wan');
    const small = part(shrunk.textEncoder);
    expect(() => modelConfigOf(id, { ...parts, text_encoder: small })).toThrow(
      /text encoder.*256 channels where 4,096/,
    );
    const other = part({ ...fullSize.upsampler, in_channels: 16 });
    expect(() => modelConfigOf(id, { ...parts, upsampler: other })).toThrow('upscaler');
  });
});
