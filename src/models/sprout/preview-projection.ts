import { convertTensor } from '../../tensor/host-tensor';
import type { WeightSource } from '../../tensor/types';
import type { PreviewProjection } from '../contract/video-autoencoder';
import type { PatchAutoencoderConfig } from './patch-autoencoder';

/** Pixels per side that become one of a preview. */
const PREVIEW_PIXELS = 4;

/**
 * Preview of normalised latents by the linear part of a patch autoencoder's decoder: the last frame of every
 * block, averaged over squares of pixels.
 */
export async function patchPreviewProjection(
  config: PatchAutoencoderConfig,
  weights: WeightSource,
): Promise<PreviewProjection> {
  const get = async (name: string) => convertTensor(await weights.get(name), 'float32').data as Float32Array;
  const names = ['decoder.proj.weight', 'decoder.proj.bias', 'latents_mean', 'latents_std'];
  const [proj, projBias, mean, std] = (await Promise.all(names.map(get))) as [
    Float32Array,
    Float32Array,
    Float32Array,
    Float32Array,
  ];
  const { latent_channels: channels, patch_size: block, patch_size_t: time } = config;
  const cells = Math.max(1, block / PREVIEW_PIXELS);
  const side = block / cells;
  const matrix = new Float32Array(3 * cells ** 2 * channels);
  const bias = new Float32Array(3 * cells ** 2);
  for (let colour = 0; colour < 3; colour++) {
    for (let y = 0; y < block; y++) {
      for (let x = 0; x < block; x++) {
        const source = ((colour * time + time - 1) * block + y) * block + x;
        const row = (colour * cells + Math.floor(y / side)) * cells + Math.floor(x / side);
        bias[row]! += projBias[source]! / side ** 2;
        for (let c = 0; c < channels; c++) {
          const share = proj[source * channels + c]! / side ** 2;
          matrix[row * channels + c]! += share * std[c]!;
          bias[row]! += share * mean[c]!;
        }
      }
    }
  }
  return { cells, matrix, bias };
}
