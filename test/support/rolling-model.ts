/** A tiny causal Wan with random weights, which makes clips chunk by chunk; its autoencoder's components are cosines. */
import { embeddedOutline, type ModelAssets, tokenizerOf } from '../../src/generation/model/model-assets';
import type { ModelCapabilities, ModelFamily } from '../../src/models/contract/model-family';
import { sprout } from '../../src/models/sprout/family';
import { buildT5Encoder } from '../../src/models/t5/encoder';
import { wanDenoiser } from '../../src/models/wan/denoiser';
import type { WanModelConfig } from '../../src/models/wan/model-config';
import type { WanCausal } from '../../src/models/wan/recipes';
import { wanTextEncoder } from '../../src/models/wan/text-encoder';
import { cosineAutoencoder } from './cosine-autoencoder';
import { randomWanWeights } from './plain-wan';
import { randomGraphWeights } from './random-graph-weights';
import { wordTokenizer } from './word-tokenizer';

/** Pixels and frames of a latent cell, as Wan's autoencoder has them. */
const CELL = { side: 8, time: 4 };
const cosines = cosineAutoencoder({ ...CELL, kept: { time: 1, space: 3 } });
const CHANNELS = cosines.channels;

const textEncoder = {
  vocab_size: 40,
  d_model: 12,
  d_kv: 6,
  d_ff: 16,
  num_layers: 1,
  num_heads: 2,
  relative_attention_num_buckets: 8,
  relative_attention_max_distance: 16,
  layer_norm_epsilon: 1e-6,
};

const transformer = {
  num_attention_heads: 2,
  attention_head_dim: 12,
  in_channels: CHANNELS,
  out_channels: CHANNELS,
  text_dim: textEncoder.d_model,
  freq_dim: 16,
  ffn_dim: 36,
  num_layers: 2,
  eps: 1e-6,
};

/** @param causal what its weights were made for; all frames see each other where it is omitted */
export function rollingModel(
  causal?: WanCausal,
  sampling: Partial<WanModelConfig['sampling']> = {},
): ModelAssets {
  const config = {
    id: 'tiny-wan',
    name: 'Tiny Wan',
    version: '1',
    text_encoder: { ...textEncoder, max_length: 16, pad_token_id: 0 },
    transformer: { ...transformer, patch_size: 2, recipe: 'self-forcing', ...(causal && { causal }) },
    vae: {
      _class_name: 'LinearPatchAutoencoder',
      latent_channels: CHANNELS,
      patch_size: CELL.side,
      patch_size_t: CELL.time,
    },
    sampling: {
      steps: 2,
      guidance_scale: 1,
      schedule: { kind: 'list', sigmas: [1, 0.6] },
      listed_levels: true,
      stochastic: true,
      ...sampling,
    },
    limits: {
      sizes: [[64, 32]],
      frames: [1, 9, 21],
      default_frames: 21,
      frame_rate: 16,
      min_steps: 1,
      max_steps: 50,
    },
  };
  const denoiser = wanDenoiser(config.transformer as WanModelConfig['transformer']);
  const capabilities: ModelCapabilities = {
    verbs: ['text', 'image', 'extend', 'storyboard'],
    keyframes: 'in-place',
    forwardsOnly: denoiser.rolling !== undefined,
    promptStyle: 'paragraph',
  };
  const { upsampler: _, ...rest } = sprout;
  const family: ModelFamily = {
    ...rest,
    capabilities: () => capabilities,
    textEncoder: () => wanTextEncoder(textEncoder),
    denoiser: () => denoiser,
  };
  return {
    ...embeddedOutline(family, config),
    tokenizer: tokenizerOf(wordTokenizer),
    components: {
      text_encoder: {
        weights: randomGraphWeights(buildT5Encoder({ ...textEncoder, positions_per_layer: true })),
      },
      transformer: { weights: randomWanWeights(transformer) },
      vae: { weights: cosines.weights },
    },
  };
}
