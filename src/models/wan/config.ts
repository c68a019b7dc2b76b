import type { DType } from '../../tensor/types';
import type { BlockKernels } from '../layers/block-kernels';

/** Fields of diffusers' WanTransformer3DModel that decide the network; patches are 1 x 2 x 2 in all of its kind. */
export interface WanTransformerConfig {
  readonly num_attention_heads: number;
  readonly attention_head_dim: number;
  /** Latent channels that go in and come out. */
  readonly in_channels: number;
  readonly out_channels: number;
  /** Width of the text encoder's states. */
  readonly text_dim: number;
  /** Values of a timestep's sinusoid. */
  readonly freq_dim: number;
  /** Width of the feed-forward's hidden layer. */
  readonly ffn_dim: number;
  readonly num_layers: number;
  readonly eps: number;
}

/** Latent cells of a token: two rows of two. */
export const PATCH = 2;

/** Values per token of the residual stream. */
export function wanWidth(config: WanTransformerConfig): number {
  return config.num_attention_heads * config.attention_head_dim;
}

/** Values per token that go in and come out. */
export function tokenChannels(channels: number): number {
  return channels * PATCH ** 2;
}

/** What keys and values are kept in from run to run. */
export function keptType({ precision }: Pick<BlockKernels, 'precision'>): DType {
  return precision === 'mixed' ? 'float16' : 'float32';
}
