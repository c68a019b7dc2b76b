import { afterAll, describe, expect, it } from 'vitest';
import { compare } from '../../parity/comparison';
import { float32, values } from '../../parity/golden';
import { randomWanWeights, smallWan } from '../../test/support/plain-wan';
import { gaussian as random } from '../../test/support/random-transformer';
import type { RollingSession } from '../models/contract/rolling-denoiser';
import { plainKernels } from '../models/layers/block-kernels';
import { timeInputs } from '../models/layers/timesteps';
import { wanRope } from '../models/wan/positions';
import { openRollingWan } from '../models/wan/rolling';
import { buildWanText, buildWanTransformer } from '../models/wan/transformer';
import { createNativeEngine } from '../runtime/engine-native';
import type { DeviceTensor, Engine } from '../runtime/types';
import type { HostTensor } from '../tensor/types';
import { latentFrames, latentGrid, packTokens, unpackTokens } from './latents';
import { gaussian } from './random';
import { type RollingRun, sampleRolling } from './sample-rolling';

const engine = createNativeEngine();
afterAll(() => engine.dispose());

const weights = randomWanWeights(smallWan);
const textStates = float32([1, 3, 6], random(18, 'text'));
const geometry = { channels: 2, spatialScale: 8, temporalScale: 4, patchSize: 2 };
/** Of so many latent frames of two tokens. */
const gridOf = (frames: number) => latentGrid(geometry, 4 * frames - 3, 16, 32);
const sigmas = [1, 0.8, 0.5];
const never = new AbortController().signal;
const deaf = { signal: never, onProgress: () => undefined, onStep: () => undefined };

const open = (on: Engine, layout: 'whole' | 'blockwise', sink = 0): Promise<RollingSession> =>
  openRollingWan(
    {
      engine: on,
      config: smallWan,
      component: { weights },
      options: { layout, kernels: plainKernels, offload: false },
    },
    sink,
    {},
  );

const runOf = (frames: number, change: Partial<RollingRun> = {}): RollingRun => ({
  denoiser: { chunk: 3 },
  grid: gridOf(frames),
  patchSize: 2,
  sigmas,
  window: 21,
  textStates,
  seed: 5,
  index: 0,
  ...change,
});

/** The loop as it is published, over the graphs themselves: keys and values are joined and cut on the CPU. */
async function plainLoop(frames: number, chunk: number, window: number, sink: number, first = sigmas) {
  const [keysOf, network] = await Promise.all([
    engine.createSession(buildWanText(smallWan), weights),
    engine.createSession(buildWanTransformer(smallWan, { causal: true }), weights),
  ]);
  const padded = new Float32Array(512 * 6);
  padded.set(textStates.data as Float32Array);
  const keys = await keysOf.run({ text_states: float32([1, 512, 6], padded) });
  const perFrame = 2;
  let past = new Map<string, number[]>();
  const made: number[] = [];
  for (let from = 0; from < frames; from += chunk) {
    // Room for the chunk, behind the frames that stay.
    for (const [name, kept] of past) {
      const surplus = Math.max(0, kept.length / (perFrame * 24) + chunk - window);
      kept.splice(sink * perFrame * 24, surplus * perFrame * 24);
      past.set(name, kept);
    }
    const run = async (tokens: Float32Array, sigma: number) => {
      const inputs = [...network_inputs(past)];
      const outputs = await network.run({
        tokens: float32([1, chunk * perFrame, 8], tokens),
        ...timeInputs([sigma], 1, 1, smallWan.freq_dim),
        ...wanRope({ frames: chunk, height: 1, width: 2, firstFrame: from }, smallWan.attention_head_dim),
        ...keys,
        ...Object.fromEntries(inputs),
      });
      return Object.fromEntries(
        await Promise.all(
          Object.entries(outputs).map(async ([name, tensor]) => [name, values(await tensor.read())] as const),
        ),
      );
    };
    const noise = (at: number) => gaussian(5, 4000 + (from / chunk) * 16 + at, chunk * perFrame * 8);
    const levels = from === 0 ? first : sigmas;
    let x: Float32Array = noise(0).map((value) => levels[0]! * value);
    for (const [step, sigma] of levels.entries()) {
      const { velocity } = await run(x, sigma);
      const next = levels[step + 1] ?? 0;
      const fresh = noise(step + 1);
      x = x.map((value, i) => (1 - next) * (value - sigma * velocity![i]!) + next * fresh[i]!);
    }
    const outputs = await run(x, 0);
    past = new Map(
      [...names()].map((name) => [
        name,
        [...(past.get(name) ?? []), ...outputs[name.replace('past', 'own')]!],
      ]),
    );
    made.push(...x);
  }
  return Float32Array.from(made);

  function names() {
    return [0, 1, 2].flatMap((layer) => [`past_k.${layer}`, `past_v.${layer}`]);
  }
  function network_inputs(kept: ReadonlyMap<string, number[]>): [string, HostTensor][] {
    return names().map((name) => {
      const data = Float32Array.from(kept.get(name) ?? []);
      return [name, float32([1, data.length / 24, 24], data)];
    });
  }
}

