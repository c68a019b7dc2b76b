import { afterAll, expect, it } from 'vitest';
import { compare } from '../../../parity/comparison';
import { golden } from '../../../parity/golden';
import { latentUpsamplerCases } from '../../../parity/latent-upsampler';
import { readGolden } from '../../../parity/read-golden';
import { runCase } from '../../../parity/run-case';
import { createNativeEngine } from '../../runtime/engine-native';
import { buildLatentUpsampler, type LatentUpsamplerConfig } from './latent-upsampler';

const engine = createNativeEngine();
afterAll(() => engine.dispose());

const file = await readGolden('test/golden/12_ltx_latent_upsampler.safetensors');
const config = golden<LatentUpsamplerConfig>(file, 'config');

it.each(['direct', 'winograd'] as const)('gives the numbers of the reference, %s', async (form) => {
  const [networkCase] = latentUpsamplerCases(file, form);
  const comparisons = await runCase(engine, networkCase!);
  expect(comparisons.map(({ what }) => what)).toContain('upsampled');
  for (const { what, relative } of comparisons) expect(relative, what).toBeLessThan(2e-5);
});

it('refuses upsamplers in time', () => {
  expect(() => buildLatentUpsampler({ ...config, temporal_upsample: true })).toThrow('spatial');
});

it('treats the clips of a batch apart', async () => {
  const [single] = latentUpsamplerCases(file);
  const { shape, data } = single!.inputs.latents!;
  const twice = new Float32Array(2 * data.length);
  twice.set(data as Float32Array);
  twice.set((data as Float32Array).map((value) => 0.5 - 2 * value).reverse(), data.length);
  const session = await engine.createSession(buildLatentUpsampler(config, { batch: 2 }), single!.weights);
  const latents = { dtype: 'float32', shape: [2, ...shape.slice(1)], data: twice } as const;
  const { upsampled } = await session.run({ latents });
  const values = (await upsampled!.read()).data as Float32Array;
  const reference = single!.expected.upsampled!.data as Float32Array;
  const first = values.subarray(0, reference.length);
  expect(compare('first clip', first, reference).relative).toBeLessThan(2e-5);
});
