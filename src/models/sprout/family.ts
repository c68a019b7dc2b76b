/**
 * Sprout, the model beside the page: LTX-Video's transformer at a small size, with named deviations, over principal
 * components of blocks of pixels. `training/` makes its weights.
 */

import type { ModelConfig } from '../contract/model-config';
import type { LatentCarry, ModelFamily } from '../contract/model-family';
import { ltxDenoiser } from '../ltx/denoiser';
import type { LtxTransformerConfig } from '../ltx/transformer';
import type { T5EncoderConfig } from '../t5/encoder';
import { t5TextEncoder } from '../t5/text-encoder';
import { patchAutoencoder } from './autoencoder';
import type { PatchAutoencoderConfig } from './patch-autoencoder';
import { patchUpsampler } from './upsampler';

/** Configuration of a Sprout. */
export type SproutModelConfig = ModelConfig<T5EncoderConfig, LtxTransformerConfig, PatchAutoencoderConfig>;

/**
 * Latents that stay as they are take their faults along: after ten windows the lights of a city are noise, which re-encoded
 * frames, mended at a tenth of noise, are not. At three tenths of noise, with a part of the first window's moments (the factor
 * of diffusers' pipeline for long LTX-Video clips), they are mended too, and colour and sharpness stay nearer than before:
 * `npm run drift -- --ways encoded,1/0,0.7/0,0.7/0.25`.
 */
const carry: LatentCarry = { strength: 0.7, moments: 0.25 };

/** The family of the embedded model. */
export const sprout: ModelFamily = {
  id: 'sprout',
  name: 'Sprout',
  capabilities: () => ({
    verbs: ['text', 'image', 'extend', 'fill', 'loop', 'restyle', 'region', 'storyboard'],
    keyframes: 'in-place',
    carry,
    promptStyle: 'caption',
  }),
  textEncoder: (config) => t5TextEncoder((config as SproutModelConfig).text_encoder),
  denoiser: (config) => ltxDenoiser((config as SproutModelConfig).transformer),
  autoencoder: (config) => patchAutoencoder((config as SproutModelConfig).vae),
  upsampler: (config) => patchUpsampler((config as SproutModelConfig).vae),
  embedded: [{ id: 'sprout', folder: 'models/sprout/' }],
  // It comes with the page, so nothing of it is looked for in files, and its weights are kept as they arrive.
  offers: [],
  recognizers: [],
  weightFormat: () => 'float32',
  configOf() {
    throw new Error('Sprout is not imported');
  },
};
