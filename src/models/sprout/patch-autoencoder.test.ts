import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { buildPatchDecoder, buildPatchEncoder } from '../../../test/support/patch-graphs';
import { floatBytes, floats, runGraph } from '../../../test/support/run-graph';
import type { Graph } from '../../onnx/types';
import { loadWeight } from '../../runtime/load-weight';
import { bytesOf } from '../../tensor/host-tensor';
import { parseSafetensors, weightSource } from '../../weights/safetensors';
import { levelPlanes } from './finishing-decoder';
import type { PatchAutoencoderConfig } from './patch-autoencoder';

const config: PatchAutoencoderConfig = {
  _class_name: 'LinearPatchAutoencoder',
  latent_channels: 5,
  patch_size: 4,
  patch_size_t: 3,
};
const blockSize = 3 * config.patch_size_t * config.patch_size ** 2;

/** Numbers that repeat nothing and stay small. */
function numbers(count: number, seed: number, scale = 0.2): number[] {
  return Array.from({ length: count }, (_, i) => scale * Math.sin(seed + i * 1.7 + Math.sin(i * 0.31)));
}

/** Weights for every key that a graph asks for. */
function weightsFor(graph: Graph): Map<string, number[]> {
  return new Map(
    graph.weights.map(({ name, shape }, i) => [
      name,
      numbers(
        shape.reduce((a, b) => a * b, 1),
        i,
      ),
    ]),
  );
}

const encode = (weights: Map<string, number[]>) =>
  new Map([...weights].map(([name, values]) => [name, floatBytes(values)]));

/** Index of a pixel of a video [1, 3, frames, height, width] that lies in a block, or undefined before its start. */
function pixelAt(
  [frames, height, width]: readonly [number, number, number],
  [f, y, x]: readonly [number, number, number],
  row: number,
): number | undefined {
  const { patch_size: side, patch_size_t: time } = config;
  const [dx, dy] = [row % side, Math.floor(row / side) % side];
  const [dt, colour] = [Math.floor(row / side ** 2) % time, Math.floor(row / side ** 2 / time)];
  const frame = f * time + dt - (time - 1);
  if (frame < 0) return undefined;
  return ((colour * frames + frame) * height + y * side + dy) * width + x * side + dx;
}

describe('buildPatchDecoder', () => {
  it('places the blocks that its matrix gives', async () => {
    const graph = buildPatchDecoder(config);
    const weights = weightsFor(graph);
    const grid = [3, 2, 1] as const;
    const size = [7, 8, 4] as const;
    const latents = numbers(5 * 6, 9);
    const { video } = await runGraph(graph, { latents: floats([1, 5, ...grid], latents) }, encode(weights));
    expect(video!.shape).toEqual([1, 3, ...size]);
    const expected = new Float32Array(3 * 7 * 8 * 4).fill(Number.NaN);
    const matrix = weights.get('decoder.proj.weight')!;
    for (let cell = 0; cell < 6; cell++) {
      for (let row = 0; row < blockSize; row++) {
        const at = pixelAt(size, [Math.floor(cell / 2), cell % 2, 0], row);
        if (at === undefined) continue;
        let value = weights.get('decoder.proj.bias')![row]!;
        for (let c = 0; c < 5; c++) value += matrix[row * 5 + c]! * latents[c * 6 + cell]!;
        expected[at] = value;
      }
    }
    video!.data.forEach((value, i) => {
      expect(value).toBeCloseTo(expected[i]!, 5);
    });
  });

  it('keeps to the range of pixels', async () => {
    const graph = buildPatchDecoder(config);
    const weights = encode(weightsFor(graph));
    const { video } = await runGraph(
      graph,
      { latents: floats([1, 5, 1, 1, 2], numbers(10, 0, 90)) },
      weights,
    );
    expect(Math.min(...video!.data)).toBe(-1);
    expect(Math.max(...video!.data)).toBe(1);
  });

  it('decodes the videos of a batch as it decodes each alone', async () => {
    const [one, two] = [buildPatchDecoder(config), buildPatchDecoder(config, { batch: 2 })];
    const weights = encode(weightsFor(one));
    const [a, b] = [numbers(5 * 4, 1), numbers(5 * 4, 2)];
    const alone: number[] = [];
    for (const latents of [a, b]) {
      alone.push(
        ...(await runGraph(one, { latents: floats([1, 5, 2, 1, 2], latents) }, weights)).video!.data,
      );
    }
    const { video } = await runGraph(two, { latents: floats([2, 5, 2, 1, 2], [...a, ...b]) }, weights);
    expect(video!.shape).toEqual([2, 3, 4, 4, 8]);
    video!.data.forEach((value, i) => {
      expect(value).toBeCloseTo(alone[i]!, 5);
    });
  });
});

