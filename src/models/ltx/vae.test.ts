import { afterAll, describe, expect, it } from 'vitest';
import { compare } from '../../../parity/comparison';
import { golden, values } from '../../../parity/golden';
import { readGolden } from '../../../parity/read-golden';
import { runCase } from '../../../parity/run-case';
import { vaeCases } from '../../../parity/vae';
import type { Graph } from '../../onnx/types';
import { createNativeEngine } from '../../runtime/engine-native';
import type { HostTensor } from '../../tensor/types';
import { weightSource } from '../../weights/safetensors';
import { applyLayers } from '../layers/network-layers';
import { sinusoid } from '../layers/timesteps';
import { videoGraph } from '../layers/video';
import { residualBlock } from './residual-block';
import { type LtxVaeConfig, ltxVaeConfig } from './vae-config';
import { buildLtxVaeDecoder } from './vae-decoder';
import { buildLtxVaeEncoder } from './vae-encoder';

const engine = createNativeEngine();
afterAll(() => engine.dispose());

const files = [
  await readGolden('test/golden/03_ltx_vae_090.safetensors'),
  await readGolden('test/golden/04_ltx_vae_095.safetensors'),
];

describe.each(files.map((file) => [file.name, file] as const))('the autoencoder of %s', (_, file) => {
  const config = ltxVaeConfig(golden<LtxVaeConfig>(file, 'config'));
  const weights = weightSource(file);
  const names = ['enc', 'enc1', 'dec', 'dec1'];

  it.each(names)('gives the numbers of the reference in %s', async (name) => {
    const networkCase = (await vaeCases(file)).find((other) => other.name === name)!;
    for (const { what, relative } of await runCase(engine, networkCase)) {
      expect(relative, what).toBeLessThan(1e-5);
    }
  });

  it.each(names)('gives them nearly as well by Winograd convolution in %s', async (name) => {
    const cases = await vaeCases(file, weights, config, 'winograd');
    for (const { what, relative } of await runCase(engine, cases.find((other) => other.name === name)!)) {
      expect(relative, what).toBeLessThan(1e-4);
    }
  });

  async function run(graph: Graph, inputs: Record<string, HostTensor>, output: string) {
    const session = await engine.createSession(graph, weights);
    const result = (await session.run(inputs))[output]!;
    return { shape: result.shape, data: (await result.read()).data as Float32Array };
  }

  function decode(data: Float32Array, timesteps: number[]) {
    const batch = timesteps.length;
    const inputs: Record<string, HostTensor> = {
      latents: { dtype: 'float32', shape: [batch, config.latent_channels, 3, 1, 3], data },
    };
    if (config.timestep_conditioning) {
      inputs.timestep_sinusoid = { dtype: 'float32', shape: [batch, 256], data: sinusoid(timesteps) };
    }
    return run(buildLtxVaeDecoder(config, { batch }), inputs, 'video');
  }

  function encode(data: Float32Array, batch: number) {
    const video: HostTensor = { dtype: 'float32', shape: [batch, 3, 17, 32, 96], data };
    return run(buildLtxVaeEncoder(config, { batch }), { video }, 'latents');
  }

  const halves = (data: Float32Array) =>
    [data.subarray(0, data.length / 2), data.subarray(data.length / 2)] as const;

  it('takes several videos of an odd grid at once', async () => {
    const count = 2 * config.latent_channels * 9;
    const latents = Float32Array.from({ length: count }, (_, i) => Math.sin(i * 1.3));
    const videos = await decode(latents, [50, 200]);
    expect(videos.shape).toEqual([2, 3, 17, 32, 96]);
    const encoded = await encode(videos.data, 2);
    expect(encoded.shape).toEqual([2, config.latent_channels, 3, 1, 3]);
    for (const [item, timestep] of [50, 200].entries()) {
      const video = await decode(halves(latents)[item]!, [timestep]);
      expect(compare('video', halves(videos.data)[item]!, video.data).relative).toBeLessThan(1e-5);
      const latent = await encode(video.data, 1);
      expect(compare('latents', halves(encoded.data)[item]!, latent.data).relative).toBeLessThan(1e-5);
    }
  });
});

it('adds noise behind each convolution, to every channel its share', async () => {
  const v = videoGraph('block', {});
  const x = v.g.input('features', 'float32', ['N', 2, 'H', 'W']);
  const layers = residualBlock('b', { out: 2, causal: false, noisy: true });
  v.g.output('features_out', applyLayers(v, x, layers));
  // Nothing but the middle of the second kernel, which keeps its channel.
  const kernel = new Float32Array(2 * 2 * 27);
  for (const channel of [0, 1]) kernel[(channel * 2 + channel) * 27 + 13] = 1;
  const tensors: Record<string, [number[], Float32Array]> = {
    'b.conv1.conv.weight': [[2, 2, 3, 3, 3], new Float32Array(2 * 2 * 27)],
    'b.conv1.conv.bias': [[2], new Float32Array(2)],
    'b.conv2.conv.weight': [[2, 2, 3, 3, 3], kernel],
    'b.conv2.conv.bias': [[2], new Float32Array(2)],
    'b.per_channel_scale1': [[2, 1, 1], Float32Array.of(0.5, -2)],
    'b.per_channel_scale2': [[2, 1, 1], Float32Array.of(3, 0.25)],
  };
  const session = await engine.createSession(v.g.build(), {
    get: async (name) => ({ dtype: 'float32', shape: tensors[name]![0], data: tensors[name]![1] }),
  });
  const plane = (values: number[]): HostTensor => ({
    dtype: 'float32',
    shape: [1, 1, 1, 2],
    data: Float32Array.from(values),
  });
  const frames = Float32Array.from({ length: 8 }, (_, i) => i / 10);
  const { features_out: out } = await session.run({
    features: { dtype: 'float32', shape: [2, 2, 1, 2], data: frames },
    'b.noise1': plane([1, -0.5]),
    'b.noise2': plane([0.3, 0.7]),
  });
  const silu = (y: number) => y / (1 + Math.exp(-y));
  const expected = [...frames].map((before, i) => {
    const [channel, cell] = [Math.floor(i / 2) % 2, i % 2];
    const first = [0.5, -2].map((share) => share * [1, -0.5][cell]!);
    const norm = Math.sqrt((first[0]! ** 2 + first[1]! ** 2) / 2 + 1e-8);
    return before + silu(first[channel]! / norm) + [3, 0.25][channel]! * [0.3, 0.7][cell]!;
  });
  expect(compare('features', values(await out!.read()), Float32Array.from(expected)).relative).toBeLessThan(
    1e-6,
  );
});
