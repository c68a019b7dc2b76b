import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { buildPatchDecoder } from '../../../test/support/patch-graphs';
import { type FloatResult, runGraph } from '../../../test/support/run-graph';
import { loadWeight } from '../../runtime/load-weight';
import { bytesOf } from '../../tensor/host-tensor';
import { parseSafetensors, weightSource } from '../../weights/safetensors';
import { patchAutoencoder } from './autoencoder';

const open = (path: string) => parseSafetensors(readFileSync(path), path);
const sprout = open('public/models/sprout/vae.safetensors');
const { vae: config } = JSON.parse(readFileSync('public/models/sprout/model.json', 'utf8'));
const { finishing: _, ...linear } = config;
const weights = weightSource(sprout);

/** Decodes normalised Sprout latents [384, frames, 2, 2] by the linear part. */
async function decode(normalised: Float32Array, frames: number): Promise<FloatResult> {
  const graph = buildPatchDecoder(linear);
  const bytes = new Map<string, Uint8Array>();
  for (const spec of graph.weights) bytes.set(spec.name, bytesOf(await loadWeight(spec, weights)));
  const [mean, std] = ['latents_mean', 'latents_std'].map((name) => sprout.tensor(name).data as Float32Array);
  const latents = normalised.map((z, i) => {
    const channel = Math.floor(i / (frames * 4));
    return z * std![channel]! + mean![channel]!;
  });
  const inputs = { latents: { shape: [1, 384, frames, 2, 2], data: latents } };
  return (await runGraph(graph, inputs, bytes)).video!;
}

const noise = (count: number) =>
  Float32Array.from({ length: count }, (_, i) => 0.3 * Math.sin(i * 1.7 + i ** 2));

describe('patchAutoencoder', () => {
  it('reads the scales from the configuration', () => {
    expect(patchAutoencoder(config)).toMatchObject({
      latentChannels: 384,
      spatialScale: 32,
      temporalScale: 4,
    });
  });

  it('decodes by the linear part alone where the model has nothing else', async () => {
    const autoencoder = patchAutoencoder(linear);
    expect(autoencoder.spatialScale).toBe(16);
    expect(autoencoder.levelPlanes).toBeUndefined();
    const form = { convolution: 'direct', kernelType: 'float32', maxWeightBytes: 2 ** 30 } as const;
    const [decoder, encoder] = [autoencoder.decoderChain(form), autoencoder.encoderChain(form)];
    expect(decoder.stages[0]).toMatchObject({ inChannels: 384, scale: { time: 4, space: 16 } });
    expect(encoder.stages[0]).toMatchObject({ outChannels: 384, scale: { time: 1 / 4, space: 1 / 16 } });
    const names = decoder.stages[0]!.graphs[0]!.weights.map(({ name }) => name);
    expect(names).toEqual(['decoder.proj.weight', 'decoder.proj.bias']);
  });

  it('names a class that it does not know', () => {
    expect(() => patchAutoencoder({ ...config, _class_name: 'AutoencoderKL' })).toThrow('AutoencoderKL');
  });

  it('decodes part of a clip as in the whole clip, given its context', async () => {
    const { temporalScale, decoderChain } = patchAutoencoder(linear);
    const form = { convolution: 'direct', kernelType: 'float32', maxWeightBytes: 2 ** 30 } as const;
    const contextFrames = decoderChain(form).stages[0]!.reach.time;
    const frames = 2 * contextFrames + 4;
    const clip = noise(384 * frames * 4);
    const start = 2;
    const part = clip.filter((_, i) => Math.floor(i / 4) % frames >= start);
    const [whole, partial] = [await decode(clip, frames), await decode(part, frames - start)];
    const plane = 32 * 32;
    const pixelFrames = (frames - 1) * temporalScale + 1;
    const offset = start * temporalScale;
    // After the context come the pixel frames of the next latent frame.
    const first = offset + contextFrames * temporalScale + 1;
    for (let frame = first; frame < pixelFrames; frame++) {
      for (let pixel = 0; pixel < plane; pixel++) {
        const value = partial.data[(frame - offset) * plane + pixel]!;
        expect(Math.abs(value - whole.data[frame * plane + pixel]!)).toBeLessThan(1e-5);
      }
    }
  });

  it('previews latents as its decoder shows them', async () => {
    const projection = (await patchAutoencoder(config).previewProjection(weights))!;
    const { cells, matrix, bias } = projection;
    expect(cells).toBe(4);
    const reference = open('test/golden/sprout_reference.safetensors');
    const latents = reference.tensor('vae.in.latents').data as Float32Array;
    const base = reference.tensor('vae.out.base').data as Float32Array;
    // Colour, latent frame and cell of [384, 2, 2, 2]; the last frame of block f is frame 4 f of [3, 5, 32, 32].
    const [colour, f, y, x] = [1, 1, 1, 0];
    for (const [cy, cx] of [
      [0, 0],
      [0, 3],
      [2, 1],
      [3, 3],
    ] as const) {
      const row = (colour * cells + cy) * cells + cx;
      let preview = bias[row]!;
      for (let c = 0; c < 384; c++) preview += matrix[row * 384 + c]! * latents[(c * 2 + f) * 4 + y * 2 + x]!;
      let mean = 0;
      for (let pixel = 0; pixel < 16; pixel++) {
        const [py, px] = [y * 16 + cy * 4 + (pixel >> 2), x * 16 + cx * 4 + (pixel & 3)];
        mean += base[((colour * 5 + 4 * f) * 32 + py) * 32 + px]! / 16;
      }
      expect(preview).toBeCloseTo(mean, 4);
    }
  });
});
