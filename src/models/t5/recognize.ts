import { msg } from '../../message/message';
import type { Checkpoint } from '../../weights/checkpoint/types';
import type { RecognizedComponent } from '../contract/recognized-component';
import {
  type Candidates,
  candidates,
  complete,
  countLayers,
  extentOf,
  mainEncoding,
  metadataConfig,
  prefixesOf,
  unusable,
  type WeightNames,
} from '../recognition/recognize-weights';
import { buildT5Encoder, type T5EncoderConfig } from './encoder';

const WHAT = 'T5 text encoder';
const FIRST_LAYER = 'encoder.block.0.layer.0.SelfAttention';

/** llama.cpp's names of a layer's weights. */
const llamaParts: Readonly<Record<string, string>> = {
  attn_norm: 'layer.0.layer_norm',
  attn_q: 'layer.0.SelfAttention.q',
  attn_k: 'layer.0.SelfAttention.k',
  attn_v: 'layer.0.SelfAttention.v',
  attn_o: 'layer.0.SelfAttention.o',
  attn_rel_b: 'layer.0.SelfAttention.relative_attention_bias',
  ffn_norm: 'layer.1.layer_norm',
  ffn_gate: 'layer.1.DenseReluDense.wi_0',
  ffn_up: 'layer.1.DenseReluDense.wi_1',
  ffn_down: 'layer.1.DenseReluDense.wo',
};

/**
 * Finds T5 v1.1 encoders: under Hugging Face's names, with any prefix, or llama.cpp's. What else is in the file, the
 * decoder or a second copy of the embeddings, is left alone.
 * @param model what the encoder is looked for, in the sentence that refuses another
 */
export function recognizeTextEncoders(checkpoint: Checkpoint, model: string): RecognizedComponent[] {
  const names = [...checkpoint.tensors.keys()];
  const prefixes = prefixesOf(checkpoint, `${FIRST_LAYER}.q.weight`);
  const found = prefixes.map((prefix) => recognize(checkpoint, huggingFaceKeys(names, prefix), model));
  if (!checkpoint.tensors.has('enc.blk.0.attn_q.weight')) return found;
  return [...found, recognize(checkpoint, llamaKeys(names), model)];
}

function huggingFaceKeys(names: readonly string[], prefix: string): WeightNames {
  const keys = new Map<string, string>();
  for (const name of names) if (name.startsWith(prefix)) keys.set(name.slice(prefix.length), name);
  const copy = keys.get('encoder.embed_tokens.weight');
  if (!keys.has('shared.weight') && copy !== undefined) keys.set('shared.weight', copy);
  return keys;
}

function llamaKeys(names: readonly string[]): WeightNames {
  return new Map(names.map((name) => [nameOfLlama(name), name]));
}

function nameOfLlama(name: string): string {
  if (name === 'token_embd.weight') return 'shared.weight';
  if (name === 'enc.output_norm.weight') return 'encoder.final_layer_norm.weight';
  const [, block, part] = /^enc\.blk\.(\d+)\.(\w+)\.weight$/.exec(name) ?? [];
  const renamed = part === undefined ? undefined : llamaParts[part];
  return renamed ? `encoder.block.${block}.${renamed}.weight` : name;
}

function recognize(checkpoint: Checkpoint, names: WeightNames, model: string): RecognizedComponent {
  const weights = candidates(checkpoint, names);
  const config = configOf(checkpoint, weights, model);
  const found = complete(WHAT, weights, () => buildT5Encoder(config).weights);
  const size = config.d_model === 4096 && config.num_layers === 24 ? 'T5-XXL v1.1' : 'T5 v1.1';
  return {
    component: 'text_encoder',
    description: `${size} encoder, ${config.num_layers} layers, ${mainEncoding(found)}`,
    config,
    tensors: found,
  };
}

function configOf(checkpoint: Checkpoint, weights: Candidates, model: string): T5EncoderConfig {
  const source = weights.get(`${FIRST_LAYER}.q.weight`)?.tensor.source.name ?? '';
  if (weights.has('encoder.block.1.layer.0.SelfAttention.relative_attention_bias.weight')) {
    throw unusable(
      msg(
        '{source} is an umT5 encoder, which Wan uses. {model} needs the encoder of T5-XXL v1.1, for example t5xxl_fp16.safetensors.',
        { source, model },
      ),
    );
  }
  if (weights.has('encoder.block.0.layer.1.DenseReluDense.wi.weight')) {
    throw unusable(
      msg(
        '{source} is an encoder of the first T5, whose layers are built differently. {model} needs T5-XXL v1.1, for example t5xxl_fp16.safetensors.',
        { source, model },
      ),
    );
  }
  const extent = (name: string, axis: number) => extentOf(weights, name, 2, axis, WHAT);
  const heads = extent(`${FIRST_LAYER}.relative_attention_bias.weight`, 1);
  const size = extent(`${FIRST_LAYER}.q.weight`, 0) / heads;
  if (!Number.isInteger(size)) {
    throw unusable(
      msg('{source} holds a {what} whose {heads} heads do not divide its width. Choose another file.', {
        source,
        what: WHAT,
        heads,
      }),
    );
  }
  return {
    vocab_size: extent('shared.weight', 0),
    d_model: extent('shared.weight', 1),
    d_kv: size,
    d_ff: extent('encoder.block.0.layer.1.DenseReluDense.wi_0.weight', 0),
    num_layers: countLayers(weights, 'encoder.block.', WHAT),
    num_heads: heads,
    relative_attention_num_buckets: extent(`${FIRST_LAYER}.relative_attention_bias.weight`, 0),
    // These two are the same for every T5 v1.1 and in no weight.
    relative_attention_max_distance: 128,
    layer_norm_epsilon: epsilonOf(checkpoint),
  };
}

function epsilonOf(checkpoint: Checkpoint): number {
  const { layer_norm_epsilon: epsilon } = metadataConfig(checkpoint);
  return typeof epsilon === 'number' && epsilon > 0 && epsilon < 1e-2 ? epsilon : 1e-6;
}
