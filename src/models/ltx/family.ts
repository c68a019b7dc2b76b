/** LTX-Video (HaCohen et al. 2024): T5's encoder, a transformer over latents of 32x32 pixels by 8 frames, a causal VAE. */
import type { LatentCarry, ModelFamily } from '../contract/model-family';
import { recognizeTextEncoders } from '../t5/recognize';
import { t5TextEncoder } from '../t5/text-encoder';
import { ltxAutoencoder } from './autoencoder';
import { ltxDenoiser } from './denoiser';
import { buildLatentUpsampler } from './latent-upsampler';
import { type LtxModelConfig, ltxConfigOf } from './model-config';
import { ltxOffers } from './offers';
import { publishedParts } from './published';
import { tellRecipe } from './recipe-evidence';
import { recognizeTransformers } from './recognize-transformer';
import { recognizeUpsamplers } from './recognize-upsampler';
import { recognizeVaes } from './recognize-vae';
import { recipeChoices } from './sampling';
import { ltxWeightFormat } from './weight-format';

const NAME = 'LTX-Video';

/**
 * Windows go on as in diffusers' pipeline for long clips of 0.9.8 (`pipeline_ltx_i2v_long_multi_prompt.py`), from which the
 * factor of the moments is. That blends the overlap of two windows half and half and takes a latent of eight frames for the
 * single frame in front; here what was made stays, behind an encoded frame, as the model was trained to go on from a clip.
 * Neither could be tried on released weights.
 */
const carry: LatentCarry = { strength: 1, moments: 0.25 };

/** The family of LTX-Video's releases. */
export const ltx: ModelFamily = {
  id: 'ltx',
  name: NAME,
  capabilities: () => ({
    verbs: ['text', 'image', 'extend', 'fill', 'loop', 'restyle', 'region', 'storyboard'],
    keyframes: 'extra-tokens',
    carry,
    promptStyle: 'paragraph',
  }),
  tokenizer: 'Unigram',
  textEncoder: (config) => t5TextEncoder((config as LtxModelConfig).text_encoder),
  denoiser: (config) => ltxDenoiser((config as LtxModelConfig).transformer),
  autoencoder: (config) => ltxAutoencoder((config as LtxModelConfig).vae),
  upsampler(config) {
    const { upsampler } = config as LtxModelConfig;
    return (
      upsampler && {
        component: 'upsampler',
        keepMoments: true,
        build: (kernel) => buildLatentUpsampler(upsampler, kernel),
        // It comes and goes by itself, and what it computes on is less than a step of the second pass takes.
        activationBytes: () => 0,
      }
    );
  },
  embedded: [],
  offers: ltxOffers,
  recognizers: [
    recognizeTransformers,
    recognizeVaes,
    (checkpoint) => recognizeTextEncoders(checkpoint, NAME),
    recognizeUpsamplers,
  ],
  recipes: { choices: recipeChoices, tell: tellRecipe },
  weightFormat: ltxWeightFormat,
  trial: {
    published: () => publishedParts,
    shortened: (config, layers) => ({
      ...config,
      text_encoder: { ...config.text_encoder, num_layers: layers },
      transformer: { ...config.transformer, num_layers: layers },
    }),
  },
  configOf: ltxConfigOf,
};