/** Latents as tokens, frame by frame. */
const tokensOf = (latents: Float32Array, frames: number) => packTokens(latents, gridOf(frames), 2);

/** A native engine that knows its tensors that were not disposed of, and the extents of what it is given. */
function watched() {
  const native = createNativeEngine();
  const live = new Set<DeviceTensor>();
  const pasts: number[] = [];
  const follow = (tensor: DeviceTensor) => {
    live.add(tensor);
    const dispose = tensor.dispose.bind(tensor);
    return Object.assign(tensor, {
      dispose() {
        live.delete(tensor);
        dispose();
      },
    });
  };
  const bytes = () =>
    [...live].reduce((sum, { shape }) => sum + 4 * shape.reduce((product, extent) => product * extent, 1), 0);
  const watching: Engine = {
    ...native,
    upload: (tensor) => follow(native.upload(tensor)),
    async createSession(graph, source) {
      const session = await native.createSession(graph, source);
      return {
        dispose: () => session.dispose(),
        async run(inputs) {
          const past = inputs['past_k.0'];
          if (past) pasts.push(past.shape[1]!);
          const outputs = await session.run(inputs);
          for (const tensor of Object.values(outputs)) follow(tensor);
          return outputs;
        },
      };
    },
  };
  return { engine: watching, live, pasts, bytes };
}

