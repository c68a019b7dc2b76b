import { convertTensor } from '../../tensor/host-tensor';
import type { HostTensor, WeightSource } from '../../tensor/types';
import type { VideoAutoencoder } from '../contract/video-autoencoder';
import { storedStatistics } from '../layers/latent-statistics';
import type { ChainKernels } from '../layers/network-stage';
import { remembered } from '../layers/remembered';
import { SINUSOID_WIDTH, sinusoid } from '../layers/timesteps';
import { ltxDecoderChain } from './decoder-chain';
import { downBlocks, type LtxVaeConfig, ltxVaeConfig } from './vae-config';
import { ltxVaeEncoderChain } from './vae-encoder';

/** LTX-Video's causal video autoencoder. @param given its configuration; what is missing is as in 0.9.0 */
export const ltxAutoencoder = remembered((given: Partial<LtxVaeConfig>): VideoAutoencoder => {
  const config = ltxVaeConfig(given);
  const strides = downBlocks(config).map((block) => block.sampler?.stride ?? [1, 1, 1]);
  const scale = (axis: number) => strides.reduce((product, stride) => product * stride[axis]!, 1);
  return {
    latentChannels: config.latent_channels,
    spatialScale: config.patch_size * scale(1),
    temporalScale: scale(0),
    decoderChain: remembered((kernels: ChainKernels) => ltxDecoderChain(config, kernels)),
    encoderChain: remembered((kernels: ChainKernels) => ltxVaeEncoderChain(config, kernels)),
    latentStatistics: storedStatistics,
    async decoderInputs(weights, timestep): Promise<Record<string, HostTensor>> {
      if (!config.timestep_conditioning) return {};
      const scale = config.timestep_scale ?? (await storedScale(weights));
      const data = sinusoid([Math.fround(timestep) * scale]);
      const waves: HostTensor = { dtype: 'float32', shape: [1, SINUSOID_WIDTH], data };
      return { timestep_sinusoid: waves };
    },
    // A projection for previews would have to be fitted to the checkpoint: the decoder has no linear part.
    previewProjection: async () => undefined,
  };
});

async function storedScale(weights: WeightSource): Promise<number> {
  const stored = await weights.get('decoder.timestep_scale_multiplier');
  return (convertTensor(stored, 'float32').data as Float32Array)[0]!;
}