describe('buildPatchEncoder', () => {
  it.each([1, 2])(
    'multiplies blocks by its matrix, the first frame repeated in front (batch %d)',
    async (batch) => {
      const graph = buildPatchEncoder(config, { batch });
      const weights = weightsFor(graph);
      const size = [4, 4, 8] as const;
      const count = 3 * 4 * 4 * 8;
      const video = numbers(batch * count, 4);
      const { latents } = await runGraph(
        graph,
        { video: floats([batch, 3, ...size], video) },
        encode(weights),
      );
      expect(latents!.shape).toEqual([batch, 5, 2, 1, 2]);
      const matrix = weights.get('encoder.proj.weight')!;
      latents!.data.forEach((value, i) => {
        const [cell, channel, item] = [i % 4, Math.floor(i / 4) % 5, Math.floor(i / 20)];
        let expected = weights.get('encoder.proj.bias')![channel]!;
        for (let row = 0; row < blockSize; row++) {
          const [f, x] = [Math.floor(cell / 2), cell % 2];
          // The first block shows the first frame throughout: that of the same place in its last frame.
          const inFirst = row - (Math.floor(row / 16) % 3) * 16 + 32;
          const at = f === 0 ? pixelAt(size, [0, 0, x], inFirst) : pixelAt(size, [f, 0, x], row);
          expected += matrix[channel * blockSize + row]! * video[item * count + at!]!;
        }
        expect(value).toBeCloseTo(expected, 4);
      });
    },
  );
});

describe('Sprout', () => {
  const open = (path: string) => parseSafetensors(readFileSync(path), path);
  const checkpoint = open('public/models/sprout/vae.safetensors');
  const stored = weightSource(checkpoint);
  const reference = open('test/golden/sprout_reference.safetensors');
  const sprout = JSON.parse(readFileSync('public/models/sprout/model.json', 'utf8')).vae;

  const values = (file: typeof checkpoint, name: string) => file.tensor(name).data as Float32Array;

  /** The reference's latents are normalised, the networks' are not. */
  function scaled(latents: Float32Array): Float32Array {
    const [mean, std] = [values(checkpoint, 'latents_mean'), values(checkpoint, 'latents_std')];
    const cells = latents.length / mean.length;
    return latents.map((z, i) => z * std[Math.floor(i / cells)]! + mean[Math.floor(i / cells)]!);
  }

  async function run(graph: Graph, input: string, shape: readonly number[], data: Float32Array) {
    const weights = new Map<string, Uint8Array>();
    for (const spec of graph.weights) weights.set(spec.name, bytesOf(await loadWeight(spec, stored)));
    return runGraph(graph, { [input]: { shape, data } }, weights);
  }

  const difference = (a: Float32Array, b: Float32Array) =>
    a.reduce((worst, value, i) => Math.max(worst, Math.abs(value - b[i]!)), 0);

  it('decodes as in training', async () => {
    const latents = scaled(values(reference, 'vae.in.latents'));
    const planes = levelPlanes(values(reference, 'vae.in.level'), 2);
    const features = Float32Array.from([...latents, ...planes]);
    const { video } = await run(buildPatchDecoder(sprout), 'latents', [1, 388, 2, 2, 2], features);
    expect(video!.shape).toEqual(reference.tensor('vae.out.video').shape);
    expect(difference(video!.data, values(reference, 'vae.out.video'))).toBeLessThan(1e-5);
  });

  it('has a linear part that decodes as in training', async () => {
    const { finishing: _, ...linear } = sprout;
    const latents = scaled(values(reference, 'vae.in.latents'));
    const { video } = await run(buildPatchDecoder(linear), 'latents', [1, 384, 2, 2, 2], latents);
    const clamped = values(reference, 'vae.out.base').map((value) => Math.min(1, Math.max(-1, value)));
    expect(video!.shape).toEqual(reference.tensor('vae.out.base').shape);
    expect(difference(video!.data, clamped)).toBeLessThan(1e-5);
  });

  it('encodes as in training', async () => {
    const { shape } = reference.tensor('vae.in.video');
    const { latents } = await run(
      buildPatchEncoder(sprout),
      'video',
      shape,
      values(reference, 'vae.in.video'),
    );
    expect(latents!.shape).toEqual(reference.tensor('vae.out.latents').shape);
    // Latents reach tens.
    expect(difference(latents!.data, scaled(values(reference, 'vae.out.latents')))).toBeLessThan(1e-4);
  });
});
