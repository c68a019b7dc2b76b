import { afterAll, describe, expect, it } from 'vitest';
import { compare } from '../../../parity/comparison';
import { golden, values } from '../../../parity/golden';
import { inStages, type StagedRun } from '../../../parity/in-stages';
import { readGolden } from '../../../parity/read-golden';
import { runCase } from '../../../parity/run-case';
import { wanVaeCases, wanVaeSource } from '../../../parity/wan-vae';
import { createNativeEngine } from '../../runtime/engine-native';
import { normalizeLatents } from '../../sampling/latents';
import { elementCount } from '../../tensor/host-tensor';
import type { HostTensor } from '../../tensor/types';
import { weightSource } from '../../weights/safetensors';
import type { ChainKernels } from '../layers/network-stage';
import { wanAutoencoder } from './autoencoder';
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
  ["diffusers' names", wanVaeCases(file), 2e-5],
  ["Wan's own names", wanVaeCases(file, wanVaeSource(original, file)), 2e-5],
  ['the same names by Winograd convolution', wanVaeCases(file, undefined, 'winograd'), 1e-4],
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

describe('a long clip', () => {
  const autoencoder = wanAutoencoder(config);
  const kernels = { convolution: 'direct', kernelType: 'float32', maxWeightBytes: 2 ** 30 } as const;
  const weights = weightSource(file);
  const waves = (...shape: number[]): HostTensor => ({
    dtype: 'float32',
    shape,
    data: Float32Array.from({ length: elementCount(shape) }, (_, i) => Math.sin(i * 1.7 + (i % 11))),
  });
  const halves = [
    ['decoded', (form: ChainKernels) => autoencoder.decoderChain(form), waves(19, config.z_dim, 1, 2), 3],
    ['encoded', (form: ChainKernels) => autoencoder.encoderChain(form), waves(73, 3, 8, 16), config.z_dim],
  ] as const;

  async function run(input: HostTensor, staged: Omit<StagedRun, 'weights' | 'output'>) {
    const session = await inStages({ ...staged, weights, output: 'out' })(engine);
    const { out } = await session.run({ in: input });
    await session.dispose();
    return values(await out!.read());
  }

  it.each(halves)('is %s in windows of time as the whole is', async (_, chainOf, input, channels) => {
    const chain = chainOf(kernels);
    const whole = await run(input, { chain, channels });
    const parts = await run(input, { chain, channels, tile: 4 });
    expect(compare('out', parts, whole).relative).toBeLessThan(1e-5);
    // What is clipped would agree whatever came before it.
    expect(whole.filter((value) => Math.abs(value) < 1).length).toBeGreaterThan(whole.length / 4);
  });

  it.each(halves)('is %s by graphs of a few weights each', async (_, chainOf, input, channels) => {
    const small = chainOf({ ...kernels, kernelType: 'float16', maxWeightBytes: 1 });
    expect(small.stages.every(({ graphs }) => graphs.length > 2)).toBe(true);
    const whole = await run(input, { chain: chainOf(kernels), channels });
    expect(compare('out', await run(input, { chain: small, channels }), whole).relative).toBeLessThan(1e-3);
  });
});

it('asks for the weights of the published autoencoder, under either names', () => {
  const names = [buildWanVaeDecoder(WAN_VAE), buildWanVaeEncoder(WAN_VAE)].flatMap(({ weights }) =>
    weights.map(({ name }) => name),
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
