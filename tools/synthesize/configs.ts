/**
 * Configurations of the models that are synthesized, at full size (`src/models/ltx/published.ts`) and shrunk. Sizes of the
 * upsampler are its class's defaults; the scheduler's are a guess.
 */

import type { OriginalTransformerConfig, OriginalVaeConfig } from '../../src/models/ltx/checkpoint-config';
import type { LatentUpsamplerConfig } from '../../src/models/ltx/latent-upsampler';
import {
  autoencoderOf,
  publishedAutoencoder,
  publishedTextEncoder,
  publishedTransformer,
} from '../../src/models/ltx/published';
import type { T5EncoderConfig } from '../../src/models/t5/encoder';

/** Everything about a model of which a checkpoint can be synthesized. */
export interface SyntheticModel {
  readonly transformer: OriginalTransformerConfig;
  readonly vae: OriginalVaeConfig;
  readonly upsampler: LatentUpsamplerConfig;
  readonly textEncoder: T5EncoderConfig;
}

const upsampler: LatentUpsamplerConfig = {
  _class_name: 'LatentUpsampler',
  in_channels: 128,
  mid_channels: 512,
  num_blocks_per_stage: 4,
  dims: 3,
  spatial_upsample: true,
  temporal_upsample: false,
};

/** LTX-Video 2B 0.9.8 distilled with its upsampler, and the T5 v1.1 XXL encoder. */
export const fullSize: SyntheticModel = {
  transformer: publishedTransformer,
  vae: publishedAutoencoder,
  upsampler,
  textEncoder: publishedTextEncoder,
};

/**
 * The same with few layers and small widths. Widths of matrices are multiples of 256, the block of GGUF's K types, and
 * the head sizes, the latent channels and the vocabulary stay what they are.
 */
export const shrunk: SyntheticModel = {
  transformer: {
    ...publishedTransformer,
    num_layers: 2,
    num_attention_heads: 4,
    cross_attention_dim: 256,
    caption_channels: 256,
  },
  vae: {
    ...autoencoderOf({ encoder: [1, 1, 2, 1, 1], decoder: [1, 2, 1, 1] }),
    encoder_base_channels: 8,
    decoder_base_channels: 8,
  },
  upsampler: { ...upsampler, mid_channels: 64, num_blocks_per_stage: 1 },
  textEncoder: { ...publishedTextEncoder, d_model: 256, d_ff: 512, num_layers: 2, num_heads: 4 },
};

const scheduler = {
  _class_name: 'RectifiedFlowScheduler',
  num_train_timesteps: 1000,
  shifting: null,
  base_resolution: null,
  target_shift_terminal: null,
  sampler: 'LinearQuadratic',
};

/** The metadata of Lightricks' single-file checkpoints. */
export function checkpointMetadata(model: SyntheticModel): Record<string, string> {
  const config = {
    transformer: { _class_name: 'Transformer3DModel', ...model.transformer, qk_norm: 'rms_norm' },
    vae: { _class_name: 'CausalVideoAutoencoder', dims: 3, ...model.vae },
    scheduler,
    allowed_inference_steps: [1, 0.9937, 0.9875, 0.9812, 0.975, 0.9094, 0.725, 0.4219],
  };
  return { config: JSON.stringify(config), format: 'pt' };
}
