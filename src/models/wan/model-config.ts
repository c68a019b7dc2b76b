/** The configuration of a Wan that was imported, put together from its parts. */

import { Failure } from '../../failure';
import { type Message, msg } from '../../message/message';
import type { InstalledModel, InstalledPart } from '../contract/installed-model';
import type { ModelConfig } from '../contract/model-config';
import type { OfferedModel } from '../contract/offer';
import type { T5EncoderConfig } from '../t5/encoder';
import { PATCH, type WanTransformerConfig } from './config';
import { recipes, type WanCausal, type WanRecipeId } from './recipes';
import type { TaewConfig } from './taew';
import type { WanVaeConfig } from './vae-config';

/**
 * An autoencoder as recognition describes it: Wan's own, or the tiny one in its place, which is quicker, smaller and
 * coarser. Latents of the tiny one are normalised already.
 */
export type WanAutoencoderConfig =
  | (WanVaeConfig & { readonly _class_name: 'AutoencoderKLWan' })
  | (TaewConfig & { readonly _class_name: 'TAEHV' });

/** Configuration of a Wan. */
export type WanModelConfig = ModelConfig<
  T5EncoderConfig,
  WanTransformerConfig & {
    /** What its weights were made for. */
    readonly recipe: WanRecipeId;
    /** Absent for a bidirectional transformer. */
    readonly causal?: WanCausal;
  },
  WanAutoencoderConfig
>;

/** Tokens that prompts are cut to. */
const MAX_PROMPT_TOKENS = 512;

/** Sizes are multiples of 16, a patch of the autoencoder's cells; the model was made for 832 x 480. */
const SIZES = [
  [832, 480],
  [480, 832],
  [624, 624],
  [416, 240],
  [240, 416],
  [320, 320],
] as const;
const FRAME_RATE = 16;
/** Latent frames of a clip, of chunks of three and of any length. */
const LATENT_FRAMES = { chunks: [3, 6, 9, 12, 15, 18, 21], any: [1, 3, 5, 9, 13, 17, 21] } as const;
/** Frames of a latent frame, but for the first, which holds one. */
const FRAMES_PER_LATENT = 4;

const FREE_STEPS = { min_steps: 10, max_steps: 60 };

const requiredParts = ['transformer', 'vae', 'text_encoder', 'tokenizer'] as const;

/**
 * The configuration of an imported Wan.
 * @param parts all that the offer asks for
 * @throws Failure ModelUnavailable naming the parts that do not fit together
 */
export function wanConfigOf({ id, name }: OfferedModel, parts: InstalledModel['parts']): WanModelConfig {
  const configs = networkConfigs(parts);
  checkFit(configs);
  const recipe = recipeOf(parts);
  const { sampling, causal } = recipes[recipe];
  return {
    id,
    name,
    version: [...requiredParts.map((part) => parts[part]!.version), recipe].join('-'),
    text_encoder: { ...configs.textEncoder, max_length: MAX_PROMPT_TOKENS, pad_token_id: 0 },
    transformer: { ...configs.transformer, patch_size: PATCH, recipe, ...(causal && { causal }) },
    vae: configs.vae,
    sampling,
    limits: {
      sizes: SIZES,
      ...frameLimits(causal),
      frame_rate: FRAME_RATE,
      ...(sampling.listed_levels ? { min_steps: sampling.steps, max_steps: sampling.steps } : FREE_STEPS),
    },
  };
}

/** Clips of whole chunks, up to what the model was trained on. */
function frameLimits(causal: WanCausal | undefined) {
  const latents = (causal?.framesPerChunk ?? 1) > 1 ? LATENT_FRAMES.chunks : LATENT_FRAMES.any;
  const frames = latents.map((count) => 1 + FRAMES_PER_LATENT * (count - 1));
  return { frames, default_frames: frames.at(-1)! };
}

/** The recipe that was chosen or told at the import. */
function recipeOf({ transformer }: InstalledModel['parts']): WanRecipeId {
  const { recipe } = transformer!;
  return recipe !== undefined && Object.hasOwn(recipes, recipe) ? (recipe as WanRecipeId) : 'undistilled';
}

interface NetworkConfigs {
  readonly transformer: WanTransformerConfig;
  readonly textEncoder: T5EncoderConfig;
  readonly vae: WanAutoencoderConfig;
}

/** The store keeps configurations as recognition gave them, so they are what their part says. */
function networkConfigs(parts: InstalledModel['parts']): NetworkConfigs {
  const config = <T>(part: InstalledPart | undefined) => part?.config as T;
  return {
    transformer: config(parts.transformer),
    textEncoder: config(parts.text_encoder),
    vae: config(parts.vae),
  };
}

/** Latent channels of an autoencoder. */
export function latentChannels(vae: WanAutoencoderConfig): number {
  return vae._class_name === 'TAEHV' ? vae.latent_channels : vae.z_dim;
}

/** Parts may come from different places, so that one may be another model's. */
function checkFit({ transformer, textEncoder, vae }: NetworkConfigs): void {
  const { in_channels: channels, text_dim: caption } = transformer;
  if (textEncoder.d_model !== caption) throw misfit(msg('The text encoder'), textEncoder.d_model, caption);
  if (latentChannels(vae) !== channels) throw misfit(msg('The autoencoder'), latentChannels(vae), channels);
}

function misfit(what: Message, has: number, needs: number): Failure {
  return new Failure(
    'ModelUnavailable',
    msg(
      '{what} does not belong to the transformer: it has {has} channels where {needs} are needed. Delete it and import the one that the model panel recommends.',
      { what, has, needs },
    ),
  );
}
