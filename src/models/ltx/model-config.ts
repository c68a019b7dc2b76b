/** The configuration of an LTX-Video that was imported, put together from its parts. */

import { Failure } from '../../failure';
import { type Message, msg } from '../../message/message';
import type { InstalledModel, InstalledPart } from '../contract/installed-model';
import type { ModelConfig, SamplingConfig } from '../contract/model-config';
import type { OfferedModel } from '../contract/offer';
import type { T5EncoderConfig } from '../t5/encoder';
import type { LatentUpsamplerConfig } from './latent-upsampler';
import { tellRecipe } from './recipe-evidence';
import { type RecipeId, recipes } from './sampling';
import type { LtxTransformerConfig } from './transformer';
import type { LtxVaeConfig } from './vae-config';

/** An autoencoder as recognition describes it; what is missing is as in 0.9.0. */
export type LtxAutoencoderConfig = Partial<LtxVaeConfig> & { readonly _class_name: 'AutoencoderKLLTXVideo' };

/** Configuration of an LTX-Video. */
export type LtxModelConfig = ModelConfig<
  T5EncoderConfig,
  LtxTransformerConfig,
  LtxAutoencoderConfig,
  LatentUpsamplerConfig
>;

/** What the original pipeline cuts prompts to. */
const MAX_PROMPT_TOKENS = 256;

/**
 * Sizes are multiples of 32, the autoencoder's cell; the released models were made for about 768 x 512 and 1216 x 704,
 * 256 x 256 is for a quick look. Frames are 8 k + 1. At 24 frames a second, cinema's, a clip of a given number of frames
 * lasts longer than at the original pipeline's 30; the model is told the rate through its time coordinates.
 */
const limits = {
  sizes: [
    [768, 512],
    [512, 768],
    [704, 480],
    [512, 512],
    [1216, 704],
    [704, 1216],
    [256, 256],
  ],
  frames: [1, 9, 25, 49, 73, 97, 121, 161],
  default_frames: 97,
  frame_rate: 24,
} as const;

/** Steps where the recipe leaves them open: any number, or the levels that a model was distilled to and every second one. */
const FREE_STEPS = { min_steps: 4, max_steps: 60 };
const LISTED_STEPS = { min_steps: 4, max_steps: 8, steps_apart: 4 };

const requiredParts = ['transformer', 'vae', 'text_encoder', 'tokenizer'] as const;

/**
 * The configuration of an imported LTX-Video.
 * @param parts all that the offer asks for
 * @throws Failure ModelUnavailable naming the parts that do not fit together
 */
export function ltxConfigOf({ id, name }: OfferedModel, parts: InstalledModel['parts']): LtxModelConfig {
  const configs = networkConfigs(parts);
  checkFit(configs);
  const recipe = recipeOf(parts);
  const sampling = samplingOf(recipe, configs);
  const { causal_temporal_positioning: causal = recipe !== 'first' } = configs.transformer;
  return {
    id,
    name,
    version: [...requiredParts.map((part) => parts[part]!.version), recipe].join('-'),
    text_encoder: { ...configs.textEncoder, max_length: MAX_PROMPT_TOKENS, pad_token_id: 0 },
    transformer: { ...configs.transformer, causal_temporal_positioning: causal, patch_size: 1 },
    vae: configs.vae,
    ...(sampling.multi_scale ? { upsampler: configs.upsampler } : {}),
    sampling,
    limits: { ...limits, ...stepLimits(sampling) },
  };
}

/** The recipe that was chosen or told at the import; imports of earlier versions of the page kept none. */
function recipeOf({ transformer, vae }: InstalledModel['parts']): RecipeId {
  const { recipe, from } = transformer!;
  if (recipe !== undefined && Object.hasOwn(recipes, recipe)) return recipe as RecipeId;
  // What no file says was taken for the release on offer.
  return tellRecipe({ names: [from], vae: vae?.config })?.recipe ?? 'distilled';
}

/** A recipe without what the parts cannot do: passes around an upsampler, noise for a decoder that is not told of it. */
function samplingOf(recipe: RecipeId, { upsampler, vae }: NetworkConfigs): SamplingConfig {
  const { multi_scale, decode_noise_scale, ...rest } = recipes[recipe];
  return {
    ...rest,
    ...(upsampler && multi_scale && { multi_scale }),
    ...(vae.timestep_conditioning && decode_noise_scale !== undefined && { decode_noise_scale }),
  };
}

function stepLimits({ schedule, listed_levels, steps }: SamplingConfig) {
  if (schedule.kind === 'list') return { min_steps: steps, max_steps: steps };
  return listed_levels ? LISTED_STEPS : FREE_STEPS;
}

interface NetworkConfigs {
  readonly transformer: LtxTransformerConfig;
  readonly textEncoder: T5EncoderConfig;
  readonly vae: LtxAutoencoderConfig;
  readonly upsampler?: LatentUpsamplerConfig;
}

/** The store keeps configurations as recognition gave them, so they are what their part says. */
function networkConfigs(parts: InstalledModel['parts']): NetworkConfigs {
  const config = <T>(part: InstalledPart | undefined) => part?.config as T;
  const upsampler = config<LatentUpsamplerConfig | undefined>(parts.upsampler);
  return {
    transformer: config(parts.transformer),
    textEncoder: config(parts.text_encoder),
    vae: config(parts.vae),
    ...(upsampler ? { upsampler } : {}),
  };
}

/** Parts may come from different places, so that one may be another model's. */
function checkFit({ transformer, textEncoder, vae, upsampler }: NetworkConfigs): void {
  const { in_channels: channels, caption_channels: caption } = transformer;
  const misfit = (what: Message, has: number | undefined, needs: number) =>
    unavailable(
      msg(
        '{what} does not belong to the transformer: it has {has} channels where {needs} are needed. Delete it and import the one that the model panel recommends.',
        { what, has: has ?? 0, needs },
      ),
    );
  if (textEncoder.d_model !== caption) throw misfit(msg('The text encoder'), textEncoder.d_model, caption);
  if (vae.latent_channels !== channels) throw misfit(msg('The autoencoder'), vae.latent_channels, channels);
  if (upsampler && upsampler.in_channels !== channels) {
    throw misfit(msg('The upscaler'), upsampler.in_channels, channels);
  }
}

function unavailable(words: Message): Failure {
  return new Failure('ModelUnavailable', words);
}