describe('sampleRolling', () => {
  it.each([
    ['whole', 3, 21, 0],
    ['whole', 1, 4, 0],
    ['whole', 3, 9, 3],
    ['blockwise', 3, 9, 3],
  ] as const)(
    'makes what the published loop makes: %s, chunks of %i, window %i, sink %i',
    async (layout, chunk, window, sink) => {
      const frames = chunk === 1 ? 7 : 15;
      const session = await open(engine, layout, sink);
      const run = runOf(frames, { denoiser: { chunk }, window });
      const { latents, levels } = await sampleRolling(session, run, deaf);
      const expected = await plainLoop(frames, chunk, window, sink);
      expect(compare('latents', tokensOf(latents, frames), expected).relative).toBeLessThan(5e-5);
      expect(levels).toEqual(Array(frames).fill(0.5));
      await session.dispose();
    },
  );

  it('begins a clip at levels of its own where the model has some', async () => {
    const session = await open(engine, 'whole');
    const first = [1, 0.9, 0.7, 0.6];
    const { latents } = await sampleRolling(
      session,
      runOf(3, { denoiser: { chunk: 1, firstSigmas: first } }),
      deaf,
    );
    const expected = await plainLoop(3, 1, 21, 0, first);
    expect(compare('latents', tokensOf(latents, 3), expected).relative).toBeLessThan(5e-5);
  });

  it('goes on from given frames as from those that it made', async () => {
    const session = await open(engine, 'whole');
    const whole = await sampleRolling(session, runOf(9), deaf);
    const size = { channels: 2, frames: 9 };
    const given = { latents: latentFrames(whole.latents, size, 0, 6), frames: 6, noise: 0 };
    const { latents, levels } = await sampleRolling(session, runOf(9, { given }), deaf);
    expect(latents).toEqual(whole.latents);
    expect(levels).toEqual([0, 0, 0, 0, 0, 0, 0.5, 0.5, 0.5]);
    // Given loosely, they are begun anew at the nearest level that the model knows.
    const loose = await sampleRolling(session, runOf(9, { given: { ...given, noise: 0.4 } }), deaf);
    expect(loose.levels).toEqual(Array(9).fill(0.5));
    expect(loose.latents).not.toEqual(whole.latents);
    await session.dispose();
  });

  it('keeps as much after twenty chunks as after four, and every chunk looks at as many tokens', async () => {
    const { engine: counting, pasts, bytes } = watched();
    const session = await open(counting, 'whole', 3);
    const kept: number[] = [];
    await sampleRolling(session, runOf(60, { window: 12 }), { ...deaf, onStep: () => kept.push(bytes()) });
    // Three steps and one that keeps, but for the last chunk.
    expect(pasts).toHaveLength(20 * 4 - 1);
    expect(pasts.slice(0, 4)).toEqual([0, 0, 0, 0]);
    expect(new Set(pasts.slice(3 * 4))).toEqual(new Set([9 * 2]));
    expect(new Set(kept.slice(3 * 3)).size).toBe(1);
    await session.dispose();
    await counting.dispose();
  });

  it.each(['whole', 'blockwise'] as const)(
    'leaves nothing behind, also when it is cancelled: %s',
    async (layout) => {
      const { engine: counting, live } = watched();
      const session = await open(counting, layout);
      await sampleRolling(session, runOf(6), deaf);
      const cancel = new AbortController();
      let steps = 0;
      const cancelled = sampleRolling(session, runOf(9), {
        ...deaf,
        signal: cancel.signal,
        onStep: () => {
          if (++steps === 4) cancel.abort();
        },
      });
      await expect(cancelled).rejects.toMatchObject({ name: 'Cancelled' });
      await session.dispose();
      expect(live.size).toBe(0);
      await counting.dispose();
    },
  );

  it('stops between blocks, and reports them', async () => {
    const session = await open(engine, 'blockwise');
    const cancel = new AbortController();
    const heard: number[] = [];
    const cancelled = sampleRolling(session, runOf(6), {
      ...deaf,
      signal: cancel.signal,
      onProgress(done) {
        heard.push(done);
        if (heard.length === 2) cancel.abort();
      },
    });
    await expect(cancelled).rejects.toMatchObject({ name: 'Cancelled' });
    expect(heard).toEqual([1 / 3, 2 / 3]);
    await session.dispose();
  });

  it('shows the last frames after every step, and counts its runs', async () => {
    const session = await open(engine, 'whole');
    const shown: [number, number][] = [];
    let last: Float32Array = new Float32Array();
    const counted: number[] = [];
    const { latents } = await sampleRolling(session, runOf(9), {
      signal: never,
      onProgress: (done) => counted.push(done),
      onStep(done, estimate, grid) {
        shown.push([done, grid.frames]);
        last = estimate();
      },
    });
    expect(shown.map(([done]) => done)).toEqual([1, 2, 3, 5, 6, 7, 9, 10, 11]);
    expect(counted).toEqual([4, 8]);
    expect(shown.map(([, frames]) => frames)).toEqual([3, 3, 3, 6, 6, 6, 6, 6, 6]);
    expect(last).toEqual(latentFrames(latents, { channels: 2, frames: 9 }, 3, 9));
    expect(unpackTokens(tokensOf(latents, 9), gridOf(9), 2)).toEqual(latents);
    await session.dispose();
  });

  it('says so where the numbers run out of range', async () => {
    const session: RollingSession = {
      begin: async () => ({
        predict: async (tokens) => tokens.map(() => Number.NaN),
        keep: async () => undefined,
        dispose: async () => undefined,
      }),
      dispose: async () => undefined,
    };
    await expect(sampleRolling(session, runOf(3), deaf)).rejects.toMatchObject({ name: 'NumericFailure' });
  });
});
