/** The files that a model is published in, each with its tensors and metadata. */
import { checkpointMetadata, type SyntheticModel } from './configs';
import { eightBitBlocks, encoded, ggufEncoded, scaledEightBit } from './encodings';
import { diffusersNames, llamaNames, prefixed } from './names';
import { type OutputTensor, outputBytes } from './output-tensor';
import { t5Layout } from './t5-layout';
import type { TensorSpec } from './tensor-spec';
import { synthesizeTokenizer } from './tokenizer';
import { transformerLayout } from './transformer-layout';
import { upsamplerLayout } from './upsampler-layout';
import { vaeLayout } from './vae-layout';
import type { SyntheticEncoding } from './value-pool';
import type { GgufValue } from './write-gguf';

/**
 * - `original`: Lightricks' single file with transformer and autoencoder; T5 as ComfyUI's single file.
 * - `diffusers`: a file for each network, as in the folders of diffusers' repositories.
 * - `split`: a file for each network under original names without prefixes, as ComfyUI users keep them.
 */
export type Naming = 'original' | 'diffusers' | 'split';

/** A checkpoint to write, in the order of its tensors. */
export interface OutputFile {
  readonly name: string;
  readonly format: 'safetensors' | 'gguf';
  readonly tensors: readonly OutputTensor[];
  readonly metadata: Readonly<Record<string, GgufValue>>;
}

const TRANSFORMER_PREFIX = 'model.diffusion_model.';
const VAE_PREFIX = 'vae.';
const CHECKPOINT = 'ltxv-2b-0.9.8-distilled';

function weightsOf(tensors: readonly TensorSpec[], encoding: SyntheticEncoding): OutputTensor[] {
  return encoding.startsWith('F8') ? eightBitBlocks(tensors, encoding) : encoded(tensors, encoding);
}

/** Safetensors files of transformer, autoencoder and upsampler, which is published in float32. */
export function videoSafetensors(
  model: SyntheticModel,
  encoding: SyntheticEncoding = 'BF16',
  naming: Naming = 'original',
): OutputFile[] {
  const transformer = prefixed(TRANSFORMER_PREFIX, weightsOf(transformerLayout(model.transformer), encoding));
  const vae = prefixed(
    VAE_PREFIX,
    encoded(vaeLayout(model.vae), encoding.startsWith('F8') ? 'BF16' : encoding),
  );
  const both = [...transformer, ...vae];
  const metadata = checkpointMetadata(model);
  const plain = { format: 'pt' };
  const file = (name: string, tensors: OutputTensor[], text: Record<string, string>): OutputFile => ({
    name: `${name}.safetensors`,
    format: 'safetensors',
    tensors,
    metadata: text,
  });
  const suffix = encoding.startsWith('F8') ? '-fp8' : '';
  const files: Readonly<Record<Naming, OutputFile[]>> = {
    original: [file(CHECKPOINT + suffix, both, metadata)],
    diffusers: [
      file('transformer/diffusion_pytorch_model', diffusersNames('transformer', both), plain),
      file('vae/diffusion_pytorch_model', diffusersNames('vae', both), plain),
    ],
    split: [
      file(`${CHECKPOINT}-transformer${suffix}`, withoutPrefix(transformer, TRANSFORMER_PREFIX), {}),
      file(`${CHECKPOINT}-vae`, withoutPrefix(vae, VAE_PREFIX), {}),
    ],
  };
  return [...files[naming], upsamplerFile(model)];
}

/** GGUF holds the transformer only; autoencoder and upsampler come as safetensors. */
export function videoGguf(model: SyntheticModel, encoding: SyntheticEncoding): OutputFile[] {
  const transformer: OutputFile = {
    name: `${CHECKPOINT}-${encoding}.gguf`,
    format: 'gguf',
    tensors: ggufEncoded(transformerLayout(model.transformer), encoding),
    metadata: { 'general.architecture': 'ltxv', 'general.quantization_version': 2 },
  };
  return [transformer, ...videoSafetensors(model, 'BF16', 'split').slice(1)];
}

function withoutPrefix(tensors: readonly OutputTensor[], prefix: string): OutputTensor[] {
  return tensors.map((tensor) => ({ ...tensor, name: tensor.name.slice(prefix.length) }));
}

