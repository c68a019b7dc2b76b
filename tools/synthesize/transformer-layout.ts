import type { OriginalTransformerConfig } from '../../src/models/ltx/checkpoint-config';
import { layer, norm, type TensorSpec, table, timestepEmbedder } from './tensor-spec';

/**
 * Tensors of an LTX-Video transformer under Lightricks' names, without a prefix.
 *
 * Activations stay in range because every block's gates are small, queries and keys are normalised by the network, and
 * the text enters with a quarter of the gain (attention to the text is added without norm or gate).
 */
export function transformerLayout(config: OriginalTransformerConfig): TensorSpec[] {
  const width = config.num_attention_heads * config.attention_head_dim;
  const tensors = [
    ...layer('patchify_proj', [width, config.in_channels]),
    ...timestepEmbedder('adaln_single.emb', width, 1),
    ...layer('adaln_single.linear', [6 * width, width], { gain: 0.3 }),
    ...layer('caption_projection.linear_1', [width, config.caption_channels]),
    ...layer('caption_projection.linear_2', [width, width]),
    table('scale_shift_table', 2, width),
    ...layer('proj_out', [config.out_channels, width]),
  ];
  for (let i = 0; i < config.num_layers; i++) tensors.push(...block(`transformer_blocks.${i}`, width));
  return tensors;
}

function block(name: string, width: number): TensorSpec[] {
  return [
    table(`${name}.scale_shift_table`, 6, width),
    ...attention(`${name}.attn1`, width, 1),
    ...attention(`${name}.attn2`, width, 0.25),
    ...layer(`${name}.ff.net.0.proj`, [4 * width, width]),
    ...layer(`${name}.ff.net.2`, [width, 4 * width]),
  ];
}

function attention(name: string, width: number, gain: number): TensorSpec[] {
  const projections = ['to_q', 'to_k', 'to_v'].flatMap((kind) => layer(`${name}.${kind}`, [width, width]));
  return [
    ...projections,
    norm(`${name}.q_norm`, width),
    norm(`${name}.k_norm`, width),
    ...layer(`${name}.to_out.0`, [width, width], { gain }),
  ];
}
