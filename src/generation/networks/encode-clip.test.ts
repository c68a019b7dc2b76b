import { afterAll, describe, expect, it } from 'vitest';
import { golden } from '../../../parity/golden';
import { readGolden } from '../../../parity/read-golden';
import type { ChainKernels } from '../../models/layers/network-stage';
import { ltxAutoencoder } from '../../models/ltx/autoencoder';
import { type LtxVaeConfig, ltxVaeConfig } from '../../models/ltx/vae-config';
import { createNativeEngine } from '../../runtime/engine-native';
import type { Frames } from '../../tiling/frame-window';
import { type StagePlan, stagePlan, type VideoSize } from '../../tiling/stage-plan';
import { StagedNetwork } from '../../tiling/staged-network';
import { weightSource } from '../../weights/safetensors';
import { encodeClip } from './encode-clip';

const engine = createNativeEngine();
afterAll(() => engine.dispose());

const files = [
  await readGolden('test/golden/03_ltx_vae_090.safetensors'),
  await readGolden('test/golden/04_ltx_vae_095.safetensors'),
];
const kernels: ChainKernels = { convolution: 'direct', kernelType: 'float32', maxWeightBytes: 2 ** 30 };
const memory = { backend: 'native', convolution: 'direct', kernelType: 'float32' } as const;

describe.each(files.map((file) => [file.name, file] as const))('encodeClip with %s', (_, file) => {
  const config = ltxVaeConfig(golden<LtxVaeConfig>(file, 'config'));
  const autoencoder = ltxAutoencoder(config);
  const chain = autoencoder.encoderChain(kernels);
  const size = { frames: 33, height: 96, width: 128 };
  const count = size.frames * size.height * size.width * 3;
  const video = Float32Array.from({ length: count }, (_, i) => Math.sin(i * 1.3) * Math.sin(i * 0.0071));

  function planWith(of: VideoSize = size, budgetBytes = 2 ** 33, stages = chain): StagePlan {
    return stagePlan({
      chain: stages,
      size: of,
      budgetBytes,
      maxBufferBytes: Number.POSITIVE_INFINITY,
      memory,
    });
  }

  async function encode(plan: StagePlan, data: Float32Array = video, of: VideoSize = size, stages = chain) {
    const resident = plan.stages.map((stage) => stage.resident);
    const encoder = new StagedNetwork(engine, stages, weightSource(file), resident);
    const progress: number[] = [];
    const onProgress = (done: number) => progress.push(done);
    const channels = autoencoder.latentChannels;
    const latents = await encodeClip(encoder, plan, framesOf(data, of), of, channels, { onProgress });
    await encoder.dispose();
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));
    expect(progress.at(-1)).toBeGreaterThan(0.99);
    return { latents, tiles: progress.length };
  }

  /** The plan with small tiles of odd sizes. */
  function tiled(around: (reach: number) => { context: number; blend: number }): StagePlan {
    const plan = planWith();
    return {
      ...plan,
      stages: plan.stages.map((stage, i) => {
        const { reach, scale } = chain.stages[i]!;
        const space = around(Math.ceil(reach.space * scale.space));
        return {
          ...stage,
          time: { size: [5, 3, 2, 2, 1][i]!, ...around(Math.ceil(reach.time * scale.time)) },
          rows: { size: [7, 3, 2, 1, 2][i]!, ...space },
          columns: { size: [9, 5, 3, 2, 2][i]!, ...space },
        };
      }),
    };
  }

  it('gives the latents of the reference', async () => {
    const input = file.tensor('golden.enc.in.video');
    const [batch, , frames, height, width] = input.shape as [number, number, number, number, number];
    const of = { frames, height, width };
    const expected = file.tensor('golden.enc.out.mean').data as Float32Array;
    const given = input.data as Float32Array;
    for (let item = 0; item < batch; item++) {
      const part = (all: Float32Array) =>
        all.subarray((item * all.length) / batch, ((item + 1) * all.length) / batch);
      const { latents } = await encode(planWith(of), framesFirst(part(given), frames), of);
      expect(difference(latents, part(expected))).toBeLessThan(1e-5);
    }
  });

  it('gives the same latents from graphs of a few weights each, streamed in float16', async () => {
    const small = autoencoder.encoderChain({ ...kernels, kernelType: 'float16', maxWeightBytes: 1 });
    expect(small.stages.some(({ graphs }) => graphs.length > 3)).toBe(true);
    const plan = planWith(size, 2 ** 33, small);
    const streamed = { ...plan, stages: plan.stages.map((stage) => ({ ...stage, resident: false })) };
    const [whole, parted] = [await encode(planWith()), await encode(streamed, video, size, small)];
    expect(difference(parted.latents, whole.latents)).toBeLessThan(1e-3);
  });

  it('gives the same latents tile by tile, given all that tiles depend on', async () => {
    const [whole, parted] = [
      await encode(planWith()),
      await encode(tiled((reach) => ({ context: reach, blend: 0 }))),
    ];
    expect(whole.tiles).toBe(chain.stages.length);
    expect(parted.tiles).toBeGreaterThan(6 * chain.stages.length);
    expect(difference(parted.latents, whole.latents)).toBeLessThan(1e-5);
  });

  it('takes in no more than tiles depend on', async () => {
    const [whole, parted] = [
      await encode(planWith()),
      await encode(tiled((reach) => ({ context: Math.max(0, reach - 1), blend: 0 }))),
    ];
    expect(difference(parted.latents, whole.latents)).toBeGreaterThan(1e-5);
  });

  it('comes the closer the more tiles see', async () => {
    const { latents } = await encode(planWith());
    const half = await encode(tiled((reach) => ({ context: Math.ceil(reach / 2), blend: 1 })));
    const none = await encode(tiled(() => ({ context: 0, blend: 0 })));
    expect(difference(none.latents, latents)).toBeGreaterThan(0.5);
    expect(difference(half.latents, latents)).toBeLessThan(difference(none.latents, latents) / 2);
  });

  it('encodes a first frame alike, whatever follows', async () => {
    const still = { ...size, frames: 1 };
    const cells = (size.height * size.width) / autoencoder.spatialScale ** 2;
    const [{ latents: clip }, { latents: first }] = [
      await encode(planWith()),
      await encode(planWith(still), video.subarray(0, count / size.frames), still),
    ];
    const frames = clip.length / first.length;
    const kept = clip.filter((_, i) => Math.floor(i / cells) % frames === 0);
    expect(difference(first, kept)).toBeLessThan(1e-5);
  });
});

/** Frame by frame, as they are decoded from files. */
async function* framesOf(data: Float32Array, { frames, height, width }: VideoSize): AsyncGenerator<Frames> {
  const length = 3 * height * width;
  for (let f = 0; f < frames; f++) {
    yield { count: 1, channels: 3, height, width, data: data.subarray(f * length, (f + 1) * length) };
  }
}

/** A video [3, frames, ...] as [frames, 3, ...]. */
function framesFirst(video: Float32Array, frames: number): Float32Array {
  const plane = video.length / 3 / frames;
  return video.map((_, i) => {
    const [frame, colour, pixel] = [Math.floor(i / plane / 3), Math.floor(i / plane) % 3, i % plane];
    return video[(colour * frames + frame) * plane + pixel]!;
  });
}

/** Largest difference, as a multiple of the reference's largest value. */
function difference(a: Float32Array, reference: Float32Array): number {
  expect(a.length).toBe(reference.length);
  const largest = reference.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return a.reduce((worst, value, i) => Math.max(worst, Math.abs(value - reference[i]!)), 0) / largest;
}
