import { afterAll, describe, expect, it } from 'vitest';
import { compare } from '../../../parity/comparison';
import { golden, goldenWeights, values } from '../../../parity/golden';
import { runConditions, runSigmas } from '../../../parity/pipeline';
import { readGolden } from '../../../parity/read-golden';
import { createNativeEngine } from '../../runtime/engine-native';
import { BlockwiseDenoiser } from '../layers/blockwise-denoiser';
import { stepInputs } from '../layers/timesteps';
import { buildLtxBlockwise } from './blockwise';
import { buildDenoiseStep } from './denoise-step';
import type { LtxTransformerConfig } from './transformer';

const engine = createNativeEngine();
afterAll(() => engine.dispose());

const transformer = await readGolden('test/golden/01_ltx_transformer.safetensors');
const pipeline = await readGolden('test/golden/07_ltx_pipeline.safetensors');
const config = golden<LtxTransformerConfig>(transformer, 'config');
const numbers = (key: string) => values(pipeline.tensor(key));

describe('buildDenoiseStep', () => {
  it.each([
    ['t2v', 'one timestep for all tokens'],
    ['t2v_distilled', 'a list of timesteps'],
    ['second_pass', 'a start from given latents'],
    ['i2v_first', 'a first frame that is kept'],
    ['last_keyframe', 'further tokens in front'],
    ['first_and_last', 'tokens of three timesteps'],
    ['extend_prefix', 'several frames that are kept'],
    ['middle_sequence', 'tokens that wait for their timestep'],
  ])('follows the original pipeline from noise to the end in case %s: %s', async (name) => {
    const session = await engine.createSession(
      buildDenoiseStep(config, { guided: false }),
      goldenWeights(transformer),
    );
    const constants = runConditions(pipeline, name, ['prompt'], config);
    const schedule = numbers(`${name}.schedule`);
    let tokens = pipeline.tensor(`${name}.prepared.latent_tokens`);
    for (const [i, t] of schedule.entries()) {
      const { sigma, next } = runSigmas(pipeline, name, i);
      const outputs = await session.run({ ...constants, tokens, ...stepInputs(sigma, next, 1) });
      const before = values(tokens);
      tokens = await outputs.next_tokens!.read();
      const after = values(tokens);
      expect(compare('tokens', after, numbers(`${name}.step${i}.latents_out`)).relative).toBeLessThan(1e-5);

      const channels = config.in_channels;
      const waiting = after.filter((_, k) => sigma[Math.floor(k / channels)] !== t);
      expect([...waiting]).toEqual([...before.filter((_, k) => sigma[Math.floor(k / channels)] !== t)]);

      const velocity = numbers(`${name}.step${i}.model.output`);
      const clean = before.map((x, k) => x - sigma[Math.floor(k / channels)]! * velocity[k]!);
      const estimate = values(await outputs.clean_tokens!.read());
      expect(compare('clean', estimate, clean).relative).toBeLessThan(1e-5);
      const largest = after.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
      expect(values(await outputs.largest!.read())[0]).toBe(largest);
    }
    await session.dispose();
  });

  it('weighs the prompt against the negative prompt', async () => {
    const graph = buildDenoiseStep(config, { guided: true });
    const session = await engine.createSession(graph, goldenWeights(transformer));
    const name = 'cfg_star';
    const scale = 3;
    const before = values(pipeline.tensor(`${name}.prepared.latent_tokens`));
    const count = pipeline.tensor(`${name}.prepared.latent_tokens`).shape[1]!;
    const [t, next] = numbers(`${name}.schedule`);
    const outputs = await session.run({
      ...runConditions(pipeline, name, ['negative_prompt', 'prompt'], config),
      tokens: pipeline.tensor(`${name}.prepared.latent_tokens`),
      guidance_scale: { dtype: 'float32', shape: [1], data: new Float32Array([scale]) },
      ...stepInputs(new Float32Array(count).fill(t!), new Float32Array(count).fill(next!), 2),
    });
    const both = numbers(`${name}.step0.model.output`);
    const [u, c] = [both.subarray(0, before.length), both.subarray(before.length)];
    const expected = before.map((x, k) => x - (t! - next!) * (u[k]! + scale * (c[k]! - u[k]!)));
    const actual = values(await outputs.next_tokens!.read());
    expect(compare('tokens', actual, expected).relative).toBeLessThan(1e-5);
    await session.dispose();
  });

  it('moves away from a prediction that lacks self-attention, as the original pipeline does', async () => {
    const name = 'cfg_stg';
    const perturbation = { layers: [1], scale: 1, rescale: 0.7 };
    const weights = goldenWeights(transformer);
    const whole = await engine.createSession(
      buildDenoiseStep(config, { guided: true, perturbation }),
      weights,
    );
    const parted = await BlockwiseDenoiser.create(
      engine,
      buildLtxBlockwise(config, { guided: true, perturbation }),
      weights,
    );
    const schedule = numbers(`${name}.schedule`);
    for (const session of [whole, parted]) {
      let tokens = pipeline.tensor(`${name}.prepared.latent_tokens`);
      for (const [i, t] of schedule.entries()) {
        const level = (sigma: number) => new Float32Array(tokens.shape[1]!).fill(sigma);
        const outputs = await session.run({
          ...runConditions(pipeline, name, ['negative_prompt', 'prompt', 'prompt'], config),
          tokens,
          guidance_scale: { dtype: 'float32', shape: [1], data: Float32Array.of(3) },
          ...stepInputs(level(t), level(schedule[i + 1] ?? 0), 3),
        });
        tokens = await outputs.next_tokens!.read();
        const expected = numbers(`${name}.step${i}.latents_out`);
        expect(compare('tokens', values(tokens), expected).relative).toBeLessThan(1e-5);
      }
      await session.dispose();
    }
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY])('lets a value of %d show', async (bad) => {
    const graph = buildDenoiseStep(config, { guided: false });
    const session = await engine.createSession(graph, goldenWeights(transformer));
    const tokens = pipeline.tensor('t2v.prepared.latent_tokens');
    const data = values(tokens).slice();
    data[17] = bad;
    const sigma = new Float32Array(tokens.shape[1]!).fill(0.5);
    const outputs = await session.run({
      ...runConditions(pipeline, 't2v', ['prompt'], config),
      tokens: { ...tokens, data },
      ...stepInputs(sigma, new Float32Array(sigma.length), 1),
    });
    expect(Number.isFinite(values(await outputs.largest!.read())[0])).toBe(false);
    await session.dispose();
  });
});
