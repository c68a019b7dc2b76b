/**
 * Wan's original names of weights, as ComfyUI's files and most derivatives store them, and diffusers' and Hugging Face's,
 * which the networks ask for.
 */

import type { WeightNames } from '../recognition/recognize-weights';

/** The weights of a transformer whose original, or diffusers', names have a prefix. */
export function transformerKeys(stored: Iterable<string>, prefix: string): WeightNames {
  const names = [...stored].filter((name) => name.startsWith(prefix));
  // The same names mean other norms in the two namings.
  const original = names.some((name) => name.startsWith(`${prefix}head.`));
  return renamed(names, prefix, original ? transformerKey : (name) => name);
}

/** The weights of an umT5 encoder whose original names have a prefix. */
export function textEncoderKeys(stored: Iterable<string>, prefix: string): WeightNames {
  const names = [...stored].filter((name) => name.startsWith(prefix));
  return renamed(names, prefix, textEncoderKey);
}

function renamed(names: readonly string[], prefix: string, rename: (name: string) => string): WeightNames {
  return new Map(names.map((name) => [rename(name.slice(prefix.length)), name]));
}

type Renaming = readonly (readonly [original: RegExp, own: string])[];

const transformerNames: Renaming = [
  [/^time_embedding\.0\./, 'condition_embedder.time_embedder.linear_1.'],
  [/^time_embedding\.2\./, 'condition_embedder.time_embedder.linear_2.'],
  [/^time_projection\.1\./, 'condition_embedder.time_proj.'],
  [/^text_embedding\.0\./, 'condition_embedder.text_embedder.linear_1.'],
  [/^text_embedding\.2\./, 'condition_embedder.text_embedder.linear_2.'],
  [/^head\.head\./, 'proj_out.'],
  [/^head\.modulation$/, 'scale_shift_table'],
];

const blockNames: Renaming = [
  [/^self_attn\./, 'attn1.'],
  [/^cross_attn\./, 'attn2.'],
  [/^(attn[12])\.([qkv])\./, '$1.to_$2.'],
  [/^(attn[12])\.o\./, '$1.to_out.0.'],
  [/^ffn\.0\./, 'ffn.net.0.proj.'],
  [/^ffn\.2\./, 'ffn.net.2.'],
  [/^modulation$/, 'scale_shift_table'],
];

/** Norms are numbered as they were added by Wan and as they are applied by diffusers. */
const norms: Readonly<Record<string, string>> = { norm2: 'norm3', norm3: 'norm2' };

function transformerKey(name: string): string {
  const [, block, part] = /^(blocks\.\d+\.)(.*)$/.exec(name) ?? [];
  if (block === undefined || part === undefined) return replaced(name, transformerNames);
  return block + replaced(part, blockNames).replace(/^norm[23](?=\.)/, (norm) => norms[norm]!);
}

const originals: Renaming = [
  [/^condition_embedder\.time_embedder\.linear_1\./, 'time_embedding.0.'],
  [/^condition_embedder\.time_embedder\.linear_2\./, 'time_embedding.2.'],
  [/^condition_embedder\.time_proj\./, 'time_projection.1.'],
  [/^condition_embedder\.text_embedder\.linear_1\./, 'text_embedding.0.'],
  [/^condition_embedder\.text_embedder\.linear_2\./, 'text_embedding.2.'],
  [/^proj_out\./, 'head.head.'],
  [/^scale_shift_table$/, 'head.modulation'],
  [/\.scale_shift_table$/, '.modulation'],
  [/\.(attn[12])\.to_([qkv])\./, '.$1.$2.'],
  [/\.(attn[12])\.to_out\.0\./, '.$1.o.'],
  [/\.attn1\./, '.self_attn.'],
  [/\.attn2\./, '.cross_attn.'],
  [/\.ffn\.net\.0\.proj\./, '.ffn.0.'],
  [/\.ffn\.net\.2\./, '.ffn.2.'],
  [/\.norm2\./, '.norm3.'],
];

/** Wan's original name of a transformer's weight. */
export function originalTransformerKey(name: string): string {
  return replaced(name, originals);
}

const encoderNames: Renaming = [
  [/^token_embedding\./, 'shared.'],
  [/^norm\./, 'encoder.final_layer_norm.'],
];

const layerNames: Renaming = [
  [/^norm1\./, 'layer.0.layer_norm.'],
  [/^norm2\./, 'layer.1.layer_norm.'],
  [/^attn\./, 'layer.0.SelfAttention.'],
  [/^pos_embedding\.embedding\./, 'layer.0.SelfAttention.relative_attention_bias.'],
  [/^ffn\.gate\.0\./, 'layer.1.DenseReluDense.wi_0.'],
  [/^ffn\.fc1\./, 'layer.1.DenseReluDense.wi_1.'],
  [/^ffn\.fc2\./, 'layer.1.DenseReluDense.wo.'],
];

function textEncoderKey(name: string): string {
  const [, index, part] = /^blocks\.(\d+)\.(.*)$/.exec(name) ?? [];
  if (index === undefined || part === undefined) return replaced(name, encoderNames);
  return `encoder.block.${index}.${replaced(part, layerNames)}`;
}

function replaced(name: string, renaming: Renaming): string {
  return renaming.reduce((changed, [original, own]) => changed.replace(original, own), name);
}
