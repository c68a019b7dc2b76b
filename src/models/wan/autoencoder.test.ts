import { describe, expect, it } from 'vitest';
import { type StagePlan, stagePlan, type VideoSize } from '../../tiling/stage-plan';
import type { VideoAutoencoder } from '../contract/video-autoencoder';
import type { StageChain } from '../layers/network-stage';
import { tinyWanAutoencoder, wanAutoencoder } from './autoencoder';
import { TAEW } from './taew';
import { WAN_VAE } from './vae-config';

const GIB = 2 ** 30;
/** The model's own size: 81 frames of 480 x 832. */
const video = { frames: 81, height: 480, width: 832 };
const latents = { frames: 21, height: 60, width: 104 };

const autoencoders: readonly (readonly [string, VideoAutoencoder])[] = [
  ['Wan’s own', wanAutoencoder(WAN_VAE)],
  ['the tiny one', tinyWanAutoencoder(TAEW)],
];
const devices = [
  ['webgpu', 'direct'],
  ['wasm', 'winograd'],
] as const;

describe.each(autoencoders)('%s at its published size', (_, autoencoder) => {
  it('is of 16 channels, cells of 8 pixels and 4 frames', () => {
    const { latentChannels, spatialScale, temporalScale } = autoencoder;
    expect([latentChannels, spatialScale, temporalScale]).toEqual([16, 8, 4]);
  });

  it.each(devices)(
    'decodes and encodes 81 frames of 480x832 within 2 GB and 4 GB: %s',
    (backend, convolution) => {
      const kernels = { convolution, kernelType: 'float16', maxWeightBytes: 128 * 2 ** 20 } as const;
      const plan = (chain: StageChain, size: VideoSize, budgetBytes: number): StagePlan =>
        stagePlan({
          chain,
          size,
          budgetBytes,
          maxBufferBytes: 2 * GIB,
          ...(backend === 'wasm' && { residentBytes: 0 }),
          memory: { ...kernels, backend },
        });
      for (const budgetBytes of [2 * GIB, 4 * GIB]) {
        for (const [chain, size] of [
          [autoencoder.decoderChain(kernels), latents],
          [autoencoder.encoderChain(kernels), video],
        ] as const) {
          const { fits, peakBytes, hostBytes, redundancy } = plan(chain, size, budgetBytes);
          expect(fits).toBe(true);
          expect(peakBytes).toBeLessThanOrEqual(budgetBytes);
          // Features of the whole clip would be 6 GB and more.
          expect(hostBytes).toBeLessThan((size === latents ? 4.5 : 3) * GIB);
          expect(redundancy).toBeLessThan(2.5);
        }
      }
      const still = plan(autoencoder.encoderChain(kernels), { ...video, frames: 1 }, 2 * GIB);
      expect(still).toMatchObject({ fits: true });
    },
  );
});

it('computes the attention of the middle over whole frames, however little memory there is', () => {
  const kernels = { convolution: 'direct', kernelType: 'float32', maxWeightBytes: GIB } as const;
  const chain = wanAutoencoder(WAN_VAE).decoderChain(kernels);
  const middle = chain.stages.findIndex(({ reach }) => reach.space === Number.POSITIVE_INFINITY);
  expect(chain.stages[middle]?.name).toBe('decoder.mid_block.attentions.0');
  const memory = { backend: 'webgpu', ...kernels } as const;
  for (const budgetBytes of [GIB / 8, GIB, 8 * GIB]) {
    const plan = stagePlan({ chain, size: latents, budgetBytes, maxBufferBytes: GIB, memory });
    expect(plan.stages[middle]!.taken).toMatchObject({ height: latents.height, width: latents.width });
  }
});
