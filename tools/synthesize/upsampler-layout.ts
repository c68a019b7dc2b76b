import type { LatentUpsamplerConfig } from '../../src/models/ltx/latent-upsampler';
import { layer, norm, type TensorSpec } from './tensor-spec';

/** Tensors of a spatial latent upsampler; every stage is normalised, so plain layers do. */
export function upsamplerLayout(config: LatentUpsamplerConfig): TensorSpec[] {
  const { in_channels: channels, mid_channels: width, num_blocks_per_stage: count } = config;
  const tensors = [
    ...layer('initial_conv', [width, channels, 3, 3, 3]),
    ...groupNorm('initial_norm', width),
    ...layer('upsampler.0', [4 * width, width, 3, 3]),
    ...layer('final_conv', [channels, width, 3, 3, 3]),
  ];
  for (const stage of ['res_blocks', 'post_upsample_res_blocks']) {
    for (let i = 0; i < count; i++) {
      for (const k of [1, 2]) {
        tensors.push(
          ...layer(`${stage}.${i}.conv${k}`, [width, width, 3, 3, 3]),
          ...groupNorm(`${stage}.${i}.norm${k}`, width),
        );
      }
    }
  }
  return tensors;
}

function groupNorm(name: string, width: number): TensorSpec[] {
  return [norm(name, width), { name: `${name}.bias`, shape: [width], mean: 0, std: 0.02 }];
}
