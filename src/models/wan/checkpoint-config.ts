/** Configurations beside Wan's original checkpoints, in the terms of diffusers. */
import type { WanTransformerConfig } from './config';

/** The fields of the original transformer's configuration that decide the network. */
export interface OriginalWanConfig {
  readonly dim: number;
  readonly in_dim: number;
  readonly out_dim: number;
  readonly ffn_dim: number;
  readonly freq_dim: number;
  readonly text_dim: number;
  readonly num_heads: number;
  readonly num_layers: number;
  readonly eps: number;
}

/** The transformer of an original checkpoint. */
export function transformerConfigOf(original: OriginalWanConfig): WanTransformerConfig {
  return {
    num_attention_heads: original.num_heads,
    attention_head_dim: original.dim / original.num_heads,
    in_channels: original.in_dim,
    out_channels: original.out_dim,
    text_dim: original.text_dim,
    freq_dim: original.freq_dim,
    ffn_dim: original.ffn_dim,
    num_layers: original.num_layers,
    eps: original.eps,
  };
}
