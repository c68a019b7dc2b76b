/** Wan 2.1 1.3B (Wan Team 2025) and what was distilled from it: umT5's encoder, a transformer, a causal autoencoder. */
import type { Verb } from '../../request/task';
import type { ModelFamily } from '../contract/model-family';
import { tinyWanAutoencoder, wanAutoencoder } from './autoencoder';
import { wanDenoiser } from './denoiser';
import { type WanModelConfig, wanConfigOf } from './model-config';
import { wanOffers } from './offers';
import { publishedParts } from './published';
import { tellRecipe } from './recipe-evidence';
import { recipeChoices, type WanCausal } from './recipes';
import { recognizeTextEncoders } from './recognize-text-encoder';
import { recognizeTinyVaes } from './recognize-tiny-vae';
import { recognizeTransformers } from './recognize-transformer';
import { recognizeVaes } from './recognize-vae';
import { wanTextEncoder } from './text-encoder';
import { wanWeightFormat } from './weight-format';

const NAME = 'Wan 2.1';

/**
 * What a model was made for. Causal ones go on from frames, in whole chunks: a picture is one latent frame, which a chunk of
 * several has no place for. Bidirectional ones know text alone.
 */
function verbsOf(causal: WanCausal | undefined): readonly Verb[] {
  if (!causal) return ['text'];
  return ['text', ...(causal.framesPerChunk === 1 ? ['image' as const] : []), 'extend', 'storyboard'];
}

/** The family of Wan 2.1's small releases. */
export const wan: ModelFamily = {
  id: 'wan',
  name: NAME,
  capabilities: (config) => {
    const { causal } = (config as WanModelConfig).transformer;
    return {
      verbs: verbsOf(causal),
      keyframes: 'in-place',
      forwardsOnly: causal !== undefined,
      untriedLong: !causal || causal.sink === 0,
      promptStyle: 'paragraph',
    };
  },
  tokenizer: 'Unigram',
  textEncoder: (config) => wanTextEncoder((config as WanModelConfig).text_encoder),
  denoiser: (config) => wanDenoiser((config as WanModelConfig).transformer),
  autoencoder(config) {
    const { vae } = config as WanModelConfig;
    return vae._class_name === 'TAEHV' ? tinyWanAutoencoder(vae) : wanAutoencoder(vae);
  },
  embedded: [],
  offers: wanOffers,
  recognizers: [
    recognizeTransformers,
    recognizeVaes,
    recognizeTinyVaes,
    (checkpoint) => recognizeTextEncoders(checkpoint, NAME),
  ],
  recipes: { choices: recipeChoices, tell: tellRecipe },
  weightFormat: wanWeightFormat,
  trial: {
    published: () => publishedParts,
    shortened: (config, layers) => ({
      ...config,
      text_encoder: { ...config.text_encoder, num_layers: layers },
      transformer: { ...config.transformer, num_layers: layers },
    }),
  },
  configOf: wanConfigOf,
};
