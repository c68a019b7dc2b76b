import { msg } from '../../message/message';
import type { Checkpoint } from '../../weights/checkpoint/types';
import type { RecognizedComponent } from '../contract/recognized-component';
import {
  candidates,
  complete,
  countLayers,
  extentOf,
  mainEncoding,
  prefixesOf,
  unusable,
} from '../recognition/recognize-weights';
import { buildLatentUpsampler, type LatentUpsamplerConfig } from './latent-upsampler';

const WHAT = 'LTX-Video latent upsampler';

/** Finds LTX-Video's spatial latent upsamplers; they have the same names everywhere. */
export function recognizeUpsamplers(checkpoint: Checkpoint): RecognizedComponent[] {
  return prefixesOf(checkpoint, 'post_upsample_res_blocks.0.conv1.weight').map((prefix) => {
    const names = [...checkpoint.tensors.keys()].filter((name) => name.startsWith(prefix));
    const keys = new Map(names.map((name) => [name.slice(prefix.length), name]));
    const weights = candidates(checkpoint, keys);
    const conv = weights.get('upsampler.0.weight')?.tensor;
    if (conv && conv.shape.length !== 4) {
      throw unusable(
        msg(
          "{name} is LTX-Video's temporal upscaler, which adds frames. Choose the spatial one, ltxv-spatial-upscaler-0.9.8.safetensors.",
          { name: conv.source.name },
        ),
      );
    }
    const config: LatentUpsamplerConfig = {
      _class_name: 'LatentUpsampler',
      in_channels: extentOf(weights, 'initial_conv.weight', 5, 1, WHAT),
      mid_channels: extentOf(weights, 'initial_conv.weight', 5, 0, WHAT),
      num_blocks_per_stage: countLayers(weights, 'res_blocks.', WHAT),
      dims: 3,
      spatial_upsample: true,
      temporal_upsample: false,
    };
    const found = complete(WHAT, weights, () => buildLatentUpsampler(config).weights);
    return {
      component: 'upsampler',
      description: `LTX-Video spatial upscaler, ${mainEncoding(found)}`,
      config,
      tensors: found,
    };
  });
}
