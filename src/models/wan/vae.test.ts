import { afterAll, describe, expect, it } from 'vitest';
import { compare } from '../../../parity/comparison';
import { golden, values } from '../../../parity/golden';
import { readGolden } from '../../../parity/read-golden';
import { runCase } from '../../../parity/run-case';
import { wanVaeCases } from '../../../parity/wan-vae';
import { createNativeEngine } from '../../runtime/engine-native';
import { normalizeLatents } from '../../sampling/latents';
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
  ["Wan's own names", wanVaeCases(file, original), 2e-5],
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
