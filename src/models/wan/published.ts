/**
 * The networks of Wan 2.1 1.3B and of umT5-XXL, as their files describe them: wan/configs/wan_t2v_1_3B.py and
 * wan/modules/vae.py of Wan-Video/Wan2.1, and the configuration of google/umt5-xxl. The lengths of files that follow are those
 * published (2.84 GB of transformer in 16 bits, 11.36 GB of text encoder).
 */
import type { InstalledModel, InstalledPart } from '../contract/installed-model';
import type { T5EncoderConfig } from '../t5/encoder';
import { type OriginalWanConfig, transformerConfigOf } from './checkpoint-config';
import type { WanRecipeId } from './recipes';
import { WAN_VAE } from './vae-config';

/** The transformer. */
export const publishedTransformer: OriginalWanConfig = {
  dim: 1536,
  in_dim: 16,
  out_dim: 16,
  ffn_dim: 8960,
  freq_dim: 256,
  text_dim: 4096,
  num_heads: 12,
  num_layers: 30,
  eps: 1e-6,
};

/** The encoder of umT5-XXL. */
export const publishedTextEncoder: T5EncoderConfig = {
  vocab_size: 256_384,
  d_model: 4096,
  d_kv: 64,
  d_ff: 10_240,
  num_layers: 24,
  num_heads: 64,
  relative_attention_num_buckets: 32,
  relative_attention_max_distance: 128,
  layer_norm_epsilon: 1e-6,
  positions_per_layer: true,
};

/** The recipe of the transformer that is recommended. */
const RECOMMENDED: WanRecipeId = 'causal-forcing-frames-2';

/** What the recommended files become in the store, in 8 bits. */
export const publishedParts: InstalledModel['parts'] = {
  transformer: { ...part(transformerConfigOf(publishedTransformer), 1_550_000_000), recipe: RECOMMENDED },
  vae: part({ _class_name: 'AutoencoderKLWan', ...WAN_VAE }, 254_000_000),
  text_encoder: part(publishedTextEncoder, 7_050_000_000),
  tokenizer: part({}, 8_000_000),
};

function part(config: object, bytes: number): InstalledPart {
  return { version: 'published', from: 'framewise-2step.pt', profile: 'q8', bytes, config };
}
