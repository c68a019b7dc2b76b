/**
 * The networks of LTX-Video 2B 0.9.8 distilled and of the T5 v1.1 XXL encoder, as their files describe them.
 *
 * The transformer's sizes are published in several places (diffusers' class defaults are the 2B model). The
 * autoencoder's stages follow diffusers' conversion script for 0.9.5 (block_out_channels 128..2048, layers 4, 6, 6, 2, 2
 * and 5, 5, 5, 5), a configuration into which public code loads the 0.9.8 checkpoint with every name checked. The lengths
 * of files that follow (tools/synthesize/layouts.test.ts) are the published ones. Fields that decide no shape are what the
 * loaders expect of 0.9.5 and later (`causal_temporal_positioning` is on in public tests for 0.9.5, too); the released
 * metadata itself was not at hand.
 */
import type { InstalledModel, InstalledPart } from '../contract/installed-model';
import type { T5EncoderConfig } from '../t5/encoder';
import {
  type OriginalTransformerConfig,
  type OriginalVaeConfig,
  transformerConfigOf,
  vaeConfigOf,
} from './checkpoint-config';

/** The transformer, by the header of its checkpoint. */
export const publishedTransformer: OriginalTransformerConfig = {
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

/** An autoencoder of the published layout. @param layers residual blocks of each of its stages, from the pixels and to them */
export function autoencoderOf(layers: {
  readonly encoder: readonly number[];
  readonly decoder: readonly number[];
}): OriginalVaeConfig {
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

/** The autoencoder, by the header of its checkpoint. */
export const publishedAutoencoder = autoencoderOf({ encoder: [4, 6, 6, 2, 2], decoder: [5, 5, 5, 5] });

/** The encoder of T5 v1.1 XXL. */
export const publishedTextEncoder: T5EncoderConfig = {
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

/** What the recommended files become in the store, in 8 bits. */
export const publishedParts: InstalledModel['parts'] = {
  transformer: part(transformerConfigOf(publishedTransformer), 2_040_000_000),
  vae: part({ _class_name: 'AutoencoderKLLTXVideo', ...vaeConfigOf(publishedAutoencoder) }, 2_490_000_000),
  text_encoder: part(publishedTextEncoder, 5_180_000_000),
  tokenizer: part({}, 1_389_353),
};

function part(config: object, bytes: number): InstalledPart {
  return { version: 'published', from: 'ltxv-2b-0.9.8-distilled.safetensors', profile: 'q8', bytes, config };
}
