/** Conditioning against the runs of the original pipeline in golden set 7. */
import { afterAll, describe, expect, it } from 'vitest';
import { compare } from '../../parity/comparison';
import { byAxis, golden, goldenWeights, values } from '../../parity/golden';
import { runConditions } from '../../parity/pipeline';
import { readGolden } from '../../parity/read-golden';
import { stepInputs } from '../models/layers/timesteps';
import { buildDenoiseStep } from '../models/ltx/denoise-step';
import { ropeTables, secondsCoordinates } from '../models/ltx/rope';
import { type LtxTransformerConfig, ropeConfig } from '../models/ltx/transformer';
import { createNativeEngine } from '../runtime/engine-native';
import { conditionTokens, predictedLevels, tokenSigmas } from './conditioning';
import { latentGrid, mixNoise, packTokens, spreadTokens } from './latents';
import { denoise } from './sampler';

const engine = createNativeEngine();
afterAll(() => engine.dispose());

const transformer = await readGolden('test/golden/01_ltx_transformer.safetensors');
const pipeline = await readGolden('test/golden/07_ltx_pipeline.safetensors');
const config = golden<LtxTransformerConfig>(transformer, 'config');
const numbers = (key: string) => values(pipeline.tensor(key));

interface Run {
  readonly num_frames: number;
  readonly height: number;
  readonly width: number;
  readonly frame_rate: number;
  readonly image_cond_noise_scale: number;
  readonly items:
    | readonly { readonly frame: number; readonly frames: number; readonly strength: number }[]
    | null;
}

const runs = golden<Record<string, Run>>(pipeline, 'cases');
const geometry = { channels: config.in_channels, spatialScale: 32, temporalScale: 8, patchSize: 1 };

/** A run of the reference as this code prepares it. */
function prepare(name: string) {
  const run = runs[name]!;
  const grid = latentGrid(geometry, run.num_frames, run.height, run.width);
  const items = (run.items ?? []).map(({ frame, frames, strength }, i) => ({
    latents: numbers(`${name}.in.item${i}.media_latents`),
    frames: (frames - 1) / 8 + 1,
    start: frame,
    strength,
  }));
  // The reference draws noise for extra tokens only, and counts their items alone.
  const drawing = items.flatMap(({ start }, i) => (start > 0 ? [i] : []));
  const prepared = conditionTokens(numbers(`${name}.in.noise_tokens`), items, {
    grid,
    geometry,
    causal: true,
    style: 'extra-tokens',
    extraNoise: (item) => {
      const tensor = pipeline.tensor(`${name}.in.extra_item_noise${drawing.indexOf(item)}`);
      return packTokens(values(tensor), { ...grid, frames: tensor.shape[2]! }, 1);
    },
  });
  return { run, grid, prepared };
}

const conditioned = Object.keys(runs).filter((name) => runs[name]!.items);

describe('conditionTokens', () => {
  it.each(conditioned)('prepares tokens, mask and coordinates of %s as the original does', (name) => {
    const { prepared } = prepare(name);
    const mask = numbers(`${name}.prepared.conditioning_mask`);
    expect(prepared.extra).toBe((pipeline.tensor(`${name}.prepared.num_extra_tokens`).data as Int32Array)[0]);
    expect([...prepared.mask!]).toEqual([...mask]);
    expect([...prepared.coordinates]).toEqual([
      ...(pipeline.tensor(`${name}.prepared.pixel_coords`).data as Int32Array),
    ]);
    expect(
      compare('tokens', prepared.tokens, numbers(`${name}.prepared.latent_tokens`)).absolute,
    ).toBeLessThan(1e-6);
  });

  it.each(conditioned)('gives every token of %s its timestep', (name) => {
    const schedule = [...numbers(`${name}.schedule`)];
    for (const step of schedule.keys()) {
      const { sigma } = tokenSigmas(schedule, step, numbers(`${name}.prepared.conditioning_mask`));
      const reference = numbers(`${name}.step${step}.model.timestep`);
      expect(compare('timestep', sigma, reference).absolute).toBeLessThan(1e-7);
    }
  });

  it.each(conditioned)('follows %s from noise and given frames to the end', async (name) => {
    const { run, grid, prepared } = prepare(name);
    const session = await engine.createSession(
      buildDenoiseStep(config, { guided: false }),
      goldenWeights(transformer),
    );
    const rope = ropeConfig(config);
    const tables = ropeTables(secondsCoordinates(prepared.coordinates, run.frame_rate), rope);
    const tokens = prepared.mask!.length;
    const table = (data: Float32Array) => ({
      dtype: 'float32' as const,
      shape: [1, tokens, rope.width],
      data,
    });
    const scale = run.image_cond_noise_scale;
    const result = await denoise(
      session,
      {
        stepInputs,
        tokens: { dtype: 'float32', shape: [1, tokens, config.in_channels], data: prepared.tokens },
        sigmas: [...numbers(`${name}.schedule`)],
        mask: prepared.mask,
        constants: {
          ...runConditions(pipeline, name, ['prompt'], config),
          rope_cos: table(tables.cos),
          rope_sin: table(tables.sin),
        },
      },
      scale === 0
        ? {}
        : {
            conditionNoise: (step, sigma) =>
              numbers(`${name}.in.step${step}.image_cond_noise`).map((value) => scale * sigma ** 2 * value),
          },
    );
    const clip = result.subarray(prepared.extra * config.in_channels);
    const expected = packTokens(numbers(`${name}.final_latents`), grid, 1);
    expect(compare('latents', clip, expected).relative).toBeLessThan(1e-5);
    await session.dispose();
  });

  it('starts from given latents as the second pass of the original does', () => {
    const [sigma] = numbers('second_pass.schedule');
    const { grid } = prepare('second_pass');
    const start = mixNoise(
      packTokens(numbers('second_pass.in.latents'), grid, 1),
      numbers('second_pass.in.noise_tokens'),
      sigma!,
    );
    const reference = numbers('second_pass.prepared.latent_tokens');
    expect(compare('tokens', start, reference).absolute).toBeLessThan(1e-6);
  });
});

