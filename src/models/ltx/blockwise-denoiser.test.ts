import { readFile } from 'node:fs/promises';
import * as ortWeb from 'onnxruntime-web';
import { describe, expect, it } from 'vitest';
import { compare } from '../../../parity/comparison';
import { asFloat32, float32, golden, goldenWeights, values } from '../../../parity/golden';
import { partedCases } from '../../../parity/parted';
import { runConditions } from '../../../parity/pipeline';
import { readGolden } from '../../../parity/read-golden';
import { runCase } from '../../../parity/run-case';
import { createCpuEngine } from '../../runtime/engine-cpu';
import { createNativeEngine } from '../../runtime/engine-native';
import type { DeviceTensor, Engine, NetworkSession } from '../../runtime/types';
import { denoise } from '../../sampling/sampler';
import type { HostTensor, WeightSource } from '../../tensor/types';
import { weightSource } from '../../weights/safetensors';
import { BlockwiseDenoiser } from '../layers/blockwise-denoiser';
import { stepInputs } from '../layers/timesteps';
import type { SproutModelConfig } from '../sprout/family';
import { buildLtxBlockwise } from './blockwise';
import { buildDenoiseStep } from './denoise-step';
import { type LtxTransformerConfig, transformerWidth } from './transformer';

const transformer = await readGolden('test/golden/01_ltx_transformer.safetensors');
const pipeline = await readGolden('test/golden/07_ltx_pipeline.safetensors');
const config = golden<LtxTransformerConfig>(transformer, 'config');

const engines: [string, () => Engine][] = [
  ['native', createNativeEngine],
  ['wasm', () => createCpuEngine(ortWeb, 'wasm', 'wasm')],
];

/** Inputs of a guided step from golden set 7. */
function guidedInputs(): Record<string, HostTensor> {
  const tokens = pipeline.tensor('cfg_star.prepared.latent_tokens');
  const sigma = new Float32Array(tokens.shape[1]!).fill(0.9);
  return {
    ...runConditions(pipeline, 'cfg_star', ['negative_prompt', 'prompt'], config),
    ...stepInputs(
      sigma,
      sigma.map(() => 0.4),
      2,
    ),
    tokens,
    guidance_scale: float32([1], Float32Array.of(3)),
  };
}

async function read(outputs: Record<string, DeviceTensor>): Promise<Map<string, Float32Array>> {
  const read = await Promise.all(
    Object.entries(outputs).map(async ([name, tensor]) => [name, values(await tensor.read())] as const),
  );
  return new Map(read);
}

/** Both give the same outputs, but for rounding. */
async function expectSame(parted: NetworkSession, whole: NetworkSession, inputs: Record<string, HostTensor>) {
  const actual = await read(await parted.run(inputs));
  const expected = await read(await whole.run(inputs));
  expect([...actual.keys()].toSorted()).toEqual([...expected.keys()].toSorted());
  for (const [name, reference] of expected)
    expect(compare(name, actual.get(name)!, reference).relative, name).toBeLessThan(1e-5);
}

describe.each(engines)('BlockwiseDenoiser on %s', (_name, createEngine) => {
  it.each(partedCases(transformer).map((parted) => [parted.name, parted] as const))(
    'gives the numbers of the reference in case %s',
    async (_, parted) => {
      const engine = createEngine();
      for (const { what, relative } of await runCase(engine, parted)) {
        expect(relative, what).toBeLessThan(1e-5);
      }
      await engine.dispose();
    },
  );

  it('does what the whole graph does when it is guided and takes its queries in parts', async () => {
    const engine = createEngine();
    const weights = goldenWeights(transformer);
    const options = { guided: true, kernels: { queryChunks: 3 } };
    const parted = await BlockwiseDenoiser.create(engine, buildLtxBlockwise(config, options), weights);
    const whole = await engine.createSession(buildDenoiseStep(config, { guided: true }), weights);
    await expectSame(parted, whole, guidedInputs());
    await engine.dispose();
  });

  it("does what the whole graph does with Sprout's deviations from the architecture", async () => {
    const folder = 'public/models/sprout';
    const model: SproutModelConfig = JSON.parse(await readFile(`${folder}/model.json`, 'utf8'));
    const weights = weightSource(await readGolden(`${folder}/transformer.safetensors`));
    const reference = await readGolden('test/golden/sprout_reference.safetensors');
    const timestep = reference.tensor('transformer.in.timestep');
    const tokens = timestep.shape[1]!;
    const tokenRows = reference.tensor('transformer.in.tokens');
    const first = (tensor: HostTensor) =>
      float32(
        [1, ...tensor.shape.slice(1)],
        values(tensor).subarray(0, values(tensor).length / tensor.shape[0]!),
      );
    const width = transformerWidth(model.transformer);
    const angles = Float32Array.from({ length: tokens * width }, (_, i) => Math.cos(i * 0.1));
    const sigma = values(timestep).subarray(0, tokens);
    const inputs = {
      ...stepInputs(
        sigma,
        sigma.map((t) => t / 2),
        1,
      ),
      tokens: first(tokenRows),
      text_states: first(reference.tensor('text.out.states')),
      text_mask: first(asFloat32(reference.tensor('text.in.attention_mask'))),
      rope_cos: float32([1, tokens, width], angles),
      rope_sin: float32(
        [1, tokens, width],
        angles.map((c) => Math.sqrt(1 - c * c)),
      ),
    };
    const engine = createEngine();
    const parted = await BlockwiseDenoiser.create(
      engine,
      buildLtxBlockwise(model.transformer, { guided: false }),
      weights,
    );
    const whole = await engine.createSession(buildDenoiseStep(model.transformer, { guided: false }), weights);
    await expectSame(parted, whole, inputs);
    await engine.dispose();
  });

  it('carries the sampler from noise to the end', async () => {
    const engine = createEngine();
    const weights = goldenWeights(transformer);
    const options = { guided: false };
    const parted = await BlockwiseDenoiser.create(engine, buildLtxBlockwise(config, options), weights, {
      offload: true,
    });
    const whole = await engine.createSession(buildDenoiseStep(config, options), weights);
    const inputs = {
      stepInputs,
      tokens: pipeline.tensor('t2v.prepared.latent_tokens'),
      sigmas: [...values(pipeline.tensor('t2v.schedule'))],
      constants: runConditions(pipeline, 't2v', ['prompt'], config),
    };
    const shares: number[] = [];
    const actual = await denoise(parted, inputs, { onProgress: (step, share) => shares.push(step + share) });
    const expected = await denoise(whole, inputs, {});
    expect(compare('tokens', actual, expected).relative).toBeLessThan(1e-5);
    expect(shares).toEqual(inputs.sigmas.flatMap((_, step) => [step + 0.5, step + 1]));
    const cancel = new AbortController();
    const cancelled = denoise(parted, inputs, { signal: cancel.signal, onProgress: () => cancel.abort() });
    await expect(cancelled).rejects.toMatchObject({ name: 'Cancelled' });
    await engine.dispose();
  });
});

