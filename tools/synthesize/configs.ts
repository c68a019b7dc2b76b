/**
 * Configurations of the models that are synthesized, at full size and shrunk.
 *
 * Full sizes: the transformer's are published in several places (diffusers' class defaults are the 2B model). The
 * autoencoder's stages follow diffusers' conversion script for 0.9.5 (block_out_channels 128..2048, layers 4, 6, 6, 2, 2
 * and 5, 5, 5, 5), a configuration into which public code loads the 0.9.8 checkpoint with every name checked. Sizes of
 * the upsampler are its class's defaults. The lengths of files that follow (layouts.test.ts) are the published ones.
 * Fields that decide no shape are what the loaders expect of 0.9.5 and later (`causal_temporal_positioning` is on in
 * public tests for 0.9.5, too; the scheduler's are a guess); the released metadata itself was not at hand.
 */

import type { OriginalTransformerConfig, OriginalVaeConfig } from '../../src/models/ltx/checkpoint-config';
import type { LatentUpsamplerConfig } from '../../src/models/ltx/latent-upsampler';
import type { T5EncoderConfig } from '../../src/models/t5/encoder';

/** Everything about a model of which a checkpoint can be synthesized. */
export interface SyntheticModel {
  readonly transformer: OriginalTransformerConfig;
  readonly vae: OriginalVaeConfig;
  readonly upsampler: LatentUpsamplerConfig;
  readonly textEncoder: T5EncoderConfig;
}

const transformer: OriginalTransformerConfig = {
  in_channels: 128,
  out_channels: 128,
  num_layers: 28,
  num_attention_heads: 32,
  attention_head_dim: 64,
  cross_attention_dim: 2048,
  caption_channels: 4096,
  norm_eps: 1e-6,
  norm_elementwise_affine: false,
  attention_bias: true,
  causal_temporal_positioning: true,
  timestep_scale_multiplier: 1000,
  positional_embedding_theta: 10000,
  positional_embedding_max_pos: [20, 2048, 2048],
};

function vae(layers: { encoder: readonly number[]; decoder: readonly number[] }): OriginalVaeConfig {
  const [e0, e1, e2, e3, e4] = layers.encoder.map((num_layers) => ['res_x', { num_layers }] as const);
  const [d0, d1, d2, d3] = layers.decoder.map(
    (num_layers) => ['res_x', { num_layers, inject_noise: false }] as const,
  );
  const up = ['compress_all', { residual: true, multiplier: 2 }] as const;
  return {
    in_channels: 3,
    out_channels: 3,
    latent_channels: 128,
    patch_size: 4,
    encoder_blocks: [
      e0!,
      ['compress_space_res', { multiplier: 2 }],
      e1!,
      ['compress_time_res', { multiplier: 2 }],
      e2!,
      ['compress_all_res', { multiplier: 2 }],
      e3!,
      ['compress_all_res', { multiplier: 2 }],
      e4!,
    ],
    decoder_blocks: [d0!, up, d1!, up, d2!, up, d3!],
    norm_layer: 'pixel_norm',
    latent_log_var: 'uniform',
    causal_decoder: false,
    timestep_conditioning: true,
    spatial_padding_mode: 'zeros',
  };
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

const textEncoder: T5EncoderConfig = {
  vocab_size: 32128,
  d_model: 4096,
  d_kv: 64,
  d_ff: 10240,
  num_layers: 24,
  num_heads: 64,
  relative_attention_num_buckets: 32,
  relative_attention_max_distance: 128,
  layer_norm_epsilon: 1e-6,
};

/** LTX-Video 2B 0.9.8 distilled with its upsampler, and the T5 v1.1 XXL encoder. */
export const fullSize: SyntheticModel = {
  transformer,
  vae: vae({ encoder: [4, 6, 6, 2, 2], decoder: [5, 5, 5, 5] }),
  upsampler,
  textEncoder,
};

/**
 * The same with few layers and small widths. Widths of matrices are multiples of 256, the block of GGUF's K types, and
 * the head sizes, the latent channels and the vocabulary stay what they are.
 */
export const shrunk: SyntheticModel = {
  transformer: {
    ...transformer,
    num_layers: 2,
    num_attention_heads: 4,
    cross_attention_dim: 256,
    caption_channels: 256,
  },
  vae: {
    ...vae({ encoder: [1, 1, 2, 1, 1], decoder: [1, 2, 1, 1] }),
    encoder_base_channels: 8,
    decoder_base_channels: 8,
  },
  upsampler: { ...upsampler, mid_channels: 64, num_blocks_per_stage: 1 },
  textEncoder: { ...textEncoder, d_model: 256, d_ff: 512, num_layers: 2, num_heads: 4 },
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
    allowed_inference_steps: null,
  };
  return { config: JSON.stringify(config), format: 'pt' };
}
