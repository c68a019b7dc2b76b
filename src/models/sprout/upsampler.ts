import { elementSize } from '../../tensor/host-tensor';
import type { LatentUpsampler } from '../contract/model-family';
import { COLOURS, type PatchAutoencoderConfig } from './patch-autoencoder';
import { buildPatchUpsampler } from './patch-upsampler';

/**
 * Copies of the full size's pixels while latents are doubled through them, on the safe side: doubled, with the first frame
 * repeated, cut into the frames of blocks, and these joined, of which WebGPU keeps some for longer than they are needed.
 */
const PIXEL_TENSORS = 8;

/** Latents doubled through pixels, with the autoencoder's own weights. */
export function patchUpsampler(config: PatchAutoencoderConfig): LatentUpsampler {
  return {
    component: 'vae',
    keepMoments: false,
    build: (kernel) => buildPatchUpsampler(config, kernel),
    activationBytes({ frames, height, width }) {
      const pixels = frames * config.patch_size_t * height * width * config.patch_size ** 2;
      return PIXEL_TENSORS * pixels * COLOURS * elementSize.float32;
    },
  };
}
