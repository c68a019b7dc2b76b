import { afterAll, describe, expect, test } from 'vitest';
import { gridRopeTables } from '../../parity/grid-rope';
import { timeInputs } from '../../src/models/layers/timesteps';
import { ltxAutoencoder } from '../../src/models/ltx/autoencoder';
import { ltx } from '../../src/models/ltx/family';
import { buildLatentUpsampler, type LatentUpsamplerConfig } from '../../src/models/ltx/latent-upsampler';
import { buildLtxTransformer, type LtxTransformerConfig, ropeConfig } from '../../src/models/ltx/transformer';
import { ltxVaeConfig } from '../../src/models/ltx/vae-config';
import { buildLtxVaeDecoder } from '../../src/models/ltx/vae-decoder';
import { buildLtxVaeEncoder } from '../../src/models/ltx/vae-encoder';
import { recognizeComponents } from '../../src/models/recognition/recognize';
import { buildT5Encoder, type T5EncoderConfig } from '../../src/models/t5/encoder';
import type { Graph } from '../../src/onnx/types';
import { createNativeEngine } from '../../src/runtime/engine-native';
import { gaussian } from '../../src/sampling/random';
import type { ComponentName } from '../../src/tensor/component';
import type { HostTensor } from '../../src/tensor/types';
import { decodeFloats } from '../../src/weights/checkpoint/decode';
import { openCheckpoint } from '../../src/weights/checkpoint/open';
import { componentWeights } from '../../test/support/component-weights';
import { memorySource } from '../../test/support/memory-source';
import { shrunk } from './configs';
import { type OutputFile, textGguf, textSafetensors, videoGguf, videoSafetensors } from './model-files';
import { randomWords } from './random';
import { type BlockEncoding, blockLayouts, randomBlocks } from './random-blocks';
import { ValuePool } from './value-pool';
import { writeToMemory } from './write-file';

const engine = createNativeEngine();
afterAll(() => engine.dispose());

async function component(files: readonly OutputFile[], name: ComponentName) {
  const pool = new ValuePool(1, 2 ** 16);
  const sources = files.map((file) => memorySource(file.name, writeToMemory(file, pool)));
  const found = recognizeComponents(await openCheckpoint(sources), ltx).components;
  return found.find(({ component }) => component === name)!;
}

function noise(shape: readonly number[]): HostTensor {
  const count = shape.reduce((product, extent) => product * extent, 1);
  return { dtype: 'float32', shape, data: gaussian(1, 0, count) };
}

function ones(shape: readonly number[]): HostTensor {
  return { ...noise(shape), data: new Float32Array(shape.reduce((a, b) => a * b, 1)).fill(1) };
}

/** Root of the mean square of a graph's output; NaN if anything in it is not finite. */
async function size(
  graph: Graph,
  weights: ReturnType<typeof componentWeights>,
  inputs: Record<string, HostTensor>,
  output: string,
) {
  const session = await engine.createSession(graph, weights);
  const results = await session.run(inputs);
  const data = (await results[output]!.read()).data as Float32Array;
  await session.dispose();
  return Math.sqrt(data.reduce((sum, value) => sum + value * value, 0) / data.length);
}

/** Sizes between which numbers are neither lost in rounding nor near overflow. */
function expectSane(rms: number, least = 0.1, most = 10) {
  expect(rms).toBeGreaterThan(least);
  expect(rms).toBeLessThan(most);
}

describe('activations of synthetic networks are finite and of ordinary size', () => {
  test.each([
    ['float16', textSafetensors(shrunk)],
    ['float8 with scales', textSafetensors(shrunk, 'F8_E4M3', { scaled: true })],
    ['Q4_K', [textGguf(shrunk, 'Q4_K')]],
    ['Q3_K', [textGguf(shrunk, 'Q3_K')]],
  ])('text encoder, %s', async (_, files) => {
    const found = await component(files, 'text_encoder');
    const ids = Int32Array.from({ length: 24 }, (_, i) => (i * 1237) % 32_000);
    const inputs = {
      input_ids: { dtype: 'int32', shape: [1, 24], data: ids } as HostTensor,
      attention_mask: ones([1, 24]),
    };
    const graph = buildT5Encoder(found.config as T5EncoderConfig);
    expectSane(await size(graph, componentWeights(found), inputs, 'last_hidden_state'));
  });

  test.each([
    ['bfloat16', videoSafetensors(shrunk).slice(0, 1)],
    ['float8', videoSafetensors(shrunk, 'F8_E4M3').slice(0, 1)],
    ['Q4_0', videoGguf(shrunk, 'Q4_0').slice(0, 1)],
    ['Q6_K', videoGguf(shrunk, 'Q6_K').slice(0, 1)],
  ])('transformer, %s', async (_, files) => {
    const found = await component(files, 'transformer');
    const config = found.config as LtxTransformerConfig;
    const rope = gridRopeTables({ frames: 3, height: 4, width: 4 }, [8 / 24, 32, 32], ropeConfig(config));
    const shape = [1, 48, config.num_attention_heads * config.attention_head_dim];
    for (const timestep of [1, 0.4]) {
      const inputs = {
        tokens: noise([1, 48, 128]),
        text_states: noise([1, 16, config.caption_channels]),
        text_mask: ones([1, 16]),
        rope_cos: { dtype: 'float32', shape, data: rope.cos } as HostTensor,
        rope_sin: { dtype: 'float32', shape, data: rope.sin } as HostTensor,
        ...timeInputs([timestep], 1, 1),
      };
      expectSane(await size(buildLtxTransformer(config), componentWeights(found), inputs, 'velocity'));
    }
  });

  test('autoencoder', async () => {
    const found = await component(videoSafetensors(shrunk).slice(0, 1), 'vae');
    const weights = componentWeights(found);
    const vae = ltxAutoencoder(found.config);
    const config = ltxVaeConfig(found.config);
    const inputs = { latents: noise([1, 128, 2, 2, 2]), ...(await vae.decoderInputs(weights, 0.05)) };
    expectSane(await size(buildLtxVaeDecoder(config), weights, inputs, 'video'), 0.1, 3);
    const video = { video: noise([1, 3, 9, 64, 64]) };
    expectSane(await size(buildLtxVaeEncoder(config), weights, video, 'latents'));
  });

  test('upsampler', async () => {
    const found = await component(videoSafetensors(shrunk).slice(1), 'upsampler');
    const graph = buildLatentUpsampler(found.config as LatentUpsamplerConfig);
    const inputs = { latents: noise([1, 128, 3, 4, 4]) };
    expectSane(await size(graph, componentWeights(found), inputs, 'upsampled'));
  });
});

describe('random blocks stand for values of the deviation asked for and no mean', () => {
  test.each(Object.keys(blockLayouts) as BlockEncoding[])('%s', (encoding) => {
    const bytes = randomBlocks(encoding, 512, 0.02, randomWords(3));
    const values = decodeFloats(encoding, bytes);
    expect(values.length).toBe(512 * blockLayouts[encoding].elements);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const std = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
    expect(Math.abs(mean)).toBeLessThan(0.02 * 0.05);
    expect(std / 0.02).toBeGreaterThan(0.8);
    expect(std / 0.02).toBeLessThan(1.2);
  });
});
