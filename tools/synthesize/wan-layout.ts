/** Tensors of Wan's networks: transformer and text encoder under its own names, the autoencoders as the networks ask for them. */
import type { OriginalWanConfig } from '../../src/models/wan/checkpoint-config';
import { buildTaewDecoder, buildTaewEncoder, type TaewConfig } from '../../src/models/wan/taew';
import type { WanVaeConfig } from '../../src/models/wan/vae-config';
import { buildWanVaeDecoder } from '../../src/models/wan/vae-decoder';
import { buildWanVaeEncoder } from '../../src/models/wan/vae-encoder';
import { layer, norm, type TensorSpec } from './tensor-spec';

/** The transformer. Activations stay in range as in LTX-Video's layout. */
export function wanTransformerLayout(config: OriginalWanConfig): TensorSpec[] {
  const { dim, in_dim, out_dim, text_dim, freq_dim } = config;
  const tensors = [
    ...layer('patch_embedding', [dim, in_dim, 1, 2, 2]),
    ...layer('text_embedding.0', [dim, text_dim]),
    ...layer('text_embedding.2', [dim, dim]),
    ...layer('time_embedding.0', [dim, freq_dim], { gain: 1.5 }),
    ...layer('time_embedding.2', [dim, dim]),
    ...layer('time_projection.1', [6 * dim, dim], { gain: 0.3 }),
    modulation('head.modulation', 2, dim),
    ...layer('head.head', [4 * out_dim, dim]),
  ];
  for (let i = 0; i < config.num_layers; i++) tensors.push(...block(`blocks.${i}`, config));
  return tensors;
}

function block(name: string, { dim, ffn_dim }: OriginalWanConfig): TensorSpec[] {
  return [
    modulation(`${name}.modulation`, 6, dim),
    ...attention(`${name}.self_attn`, dim, 1),
    ...attention(`${name}.cross_attn`, dim, 0.25),
    norm(`${name}.norm3`, dim),
    { name: `${name}.norm3.bias`, shape: [dim], mean: 0, std: 0.02 },
    ...layer(`${name}.ffn.0`, [ffn_dim, dim]),
    ...layer(`${name}.ffn.2`, [dim, ffn_dim]),
  ];
}

function attention(name: string, width: number, gain: number): TensorSpec[] {
  return [
    ...['q', 'k', 'v'].flatMap((kind) => layer(`${name}.${kind}`, [width, width])),
    norm(`${name}.norm_q`, width),
    norm(`${name}.norm_k`, width),
    ...layer(`${name}.o`, [width, width], { gain }),
  ];
}

function modulation(name: string, rows: number, width: number): TensorSpec {
  return { name, shape: [1, rows, width], mean: 0, std: 0.1 };
}

/** The autoencoder. */
export function wanVaeLayout(config: WanVaeConfig): TensorSpec[] {
  return layoutOf([...buildWanVaeEncoder(config).weights, ...buildWanVaeDecoder(config).weights]);
}

/** The tiny autoencoder. */
export function taewLayout(config: TaewConfig): TensorSpec[] {
  return layoutOf([...buildTaewEncoder(config).weights, ...buildTaewDecoder(config).weights]);
}

/** Factors about 1, biases small, everything else as variance-preserving as its shape says. */
function layoutOf(weights: readonly { readonly name: string; readonly shape: readonly number[] }[]) {
  return weights.map(({ name, shape }): TensorSpec => {
    if (name.endsWith('.gamma')) return { name, shape, mean: 1, std: 0.05 };
    if (name.endsWith('.bias')) return { name, shape, mean: 0, std: 0.02 };
    const fanIn = shape.slice(1).reduce((product, extent) => product * extent, 1);
    return { name, shape, mean: 0, std: 1 / Math.sqrt(fanIn) };
  });
}

/** Tensors of an umT5 encoder under Wan's own names. */
export function wanTextNames<T extends TensorSpec>(tensors: readonly T[]): T[] {
  return tensors.map((tensor) => ({ ...tensor, name: wanTextName(tensor.name) }));
}

const textLayers: Readonly<Record<string, string>> = {
  'layer.0.layer_norm': 'norm1',
  'layer.0.SelfAttention.q': 'attn.q',
  'layer.0.SelfAttention.k': 'attn.k',
  'layer.0.SelfAttention.v': 'attn.v',
  'layer.0.SelfAttention.o': 'attn.o',
  'layer.0.SelfAttention.relative_attention_bias': 'pos_embedding.embedding',
  'layer.1.layer_norm': 'norm2',
  'layer.1.DenseReluDense.wi_0': 'ffn.gate.0',
  'layer.1.DenseReluDense.wi_1': 'ffn.fc1',
  'layer.1.DenseReluDense.wo': 'ffn.fc2',
};

function wanTextName(name: string): string {
  if (name === 'shared.weight') return 'token_embedding.weight';
  if (name === 'encoder.final_layer_norm.weight') return 'norm.weight';
  const [, block, part] = /^encoder\.block\.(\d+)\.(.*)\.weight$/.exec(name) ?? [];
  const renamed = textLayers[part ?? ''];
  if (!renamed) throw new Error(`${name} has no name in Wan's files`);
  return `blocks.${block}.${renamed}.weight`;
}
