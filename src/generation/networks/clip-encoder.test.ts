import { readFileSync } from 'node:fs';
import { afterAll, expect, it, test } from 'vitest';
import { golden } from '../../../parity/golden';
import { readGolden } from '../../../parity/read-golden';
import { buildPatchEncoder } from '../../../test/support/patch-graphs';
import type { Frame } from '../../media/frames';
import type { VideoAutoencoder } from '../../models/contract/video-autoencoder';
import type { ChainKernels } from '../../models/layers/network-stage';
import { ltxAutoencoder } from '../../models/ltx/autoencoder';
import { ltxVaeConfig } from '../../models/ltx/vae-config';
import { buildLtxVaeEncoder } from '../../models/ltx/vae-encoder';
import { patchAutoencoder } from '../../models/sprout/autoencoder';
import { wanAutoencoder } from '../../models/wan/autoencoder';
import { buildWanVaeEncoder } from '../../models/wan/vae-encoder';
import type { Graph } from '../../onnx/types';
import { createNativeEngine } from '../../runtime/engine-native';
import type { HostTensor, WeightSource } from '../../tensor/types';
import { stagePlan } from '../../tiling/stage-plan';
import { weightSource } from '../../weights/safetensors';
import { ClipEncoder } from './clip-encoder';

const engine = createNativeEngine();
afterAll(() => engine.dispose());

const folder = 'public/models/sprout';
const { vae } = JSON.parse(readFileSync(`${folder}/model.json`, 'utf8'));
const ltx = await readGolden('test/golden/04_ltx_vae_095.safetensors');
const wan = await readGolden('test/golden/10_wan_vae.safetensors');
/** Model, autoencoder, its encoder as one graph, weights. */
const models: readonly (readonly [string, VideoAutoencoder, Graph, WeightSource])[] = [
  [
    'Sprout',
    patchAutoencoder(vae),
    buildPatchEncoder(vae),
    weightSource(await readGolden(`${folder}/vae.safetensors`)),
  ],
  [
    'LTX-Video',
    ltxAutoencoder(golden(ltx, 'config')),
    buildLtxVaeEncoder(ltxVaeConfig(golden(ltx, 'config'))),
    weightSource(ltx),
  ],
  [
    'Wan',
    wanAutoencoder(golden(wan, 'config')),
    buildWanVaeEncoder(golden(wan, 'config')),
    weightSource(wan),
  ],
];

function encoderOf(autoencoder: VideoAutoencoder, weights: WeightSource, budgetBytes = 2 ** 33) {
  const kernels: ChainKernels = { convolution: 'direct', kernelType: 'float32', maxWeightBytes: 2 ** 30 };
  const chain = autoencoder.encoderChain(kernels);
  const limits = { budgetBytes, maxBufferBytes: Number.POSITIVE_INFINITY };
  const memory = { ...kernels, backend: 'native' } as const;
  const plan = (size: Parameters<ConstructorParameters<typeof ClipEncoder>[0]['plan']>[0]) =>
    stagePlan({ chain, size, ...limits, memory });
  return new ClipEncoder({ engine, autoencoder, chain, weights, plan });
}

/** Frames that differ in every pixel, with an alpha that has to be ignored. */
function frames(count: number, width: number, height: number): Frame[] {
  return Array.from({ length: count }, (_, f) => {
    const rgba = Uint8ClampedArray.from({ length: width * height * 4 }, (_, i) => (i * 37 + f * 91) % 256);
    return { width, height, rgba };
  });
}

it.each(models)(
  'encodes frames of %s as its graph does, and normalises',
  async (_, autoencoder, graph, weights) => {
    const { spatialScale: s, temporalScale: t, latentChannels } = autoencoder;
    const [count, width, height] = [2 * t + 1, 3 * s, 2 * s];
    const clip = frames(count, width, height);
    const pixels = width * height;
    const video: HostTensor = {
      dtype: 'float32',
      shape: [1, 3, count, height, width],
      data: Float32Array.from({ length: 3 * count * pixels }, (_, i) => {
        const [colour, frame, pixel] = [
          Math.floor(i / pixels / count),
          Math.floor(i / pixels) % count,
          i % pixels,
        ];
        return (clip[frame]!.rgba[pixel * 4 + colour]! / 255) * 2 - 1;
      }),
    };
    const session = await engine.createSession(graph, weights);
    const outputs = await session.run({ video });
    const expected = (await outputs.latents!.read()).data as Float32Array;
    const { mean, std } = await autoencoder.latentStatistics(weights);

    const encoder = encoderOf(autoencoder, weights);
    const progress: number[] = [];
    const encoded = await encoder.encode(clip, { onProgress: (done) => progress.push(done) });
    await encoder.dispose();
    expect(encoded.length).toBe(latentChannels * 3 * 2 * 3);
    encoded.forEach((value, i) => {
      const channel = Math.floor(i / 18);
      expect(value * std[channel]! + mean[channel]!).toBeCloseTo(expected[i]!, 4);
    });
    expect(progress.at(-1)).toBeCloseTo(1, 6);
  },
);

test.each(models)(
  '%s encodes stills and clips with one encoder, again and again',
  async (_, vae, _graph, weights) => {
    const encoder = encoderOf(vae, weights);
    const [still, clip] = [
      frames(1, vae.spatialScale, vae.spatialScale),
      frames(vae.temporalScale + 1, vae.spatialScale, vae.spatialScale),
    ];
    const first = await encoder.encode(still);
    await encoder.encode(clip);
    expect(await encoder.encode(still)).toEqual(first);
    await encoder.dispose();
    expect(await encoder.encode(still)).toEqual(first);
    await encoder.dispose();
  },
);

test('frames that do not fit the grid, too little memory and cancelling are told apart', async () => {
  const [, [, autoencoder, , weights]] = models as [unknown, (typeof models)[0]];
  const encoder = encoderOf(autoencoder, weights);
  await expect(encoder.encode(frames(2, 32, 32))).rejects.toThrow('2 frames of 32x32 do not fit');
  await expect(encoder.encode(frames(1, 40, 32))).rejects.toThrow(RangeError);
  await expect(encoder.encode([])).rejects.toThrow(RangeError);
  const mixed = [...frames(1, 32, 32), ...frames(8, 64, 32)];
  await expect(encoder.encode(mixed)).rejects.toThrow(RangeError);
  const signal = AbortSignal.abort();
  await expect(encoder.encode(frames(1, 32, 32), { signal })).rejects.toMatchObject({ name: 'Cancelled' });
  const small = encoderOf(autoencoder, weights, 1000);
  await expect(small.encode(frames(1, 32, 32))).rejects.toMatchObject({ name: 'OutOfMemory' });
});
