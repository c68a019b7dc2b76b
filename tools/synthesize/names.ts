/** Names of tensors in files of other makers than the original's. */
import { originalCheckpointKeys } from '../../parity/original-keys';
import type { TensorSpec } from './tensor-spec';

/** The tensors under a prefix, which the name joins without a separator. */
export function prefixed<T extends TensorSpec>(prefix: string, tensors: readonly T[]): T[] {
  return tensors.map((tensor) => ({ ...tensor, name: prefix + tensor.name }));
}

/** Original tensors, with the prefixes of single-file checkpoints, under the names of diffusers' folders. */
export function diffusersNames<T extends TensorSpec>(
  network: 'transformer' | 'vae',
  tensors: readonly T[],
): T[] {
  const byName = new Map(tensors.map((tensor) => [tensor.name, tensor]));
  const keys = originalCheckpointKeys(byName.keys())[network];
  return [...keys].map(([name, stored]) => ({ ...byName.get(stored)!, name }));
}

const llamaLayers: Readonly<Record<string, string>> = {
  'layer.0.layer_norm': 'attn_norm',
  'layer.0.SelfAttention.q': 'attn_q',
  'layer.0.SelfAttention.k': 'attn_k',
  'layer.0.SelfAttention.v': 'attn_v',
  'layer.0.SelfAttention.o': 'attn_o',
  'layer.0.SelfAttention.relative_attention_bias': 'attn_rel_b',
  'layer.1.layer_norm': 'ffn_norm',
  'layer.1.DenseReluDense.wi_0': 'ffn_gate',
  'layer.1.DenseReluDense.wi_1': 'ffn_up',
  'layer.1.DenseReluDense.wo': 'ffn_down',
};

/** Tensors of a T5 encoder under the names of llama.cpp's converter. */
export function llamaNames<T extends TensorSpec>(tensors: readonly T[]): T[] {
  return tensors.map((tensor) => ({ ...tensor, name: llamaName(tensor.name) }));
}

function llamaName(name: string): string {
  if (name === 'shared.weight') return 'token_embd.weight';
  if (name === 'encoder.final_layer_norm.weight') return 'enc.output_norm.weight';
  const [, block, part] = /^encoder\.block\.(\d+)\.(.*)\.weight$/.exec(name) ?? [];
  const renamed = llamaLayers[part ?? ''];
  if (!renamed) throw new Error(`${name} has no name in llama.cpp`);
  return `enc.blk.${block}.${renamed}.weight`;
}