function upsamplerFile(model: SyntheticModel): OutputFile {
  return {
    name: 'ltxv-spatial-upscaler-0.9.8.safetensors',
    format: 'safetensors',
    tensors: encoded(upsamplerLayout(model.upsampler), 'F32'),
    metadata: { config: JSON.stringify(model.upsampler), format: 'pt' },
  };
}

/**
 * The text encoder as one safetensors file, which has the embeddings under two names as published ones do, or as shards
 * as in Hugging Face's repositories. In 8 bits everything is, unless `scaled`: then matrices have a scale each and the
 * rest is float16. (Both follow from the published sizes.)
 */
export function textSafetensors(
  model: SyntheticModel,
  encoding: SyntheticEncoding = 'F16',
  { shards = 1, scaled = false }: { shards?: number; scaled?: boolean } = {},
): OutputFile[] {
  const plain = t5Layout(model.textEncoder);
  const repeated = {
    ...plain.find(({ name }) => name === 'shared.weight')!,
    name: 'encoder.embed_tokens.weight',
  };
  const stored = shards === 1 ? [...plain, repeated] : plain;
  const tensors = scaled ? scaledEightBit(stored, encoding) : encoded(stored, encoding);
  if (shards === 1) {
    const names: Partial<Record<SyntheticEncoding, string>> = { F16: 'fp16', F8_E4M3: 'fp8_e4m3fn' };
    const kind = (names[encoding] ?? encoding.toLowerCase()) + (scaled ? '_scaled' : '');
    return [{ name: `t5xxl_${kind}.safetensors`, format: 'safetensors', tensors, metadata: {} }];
  }
  const number = (n: number) => String(n).padStart(5, '0');
  return inShares(tensors, shards).map((share, i, { length }) => ({
    name: `text_encoder/model-${number(i + 1)}-of-${number(length)}.safetensors`,
    format: 'safetensors',
    tensors: share,
    metadata: { format: 'pt' },
  }));
}

/** Tensors in order, cut into `count` lists of about equally many bytes. */
function inShares(tensors: readonly OutputTensor[], count: number): OutputTensor[][] {
  const total = tensors.reduce((sum, tensor) => sum + outputBytes(tensor), 0);
  const shares = Array.from({ length: count }, (): OutputTensor[] => []);
  let before = 0;
  for (const tensor of tensors) {
    shares[Math.min(count - 1, Math.floor((before / total) * count))]!.push(tensor);
    before += outputBytes(tensor);
  }
  return shares.filter((share) => share.length > 0);
}

/** The text encoder as llama.cpp's converter writes it. */
export function textGguf(model: SyntheticModel, encoding: SyntheticEncoding): OutputFile {
  const { textEncoder: config } = model;
  const { vocabulary } = synthesizeTokenizer();
  const metadata: Record<string, GgufValue> = {
    'general.architecture': 't5encoder',
    'general.name': 'T5 v1.1 XXL encoder, synthetic',
    't5encoder.context_length': 512,
    't5encoder.embedding_length': config.d_model,
    't5encoder.feed_forward_length': config.d_ff,
    't5encoder.block_count': config.num_layers,
    't5encoder.attention.head_count': config.num_heads,
    't5encoder.attention.key_length': config.d_kv,
    't5encoder.attention.value_length': config.d_kv,
    't5encoder.attention.layer_norm_epsilon': { float: config.layer_norm_epsilon },
    't5encoder.attention.relative_buckets_count': config.relative_attention_num_buckets,
    't5encoder.attention.layer_norm_rms_epsilon': { float: config.layer_norm_epsilon },
    't5encoder.decoder_start_token_id': 0,
    'general.quantization_version': 2,
    'tokenizer.ggml.model': 't5',
    'tokenizer.ggml.tokens': { strings: vocabulary.map(([piece]) => piece) },
    'tokenizer.ggml.scores': { floats: vocabulary.map(([, score]) => score) },
    'tokenizer.ggml.token_type': { integers: vocabulary.map(() => 1) },
    'tokenizer.ggml.eos_token_id': 1,
    'tokenizer.ggml.unknown_token_id': 2,
    'tokenizer.ggml.padding_token_id': 0,
    'tokenizer.ggml.add_eos_token': true,
  };
  const tensors = ggufEncoded(llamaNames(t5Layout(config)), encoding);
  return { name: `t5-v1_1-xxl-encoder-${encoding}.gguf`, format: 'gguf', tensors, metadata };
}
