import { afterAll, expect, it } from 'vitest';
import { compare } from '../../../parity/comparison';
import { buildPatchDecoder, buildPatchEncoder } from '../../../test/support/patch-graphs';
import { gaussian } from '../../../test/support/random-transformer';
import type { Graph } from '../../onnx/types';
import { createNativeEngine } from '../../runtime/engine-native';
import type { HostTensor, WeightSource } from '../../tensor/types';
import type { PatchAutoencoderConfig } from './patch-autoencoder';
import { buildPatchUpsampler } from './patch-upsampler';

const engine = createNativeEngine();
afterAll(() => engine.dispose());

const config: PatchAutoencoderConfig = {
  _class_name: 'LinearPatchAutoencoder',
  latent_channels: 5,
  patch_size: 4,
  patch_size_t: 3,
};

/** Small ones, so that nothing that is decoded reaches the ends of the range. */
function randomWeights(...graphs: readonly Graph[]): WeightSource {
  const shapes = new Map(graphs.flatMap(({ weights }) => weights).map(({ name, shape }) => [name, shape]));
  return {
    async get(name) {
      const shape = shapes.get(name)!;
      const count = shape.reduce((total, extent) => total * extent, 1);
      return { dtype: 'float32', shape, data: gaussian(count, name, 0.03) };
    },
  };
}

async function run(graph: Graph, weights: WeightSource, inputs: Record<string, HostTensor>) {
  const session = await engine.createSession(graph, weights);
  const [output] = Object.values(await session.run(inputs));
  const result = await output!.read();
  await session.dispose();
  return result;
}

/** A video [1, 3, frames, height, width] at twice the width and height: each new pixel looks at the nearest four. */
function doubled({ shape, data }: HostTensor): HostTensor {
  const [height, width] = shape.slice(-2) as [number, number];
  const out = new Float32Array(4 * data.length);
  const clamped = (at: number, end: number) => Math.min(end - 1, Math.max(0, at));
  for (let i = 0; i < out.length; i++) {
    const [plane, y, x] = [
      Math.floor(i / (4 * height * width)),
      Math.floor(i / (2 * width)) % (2 * height),
      i % (2 * width),
    ];
    // Centre of the new pixel among the centres of the old ones.
    const [row, column] = [(y + 0.5) / 2 - 0.5, (x + 0.5) / 2 - 0.5];
    for (const top of [Math.floor(row), Math.floor(row) + 1]) {
      for (const left of [Math.floor(column), Math.floor(column) + 1]) {
        const share = (1 - Math.abs(row - top)) * (1 - Math.abs(column - left));
        const from = (plane * height + clamped(top, height)) * width + clamped(left, width);
        out[i]! += share * (data[from] as number);
      }
    }
  }
  return { dtype: 'float32', shape: [...shape.slice(0, -2), 2 * height, 2 * width], data: out };
}

it.each([
  ['a clip', [3, 2, 4]],
  ['a still of a single cell', [1, 1, 1]],
] as const)('doubles latents as decoding, resizing and encoding does: %s', async (_, size) => {
  const [decoder, encoder, upsampler] = [
    buildPatchDecoder(config),
    buildPatchEncoder(config),
    buildPatchUpsampler(config),
  ];
  const weights = randomWeights(decoder, encoder);
  const count = size.reduce((total, extent) => total * extent, config.latent_channels);
  const latents: HostTensor = {
    dtype: 'float32',
    shape: [1, config.latent_channels, ...size],
    data: gaussian(count, 'latents'),
  };
  const video = await run(decoder, weights, { latents });
  expect(Math.max(...(video.data as Float32Array).map(Math.abs))).toBeLessThan(1);
  const expected = await run(encoder, weights, { video: doubled(video) });
  const upsampled = await run(upsampler, weights, { latents });
  expect(upsampled.shape).toEqual(expected.shape);
  expect(upsampled.shape).toEqual([1, config.latent_channels, size[0], 2 * size[1], 2 * size[2]]);
  const { relative } = compare('upsampled', upsampled.data as Float32Array, expected.data as Float32Array);
  expect(relative).toBeLessThan(1e-5);
});

it('does not clip pixels', async () => {
  const upsampler = buildPatchUpsampler(config);
  const weights = randomWeights(upsampler);
  const latents = (scale: number): HostTensor => ({
    dtype: 'float32',
    shape: [1, 5, 1, 2, 2],
    data: gaussian(20, 'latents', scale),
  });
  // The way through pixels is affine: differences from the result of zeros grow with the latents.
  const [none, some, many] = (await Promise.all(
    [0, 1, 100].map(async (scale) => (await run(upsampler, weights, { latents: latents(scale) })).data),
  )) as [Float32Array, Float32Array, Float32Array];
  const grown = some.map((value, i) => none[i]! + 100 * (value - none[i]!));
  expect(compare('upsampled', many, grown).relative).toBeLessThan(1e-4);
});
