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
/** umT5 has a quarter of a million. */
const MOST_TOKENS = 2 ** 20;
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

/** What an encoder is looked for. */
export interface WantedEncoder {
  /** The model that needs it, in the sentence that refuses another. */
  readonly model: string;
  /** umT5 has tables of relative positions in all layers and another vocabulary, and is otherwise the same network. */
  readonly kind: 'T5' | 'umT5';
}

/**
 * Finds T5 v1.1 encoders: under Hugging Face's names, with any prefix, or llama.cpp's. What else is in the file, the
 * decoder or a second copy of the embeddings, is left alone.
 * @param model what the encoder is looked for, in the sentence that refuses another
 */
export function recognizeTextEncoders(checkpoint: Checkpoint, model: string): RecognizedComponent[] {
  return encoderNamings(checkpoint).map((names) =>
    recognizeTextEncoder(checkpoint, names, { model, kind: 'T5' }),
  );
}

/** Names of the weights of each encoder that is called as Hugging Face or llama.cpp call them. */
export function encoderNamings(checkpoint: Checkpoint): WeightNames[] {
  const names = [...checkpoint.tensors.keys()];
  const prefixes = prefixesOf(checkpoint, `${FIRST_LAYER}.q.weight`);
  const found = prefixes.map((prefix) => huggingFaceKeys(names, prefix));
  return checkpoint.tensors.has('enc.blk.0.attn_q.weight') ? [...found, llamaKeys(names)] : found;
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

/**
 * The encoder whose weights have these names.
 * @throws Failure ModelUnavailable for one of another kind, and as `complete`
 */
export function recognizeTextEncoder(
  checkpoint: Checkpoint,
  names: WeightNames,
  wanted: WantedEncoder,
): RecognizedComponent {
  const weights = candidates(checkpoint, names);
  const config = configOf(checkpoint, weights, wanted);
  const found = complete(WHAT, weights, () => buildT5Encoder(config).weights);
  const isXxl = config.d_model === 4096 && config.num_layers === 24;
  const size = wanted.kind + (isXxl ? '-XXL' : '') + (wanted.kind === 'T5' ? ' v1.1' : '');
  return {
    component: 'text_encoder',
    description: `${size} encoder, ${config.num_layers} layers, ${mainEncoding(found)}`,
    config,
    tensors: found,
  };
}

function configOf(
  checkpoint: Checkpoint,
  weights: Candidates,
  { model, kind }: WantedEncoder,
): T5EncoderConfig {
  const source = weights.get(`${FIRST_LAYER}.q.weight`)?.tensor.source.name ?? '';
  const isMultilingual = weights.has('encoder.block.1.layer.0.SelfAttention.relative_attention_bias.weight');
  if (isMultilingual && kind === 'T5') {
    throw unusable(
      msg(
        '{source} is an umT5 encoder, which Wan uses. {model} needs the encoder of T5-XXL v1.1, for example t5xxl_fp16.safetensors.',
        { source, model },
      ),
    );
  }
  if (!isMultilingual && kind === 'umT5') {
    throw unusable(
      msg(
        '{source} is an encoder of T5 v1.1, which LTX-Video uses. {model} needs the encoder of umT5-XXL, for example umt5_xxl_fp8_e4m3fn_scaled.safetensors.',
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
    vocab_size: extentOf(weights, 'shared.weight', 2, 0, WHAT, MOST_TOKENS),
    d_model: extent('shared.weight', 1),
    d_kv: size,
    d_ff: extent('encoder.block.0.layer.1.DenseReluDense.wi_0.weight', 0),
    num_layers: countLayers(weights, 'encoder.block.', WHAT),
    num_heads: heads,
    relative_attention_num_buckets: extent(`${FIRST_LAYER}.relative_attention_bias.weight`, 0),
    // These two are the same for every T5 v1.1 and in no weight.
    relative_attention_max_distance: 128,
    layer_norm_epsilon: epsilonOf(checkpoint),
    ...(isMultilingual && { positions_per_layer: true }),
  };
}

function epsilonOf(checkpoint: Checkpoint): number {
  const { layer_norm_epsilon: epsilon } = metadataConfig(checkpoint);
  return typeof epsilon === 'number' && epsilon > 0 && epsilon < 1e-2 ? epsilon : 1e-6;
}