it('places the tokens of a first pass as training places those of half the density', async () => {
  const tiny = await readGolden('test/golden/51_clean_prediction_transformer.safetensors');
  const sprout = { channels: 8, spatialScale: 16, temporalScale: 4, patchSize: 1 };
  const grid = latentGrid(sprout, 5, 32, 48);
  const { coordinates } = conditionTokens(new Float32Array(grid.tokens * 8), [], {
    grid,
    geometry: sprout,
    coordinateScale: 2,
    causal: true,
    style: 'in-place',
    extraNoise: () => new Float32Array(),
  });
  const expected = byAxis(tiny.tensor('golden.prediction.in.coordinates'));
  expect([...secondsCoordinates(coordinates, 10)]).toEqual([...expected]);
});

describe('frames given in place', () => {
  const grid = latentGrid({ channels: 1, spatialScale: 8, temporalScale: 4, patchSize: 1 }, 13, 8, 16);
  const options = {
    grid,
    geometry: { spatialScale: 8, temporalScale: 4, patchSize: 1 },
    causal: true,
    style: 'in-place' as const,
    extraNoise: () => {
      throw new Error('no extra tokens in place');
    },
  };
  const noise = new Float32Array(grid.tokens).fill(9);

  it('puts a sequence that ends the clip at its last latent frames, without the frame before them', () => {
    const latents = Float32Array.of(1, 2, 3, 4, 5, 6);
    const { tokens, mask, extra } = conditionTokens(
      noise,
      [{ latents, frames: 3, start: 4, strength: 1 }],
      options,
    );
    expect([...tokens]).toEqual([9, 9, 9, 9, 3, 4, 5, 6]);
    expect([...mask!]).toEqual([0, 0, 0, 0, 1, 1, 1, 1]);
    expect(extra).toBe(0);
  });

  it('gives only the tokens of a region', () => {
    const latents = Float32Array.from({ length: 8 }, (_, i) => i);
    const item = { latents, frames: 4, start: 0, strength: 1, region: Uint8Array.of(0, 1) };
    const { tokens, mask } = conditionTokens(noise, [item], options);
    expect([...tokens]).toEqual([9, 1, 9, 3, 9, 5, 9, 7]);
    expect([...mask!]).toEqual([0, 1, 0, 1, 0, 1, 0, 1]);
  });

  it('refuses frames beyond the end', () => {
    const item = { latents: new Float32Array(6), frames: 3, start: 8, strength: 1 };
    expect(() => conditionTokens(noise, [item], options)).toThrow(RangeError);
  });
});

describe('the noise level of the last prediction', () => {
  it('is the last one of the schedule, less for tokens that were half given, and none for given ones', () => {
    // The first token only conditions the clip.
    const mask = Float32Array.of(1, 0, 0.5, 0.95, 1);
    const levels = predictedLevels([0.3, 0.1], 4, mask);
    [0.1, 0.1, 0.05, 0].forEach((level, i) => {
      expect(levels[i]).toBeCloseTo(level, 6);
    });
    expect([...predictedLevels([0.25], 2, undefined)]).toEqual([0.25, 0.25]);
    expect([...predictedLevels([], 2, mask)]).toEqual([0, 0]);
  });

  it('counts for every latent cell of a token', () => {
    const grid = latentGrid({ channels: 1, spatialScale: 8, temporalScale: 4, patchSize: 2 }, 5, 16, 32);
    expect([...spreadTokens(Float32Array.of(1, 2, 3, 4), grid, 2)]).toEqual([
      1, 1, 2, 2, 1, 1, 2, 2, 3, 3, 4, 4, 3, 3, 4, 4,
    ]);
  });
});
