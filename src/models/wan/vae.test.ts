import { afterAll, describe, expect, it } from 'vitest';
import { compare } from '../../../parity/comparison';
import { golden, values } from '../../../parity/golden';
import { inChunks } from '../../../parity/in-chunks';
import { readGolden } from '../../../parity/read-golden';
import { runCase } from '../../../parity/run-case';
import { wanVaeCases } from '../../../parity/wan-vae';
import { createNativeEngine } from '../../runtime/engine-native';
import { normalizeLatents } from '../../sampling/latents';
import type { HostTensor } from '../../tensor/types';
import { weightSource } from '../../weights/safetensors';
import type { ChunkGraphs } from './remembering-graph';
import { WAN_VAE, type WanVaeConfig, wanLatentStatistics } from './vae-config';
import { buildWanVaeDecoder } from './vae-decoder';
import { buildWanVaeEncoder } from './vae-encoder';
import { wanVaeKeys } from './vae-keys';

const engine = createNativeEngine();
afterAll(() => engine.dispose());
const file = await readGolden('test/golden/10_wan_vae.safetensors');
const original = await readGolden('test/golden/10b_wan_vae_original.safetensors');
const config = golden<WanVaeConfig>(file, 'config');

describe.each([
  ["diffusers' names", wanVaeCases(file), 1e-5],
  ["Wan's own names", wanVaeCases(file, original), 1e-5],
  ['the same names by Winograd convolution', wanVaeCases(file, file, 'winograd'), 1e-4],
] as const)('the autoencoder under %s', (_, cases, bound) => {
  it.each(cases.map((each) => [each.name, each] as const))(
    'gives the numbers of the reference: %s',
    async (_, each) => {
      for (const { what, relative } of await runCase(engine, each))
        expect(relative, what).toBeLessThan(bound);
    },
  );
});

it('normalises latents as the reference does', () => {
  const { mean, std } = wanLatentStatistics(config);
  const normal = normalizeLatents(values(file.tensor('golden.enc.out.mean')), mean, std);
  expect(
    compare('mean', normal, values(file.tensor('golden.enc.out.mean_normalized'))).relative,
  ).toBeLessThan(1e-6);
});

describe('a video in chunks', () => {
  async function run(
    graphs: ChunkGraphs,
    input: string,
    tensor: HostTensor,
    lengths: number[],
    output: string,
  ) {
    const session = await inChunks(graphs, weightSource(file), () => lengths)(engine);
    const outputs = await session.run({ [input]: tensor });
    await session.dispose();
    return outputs[output]!.read();
  }
  const waves = (...shape: number[]): HostTensor => ({
    dtype: 'float32',
    shape,
    data: Float32Array.from({ length: shape.reduce((a, b) => a * b) }, (_, i) =>
      Math.sin(i * 1.7 + (i % 11)),
    ),
  });

  it.each([
    [[1, 1, 1, 1, 1, 1, 1], 3, 5],
    [[1, 2, 1, 3], 1, 1],
    [[1, 3, 3], 5, 2],
  ])('is decoded as the whole is: %j of %i x %i cells', async (lengths, height, width) => {
    const latents = waves(7, config.z_dim, height, width);
    const graphs = buildWanVaeDecoder(config, { attention: { queryChunks: 3 } });
    const whole = await run(buildWanVaeDecoder(config), 'latents', latents, [1, 6], 'video');
    const parts = await run(graphs, 'latents', latents, lengths, 'video');
    expect(parts.shape).toEqual([25, 3, 8 * height, 8 * width]);
    expect(compare('video', values(parts), values(whole)).relative).toBeLessThan(1e-5);
    // What is clipped would agree whatever came before it.
    expect(values(whole).filter((value) => Math.abs(value) < 1).length).toBeGreaterThan(
      whole.data.length / 4,
    );
  });

  it.each([
    [[1, 4, 4, 4, 4], 24, 40],
    [[1, 8, 4, 4], 8, 8],
    [[1, 4, 12], 40, 16],
  ])('is encoded as the whole is: %j of %i x %i pixels', async (lengths, height, width) => {
    const video = waves(17, 3, height, width);
    const graphs = buildWanVaeEncoder(config);
    const whole = await run(graphs, 'video', video, [1, 16], 'latents');
    const parts = await run(graphs, 'video', video, lengths, 'latents');
    expect(parts.shape).toEqual([5, config.z_dim, height / 8, width / 8]);
    expect(compare('latents', values(parts), values(whole)).relative).toBeLessThan(1e-5);
  });

  it('is begun and ended by a single frame, too', async () => {
    const video = waves(1, 3, 16, 24);
    const encoded = await run(buildWanVaeEncoder(config), 'video', video, [1], 'latents');
    expect(encoded.shape).toEqual([1, config.z_dim, 2, 3]);
    const decoded = await run(buildWanVaeDecoder(config), 'latents', encoded, [1], 'video');
    expect(decoded.shape).toEqual([1, 3, 16, 24]);
  });
});

it('asks for the weights of the published autoencoder, under either names', () => {
  const names = [buildWanVaeDecoder(WAN_VAE), buildWanVaeEncoder(WAN_VAE)].flatMap(
    ({ opening, continuing }) =>
      [opening, continuing].flatMap(({ weights }) => weights.map(({ name }) => name)),
  );
  const weights = (stored: Iterable<string>) =>
    [...stored].filter((name) => !name.startsWith('golden.')).sort();
  const stored = weights(file.tensors.keys());
  expect([...new Set(names)].sort()).toEqual(stored);
  expect([...wanVaeKeys(weights(original.tensors.keys())).keys()].sort()).toEqual(stored);
  expect(wanVaeKeys(['vae.decoder.middle.0.residual.0.gamma', 'other'], 'vae.')).toEqual(
    new Map([['decoder.mid_block.resnets.0.norm1.gamma', 'vae.decoder.middle.0.residual.0.gamma']]),
  );
});
