import { afterAll, describe, expect, it } from 'vitest';
import { golden } from '../../../parity/golden';
import { readGolden } from '../../../parity/read-golden';
import type { ChainKernels } from '../../models/layers/network-stage';
import { ltxAutoencoder } from '../../models/ltx/autoencoder';
import { type LtxVaeConfig, ltxVaeConfig } from '../../models/ltx/vae-config';
import { buildLtxVaeDecoder } from '../../models/ltx/vae-decoder';
import { createNativeEngine } from '../../runtime/engine-native';
import { latentGrid } from '../../sampling/latents';
import { gaussian } from '../../sampling/random';
import type { HostTensor, WeightSource } from '../../tensor/types';
import { StagedNetwork } from '../../tiling/staged-network';
import { weightSource } from '../../weights/safetensors';
import { type DecodePlan, decodePlan } from '../plan/decode-plan';
import { decodeClip } from './decode-clip';

const engine = createNativeEngine();
afterAll(() => engine.dispose());

const files = [
  await readGolden('test/golden/03_ltx_vae_090.safetensors'),
  await readGolden('test/golden/04_ltx_vae_095.safetensors'),
];
const kernels: ChainKernels = { convolution: 'direct', kernelType: 'float32', maxWeightBytes: 2 ** 30 };
const memory = { backend: 'native', convolution: 'direct', kernelType: 'float32' } as const;

/** The later layout with noise in some of its blocks, as 0.9.1 has it in all but the middle. */
const [, later] = files;
const decoders = [
  ...files.map((file) => [file.name, file, []] as const),
  ['noise in its blocks', later!, [true, false, true, false]] as const,
];
/** Shares of noise, which no file has. */
const withShares = (weights: WeightSource): WeightSource => ({
  async get(name) {
    const [, block] = /^(.*)\.per_channel_scale[12]$/.exec(name) ?? [];
    if (block === undefined) return weights.get(name);
    const { shape } = await weights.get(`${block}.conv1.conv.bias`);
    const data = Float32Array.from({ length: shape[0]! }, (_, i) => Math.cos(i) / 2);
    return { dtype: 'float32', shape: [shape[0]!, 1, 1], data };
  },
});
const noise = (index: number, count: number) => gaussian(1, index, count);

