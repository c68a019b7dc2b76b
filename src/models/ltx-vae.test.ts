import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { NetworkCase } from '../../test/parity/case';
import { vaeCases } from '../../test/parity/vae';
import { type FloatResult, runGraph } from '../../test/support/run-graph';
import { bytesOf } from '../runtime/host-tensor';
import { loadWeight } from '../runtime/load-weight';
import type { HostTensor } from '../runtime/types';
import { parseSafetensors, weightSource } from '../weights/safetensors';
import { ltxVaeConfig } from './ltx-vae-config';
import { buildLtxVaeDecoder } from './ltx-vae-decoder';
import { buildLtxVaeEncoder } from './ltx-vae-encoder';
import { sinusoid } from './timesteps';

const open = (name: string) => {
  const path = `test/golden/${name}.safetensors`;
  return parseSafetensors(readFileSync(path), path);
};

async function run({ graph, weights, inputs }: NetworkCase): Promise<Record<string, FloatResult>> {
  const bytes = new Map<string, Uint8Array>();
  for (const spec of graph.weights) bytes.set(spec.name, bytesOf(await loadWeight(spec, weights)));
  const feeds = Object.entries(inputs).map(([name, { shape, data }]) => {
    return [name, { shape, data: data as Float32Array }] as const;
  });
  return runGraph(graph, Object.fromEntries(feeds), bytes);
}

/** Largest difference over the largest magnitude. */
function relativeError(actual: Float32Array, expected: ArrayLike<number | bigint>): number {
  let [worst, scale] = [0, 0];
  actual.forEach((value, i) => {
    worst = Math.max(worst, Math.abs(value - Number(expected[i])));
    scale = Math.max(scale, Math.abs(Number(expected[i])));
  });
  return worst / scale;
}

const files = ['03_ltx_vae_090', '04_ltx_vae_095'] as const;

describe.each(files)('the LTX-Video autoencoder of %s', (file) => {
  it.each(['enc', 'enc1', 'dec', 'dec1'])('gives the numbers of the reference in %s', async (name) => {
    const networkCase = (await vaeCases(open(file))).find((other) => other.name === name)!;
    const results = await run(networkCase);
    for (const [output, { shape, data }] of Object.entries(networkCase.expected)) {
      expect(results[output]?.shape, output).toEqual(shape);
      const error = relativeError(results[output]!.data, data);
      expect(error, output).toBeLessThan(1e-5);
    }
  });

  it('takes several videos of an odd grid at once', async () => {
    const { metadata } = open(file);
    const config = ltxVaeConfig(JSON.parse(metadata.config!));
    const channels = config.latent_channels;
    const weights = weightSource(open(file));
    const decode = async (batch: number, data: Float32Array, timesteps: number[]) => {
      const inputs: Record<string, HostTensor> = {
        latents: { dtype: 'float32', shape: [batch, channels, 3, 1, 3], data },
      };
      if (config.timestep_conditioning) {
        inputs.timestep_sinusoid = { dtype: 'float32', shape: [batch, 256], data: sinusoid(timesteps) };
      }
      const graph = buildLtxVaeDecoder(config, batch);
      return (await run({ name: 'batch', graph, weights, inputs, expected: {} })).video!;
    };
    const both = Float32Array.from({ length: 2 * channels * 9 }, (_, i) => Math.sin(i * 1.3));
    const half = both.length / 2;
    const together = await decode(2, both, [50, 200]);
    expect(together.shape).toEqual([2, 3, 17, 32, 96]);
    const size = together.data.length / 2;
    const first = await decode(1, both.subarray(0, half), [50]);
    const second = await decode(1, both.subarray(half), [200]);
    expect(relativeError(together.data.subarray(0, size), first.data)).toBeLessThan(1e-5);
    expect(relativeError(together.data.subarray(size), second.data)).toBeLessThan(1e-5);

    const encode = async (batch: number, data: Float32Array) => {
      const video = { dtype: 'float32', shape: [batch, 3, 17, 32, 96], data } as const;
      const graph = buildLtxVaeEncoder(config, batch);
      return (await run({ name: 'batch', graph, weights, inputs: { video }, expected: {} })).latents!;
    };
    const latents = await encode(2, together.data);
    expect(latents.shape).toEqual([2, channels, 3, 1, 3]);
    const of = (item: number) => latents.data.subarray(item * half, (item + 1) * half);
    expect(relativeError(of(0), (await encode(1, first.data)).data)).toBeLessThan(1e-5);
    expect(relativeError(of(1), (await encode(1, second.data)).data)).toBeLessThan(1e-5);
  });
});
