import { afterAll, describe, expect, it } from 'vitest';
import { finishingCases } from '../../../parity/finishing';
import { golden } from '../../../parity/golden';
import { readGolden } from '../../../parity/read-golden';
import { runCase } from '../../../parity/run-case';
import { gaussian } from '../../../test/support/random-transformer';
import { createNativeEngine } from '../../runtime/engine-native';
import type { Frames } from '../../tiling/frame-window';
import { runStages } from '../../tiling/run-stages';
import { type StagePlan, stagePlan } from '../../tiling/stage-plan';
import { StagedNetwork } from '../../tiling/staged-network';
import { weightSource } from '../../weights/safetensors';
import type { ChainKernels } from '../layers/network-stage';
import { patchAutoencoder } from './autoencoder';
import { levelPlanes } from './finishing-decoder';
import type { PatchAutoencoderConfig } from './patch-autoencoder';

const engine = createNativeEngine();
afterAll(() => engine.dispose());

const file = await readGolden('test/golden/53_finishing_decoder.safetensors');
const kernels: ChainKernels = { convolution: 'direct', kernelType: 'float32', maxWeightBytes: 2 ** 30 };

const cases = finishingCases(file);

it.each(cases.map((networkCase) => [networkCase.name, networkCase] as const))(
  'computes what training computed: %s',
  async (_, networkCase) => {
    for (const { what, relative } of await runCase(engine, networkCase)) {
      expect(relative, what).toBeLessThan(1e-5);
    }
  },
);

it('tells given latents from made ones, and the first frame from others', () => {
  const planes = levelPlanes(Float32Array.of(0, 0.25, 0.25, 0), 2);
  expect([...planes]).toEqual([0, 0.25, 0.25, 0, 0, 0.5, 0.5, 0, 1, 0, 0, 1, 1, 1, 0, 0]);
});

describe('a decode in parts', () => {
  const autoencoder = patchAutoencoder(golden<PatchAutoencoderConfig>(file, 'config'));
  const { latentChannels, levelPlanes: planesOf } = autoencoder;
  // So small a limit that nearly every layer has a graph of its own.
  const chains = [kernels, { ...kernels, maxWeightBytes: 4000 }].map((form) =>
    autoencoder.decoderChain(form),
  );

  async function decode(
    size: { readonly frames: number; readonly height: number; readonly width: number },
    chain = chains[0]!,
    divided: Partial<StagePlan['stages'][0]> = {},
  ): Promise<Frames[]> {
    const cells = size.height * size.width;
    const latents = gaussian(latentChannels * size.frames * cells, 'latents');
    const level = Float32Array.from({ length: size.frames * cells }, (_, i) => (i % 3) * 0.05);
    const planes = planesOf!(level, size.frames);
    // Planes and latents are channel by channel, stages take them frame by frame.
    const channels = [...latents, ...planes];
    const count = latentChannels + planes.length / level.length;
    const data = Float32Array.from(channels, (_, i) => {
      const [frame, channel, cell] = [
        Math.floor(i / cells / count),
        Math.floor(i / cells) % count,
        i % cells,
      ];
      return channels[(channel * size.frames + frame) * cells + cell]!;
    });
    const limits = { budgetBytes: 2 ** 33, maxBufferBytes: Number.POSITIVE_INFINITY };
    const plan = stagePlan({ chain, size, ...limits, memory: { ...kernels, backend: 'native' } });
    const stages = plan.stages.map((stage) => ({ ...stage, ...divided }));
    const network = new StagedNetwork(engine, chain, weightSource(file), [true]);
    const input = (async function* () {
      yield { count: size.frames, channels: count, height: size.height, width: size.width, data };
    })();
    const frames: Frames[] = [];
    for await (const frame of runStages(network, { ...plan, stages }, input, size, {})) frames.push(frame);
    await network.dispose();
    return frames;
  }

  function compare(frames: readonly Frames[], whole: readonly Frames[]): number {
    expect(frames).toHaveLength(whole.length);
    const differences = frames.flatMap(({ data }, f) =>
      Array.from(data, (value, i) => Math.abs(value - whole[f]!.data[i]!)),
    );
    return differences.reduce((worst, one) => Math.max(worst, one), 0);
  }

  it('is the same in windows of time', async () => {
    const size = { frames: 15, height: 2, width: 3 };
    const whole = await decode(size);
    expect(whole).toHaveLength(57);
    expect(whole[0]).toMatchObject({ count: 1, height: 64, width: 96 });
    const { reach } = chains[0]!.stages[0]!;
    const time = { size: 4, context: reach.time, blend: 0 };
    expect(compare(await decode(size, chains[0], { time }), whole)).toBeLessThan(1e-4);
    // One frame less does not do.
    const short = await decode(size, chains[0], { time: { ...time, context: reach.time - 1 } });
    expect(compare(short, whole)).toBeGreaterThan(1e-4);
  });

  it('is the same in tiles of space', async () => {
    const size = { frames: 2, height: 2, width: 22 };
    const whole = await decode(size);
    const columns = { size: 6, context: chains[0]!.stages[0]!.reach.space, blend: 0 };
    expect(compare(await decode(size, chains[0], { columns }), whole)).toBeLessThan(1e-4);
  });

  it('is the same in several graphs', async () => {
    expect(chains[1]!.stages[0]!.graphs.length).toBeGreaterThan(5);
    const size = { frames: 3, height: 2, width: 2 };
    const whole = await decode(size);
    expect(compare(await decode(size, chains[1]), whole)).toBeLessThan(1e-5);
  });
});