describe.each(decoders)('decodeClip with %s', (_, file, noisy) => {
  const config = ltxVaeConfig({
    ...golden<LtxVaeConfig>(file, 'config'),
    ...(noisy.length > 0 && { decoder_inject_noise: noisy }),
  });
  const weights = withShares(weightSource(file));
  const autoencoder = ltxAutoencoder(config);
  const { latentChannels: channels, spatialScale, temporalScale } = autoencoder;
  const grid = latentGrid(
    { channels, spatialScale, temporalScale, patchSize: 1 },
    temporalScale * 4 + 1,
    spatialScale * 3,
    spatialScale * 4,
  );
  const latents = Float32Array.from(
    { length: channels * grid.frames * grid.height * grid.width },
    (_, i) => Math.sin(i * 1.3) + Math.sin(i * 0.071),
  );

  async function whole(): Promise<Float32Array> {
    const session = await engine.createSession(buildLtxVaeDecoder(config), weights);
    const input: HostTensor = {
      dtype: 'float32',
      shape: [1, channels, grid.frames, grid.height, grid.width],
      data: latents,
    };
    const inputs = await autoencoder.decoderInputs(weights, 0.05);
    const { video } = await session.run({ latents: input, ...inputs, ...wholeNoise() });
    return (await video!.read()).data as Float32Array;
  }

  /** What all stages are given of noise, for whole frames. */
  function wholeNoise(): Record<string, HostTensor> {
    let { height, width } = grid;
    const planes: [string, HostTensor][] = [];
    for (const { noises = [], scale: grown } of chain.stages) {
      for (const { name, scale } of noises) {
        const shape = [1, 1, height * scale, width * scale];
        const data = noise(planes.length, shape[2]! * shape[3]!);
        planes.push([name, { dtype: 'float32', shape, data }]);
      }
      height *= grown.space;
      width *= grown.space;
    }
    return Object.fromEntries(planes);
  }

  function planWith(chain: ReturnType<typeof autoencoder.decoderChain>, budgetBytes: number): DecodePlan {
    return decodePlan({ chain, grid, budgetBytes, maxBufferBytes: Number.POSITIVE_INFINITY, memory });
  }

  /** Largest difference in levels of 255 between frames and the whole video, and the number of tiles. */
  async function compareWith(
    video: Float32Array,
    plan: DecodePlan,
    chain: ReturnType<typeof autoencoder.decoderChain>,
  ) {
    const decoder = new StagedNetwork(
      engine,
      chain,
      weights,
      plan.stages.map(({ resident }) => resident),
    );
    const inputs = await autoencoder.decoderInputs(weights, 0.05);
    const pixels = grid.height * grid.width * spatialScale ** 2;
    const frames = (grid.frames - 1) * temporalScale + 1;
    const progress: number[] = [];
    let frame = 0;
    let worst = 0;
    const options = { onProgress: (done: number) => progress.push(done), noise };
    for await (const rgba of decodeClip(decoder, plan, latents, grid, inputs, options)) {
      expect(rgba.length).toBe(pixels * 4);
      for (let i = 0; i < pixels; i++) {
        for (let c = 0; c < 3; c++) {
          const level = Math.min(255, Math.max(0, (video[(c * frames + frame) * pixels + i]! + 1) * 127.5));
          worst = Math.max(worst, Math.abs(rgba[i * 4 + c]! - level));
        }
      }
      frame++;
    }
    await decoder.dispose();
    expect(frame).toBe(frames);
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));
    expect(progress.at(-1)).toBeGreaterThan(0.99);
    return { worst, tiles: progress.length };
  }

  /** The plan with small tiles of odd sizes. */
  function tiled(
    plan: DecodePlan,
    around: (reach: number) => { context: number; blend: number },
  ): DecodePlan {
    return {
      ...plan,
      stages: plan.stages.map((stage, i) => {
        const { time, space } = chain.stages[i]!.reach;
        return {
          ...stage,
          time: { size: 2 + 2 * i, ...around(time) },
          rows: { size: 2 + i, ...around(space) },
          columns: { size: 3 + i, ...around(space) },
        };
      }),
    };
  }

  const chain = autoencoder.decoderChain(kernels);
  // Rounding to whole levels costs half of one.
  const rounding = 0.51;

  it('gives the frames of an undivided decode where all fits', async () => {
    const plan = planWith(chain, 2 ** 33);
    expect(plan).toMatchObject({ redundancy: 1, exact: true, fits: true });
    const { worst, tiles } = await compareWith(await whole(), plan, chain);
    expect(worst).toBeLessThan(rounding);
    expect(tiles).toBe(chain.stages.length);
  });

  it('gives the same frames from graphs of a few weights each, streamed in float16', async () => {
    const small = autoencoder.decoderChain({ ...kernels, kernelType: 'float16', maxWeightBytes: 1 });
    expect(small.stages.some(({ graphs }) => graphs.length > 3)).toBe(true);
    const plan = planWith(small, 2 ** 33);
    const streamed = { ...plan, stages: plan.stages.map((stage) => ({ ...stage, resident: false })) };
    expect((await compareWith(await whole(), streamed, small)).worst).toBeLessThan(rounding);
  });

  it('gives the same frames tile by tile, given all that tiles depend on', async () => {
    const plan = tiled(planWith(chain, 2 ** 33), (reach) => ({ context: reach, blend: 0 }));
    const { worst, tiles } = await compareWith(await whole(), plan, chain);
    expect(worst).toBeLessThan(rounding);
    expect(tiles).toBeGreaterThan(6 * chain.stages.length);
  });

  it('shows seams where tiles see nothing of what is around them', async () => {
    const plan = tiled(planWith(chain, 2 ** 33), () => ({ context: 0, blend: 0 }));
    expect((await compareWith(await whole(), plan, chain)).worst).toBeGreaterThan(10);
  });
});
