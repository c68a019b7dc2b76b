import type { T5EncoderConfig } from '../../src/models/t5/encoder';
import { layer, norm, type TensorSpec } from './tensor-spec';

/**
 * Tensors of a T5 v1.1 encoder, or umT5's, under Hugging Face's names, scaled as T5 is initialised: its logits are not divided by
 * the root of the head size, so the weights of queries and keys bring that factor along, here half of it each.
 */
export function t5Layout(config: T5EncoderConfig): TensorSpec[] {
  const { d_model: width, num_heads: heads, d_kv: size, d_ff: inner } = config;
  const logits = { gain: size ** -0.25, bias: false };
  const plain = { bias: false };
  const tensors: TensorSpec[] = [
    { name: 'shared.weight', shape: [config.vocab_size, width], mean: 0, std: 1 },
    norm('encoder.final_layer_norm', width),
  ];
  for (let i = 0; i < config.num_layers; i++) {
    const [attention, feedForward] = [`encoder.block.${i}.layer.0`, `encoder.block.${i}.layer.1`];
    tensors.push(
      norm(`${attention}.layer_norm`, width),
      ...layer(`${attention}.SelfAttention.q`, [heads * size, width], logits),
      ...layer(`${attention}.SelfAttention.k`, [heads * size, width], logits),
      ...layer(`${attention}.SelfAttention.v`, [heads * size, width], plain),
      ...layer(`${attention}.SelfAttention.o`, [width, heads * size], plain),
      norm(`${feedForward}.layer_norm`, width),
      ...layer(`${feedForward}.DenseReluDense.wi_0`, [inner, width], plain),
      ...layer(`${feedForward}.DenseReluDense.wi_1`, [inner, width], plain),
      ...layer(`${feedForward}.DenseReluDense.wo`, [width, inner], plain),
    );
    if (i === 0 || config.positions_per_layer) {
      const name = `${attention}.SelfAttention.relative_attention_bias.weight`;
      const shape = [config.relative_attention_num_buckets, heads];
      tensors.push({ name, shape, mean: 0, std: 0.5 });
    }
  }
  return tensors;
}
