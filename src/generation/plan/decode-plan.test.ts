import { describe, expect, it } from 'vitest';
import { ltxAutoencoder } from '../../models/ltx/autoencoder';
import { ltxVaeConfig } from '../../models/ltx/vae-config';
import { decodePlan } from './decode-plan';

/** The published 0.9.5 to 0.9.8 autoencoder. */
const published = ltxVaeConfig({
  block_out_channels: [128, 256, 512, 1024, 2048],
  down_block_types: Array<string>(4).fill('LTXVideo095DownBlock3D'),
  layers_per_block: [4, 6, 6, 2, 2],
  spatio_temporal_scaling: [true, true, true, true],
  downsample_type: ['spatial', 'temporal', 'spatiotemporal', 'spatiotemporal'],
  decoder_block_out_channels: [256, 512, 1024],
  decoder_layers_per_block: [5, 5, 5, 5],
  decoder_spatio_temporal_scaling: [true, true, true],
  decoder_inject_noise: [false, false, false, false],
  upsample_residual: [true, true, true],
  upsample_factor: [2, 2, 2],
  timestep_conditioning: true,
});
const form = { convolution: 'direct', kernelType: 'float32', maxWeightBytes: 600e6 } as const;
const { decoderChain } = ltxAutoencoder(published);
const chain = decoderChain(form);
const memory = { backend: 'webgpu', ...form } as const;
const GIB = 2 ** 30;
const clip = { frames: 16, height: 16, width: 24 };

function plan(budgetBytes: number, grid = clip, maxBufferBytes = 2 * GIB) {
  return decodePlan({ chain, grid, budgetBytes, maxBufferBytes, memory });
}

describe('the published decoder', () => {
  it('has graphs that no file format and no heap is too small for', () => {
    for (const { graphs } of chain.stages) {
      for (const { weights } of graphs) {
        const bytes = weights.reduce((sum, { shape }) => sum + 4 * shape.reduce((a, b) => a * b, 1), 0);
        expect(bytes).toBeLessThan(600e6);
      }
    }
    const parameters = chain.stages.flatMap(({ parts }) => parts.map(({ weightBytes }) => weightBytes / 4));
    expect(parameters.reduce((a, b) => a + b, 0) / 1e6).toBeCloseTo(528, 0);
  });

  it('is not divided where memory is plenty', () => {
    const whole = plan(200 * GIB, clip, 200 * GIB);
    expect(whole).toMatchObject({ ...clip, redundancy: 1, exact: true, fits: true });
    expect(whole.stages.every(({ resident }) => resident)).toBe(true);
  });

  it('stays within the budget for every size of clip, and is the cheaper the more there is', () => {
    for (const grid of [clip, { frames: 1, height: 16, width: 24 }, { frames: 33, height: 22, width: 38 }]) {
      let before = Number.POSITIVE_INFINITY;
      for (const gigabytes of [2, 3, 4, 6, 12, 24]) {
        const { peakBytes, fits, redundancy } = plan(gigabytes * GIB, grid);
        expect(fits).toBe(true);
        expect(peakBytes).toBeLessThanOrEqual(gigabytes * GIB);
        expect(redundancy).toBeLessThanOrEqual(before * 1.3);
        before = redundancy;
      }
    }
  });

  it('keeps tensors within what the device takes', () => {
    const wide = plan(64 * GIB, clip, 64 * GIB);
    const narrow = plan(64 * GIB, clip, GIB / 4);
    expect(wide.stages.at(-1)!.time.size * wide.height * wide.width).toBeGreaterThan(
      narrow.stages.at(-1)!.time.size * narrow.height * narrow.width,
    );
  });

  it('says so when it does not fit', () => {
    expect(plan(GIB / 4)).toMatchObject({ fits: false });
  });
});