/** A native engine, and how many uploads it has made, and has tensors and sessions that were not disposed of. */
function watched() {
  const native = createNativeEngine();
  const state = { uploads: 0, live: 0, sessions: 0 };
  const follow = (tensor: DeviceTensor) => {
    state.live++;
    const dispose = tensor.dispose.bind(tensor);
    let gone = false;
    return Object.assign(tensor, {
      dispose() {
        if (!gone) state.live--;
        gone = true;
        dispose();
      },
    });
  };
  const engine: Engine = {
    ...native,
    upload(tensor) {
      state.uploads++;
      return follow(native.upload(tensor));
    },
    async createSession(graph, weights) {
      const session = await native.createSession(graph, weights);
      state.sessions++;
      return {
        async dispose() {
          state.sessions--;
          await session.dispose();
        },
        async run(inputs) {
          const outputs = await session.run(inputs);
          for (const tensor of Object.values(outputs)) follow(tensor);
          return outputs;
        },
      };
    },
  };
  return { engine, state };
}

describe('BlockwiseDenoiser', () => {
  it('uploads what does not change once, and leaves nothing behind', async () => {
    const { engine, state } = watched();
    const weights = goldenWeights(transformer);
    const denoiser = await BlockwiseDenoiser.create(
      engine,
      buildLtxBlockwise(config, { guided: true }),
      weights,
    );
    const inputs = guidedInputs();
    const first = await denoiser.run(inputs);
    expect(state.uploads).toBe(Object.keys(inputs).length);
    expect(state.live).toBe(state.uploads + 3);
    await denoiser.run({ ...inputs, tokens: first.next_tokens!, sigma: { ...inputs.sigma! } });
    expect(state.uploads).toBe(Object.keys(inputs).length + 1);
    await denoiser.dispose();
    expect(state.live).toBe(6);
    await engine.dispose();
  });

  it('reports its blocks, stops between them when it is cancelled, and works again', async () => {
    const { engine, state } = watched();
    const weights = goldenWeights(transformer);
    const denoiser = await BlockwiseDenoiser.create(
      engine,
      buildLtxBlockwise(config, { guided: true }),
      weights,
    );
    const cancel = new AbortController();
    const blocks: [number, number][] = [];
    const run = denoiser.run(guidedInputs(), {
      signal: cancel.signal,
      onProgress(done, parts) {
        blocks.push([done, parts]);
        cancel.abort();
      },
    });
    await expect(run).rejects.toMatchObject({ name: 'Cancelled' });
    expect(blocks).toEqual([[1, 2]]);
    expect(state.live).toBe(state.uploads);
    expect(await denoiser.run(guidedInputs())).toHaveProperty('next_tokens');
    await engine.dispose();
  });

  it('loads part by part, and disposes of them when it is cancelled or a weight is missing', async () => {
    const { engine, state } = watched();
    const weights = goldenWeights(transformer);
    const options = { guided: false };
    const parts: [number, number][] = [];
    const cancel = new AbortController();
    const creation = BlockwiseDenoiser.create(
      engine,
      buildLtxBlockwise(config, options),
      weights,
      {},
      {
        signal: cancel.signal,
        onProgress(done, total) {
          parts.push([done, total]);
          if (done === 2) cancel.abort();
        },
      },
    );
    await expect(creation).rejects.toMatchObject({ name: 'Cancelled' });
    expect(parts).toEqual([
      [1, 4],
      [2, 4],
    ]);
    const incomplete: WeightSource = {
      get: (name) => (name === 'proj_out.weight' ? Promise.reject(new Error('gone')) : weights.get(name)),
    };
    await expect(
      BlockwiseDenoiser.create(engine, buildLtxBlockwise(config, options), incomplete),
    ).rejects.toThrow('gone');
    expect(state.sessions).toBe(0);
    await engine.dispose();
  });
});
