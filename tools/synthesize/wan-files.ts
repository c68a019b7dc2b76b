/** The files that Wan 2.1 1.3B is published in, at full size and shrunk. */
import type { T5EncoderConfig } from '../../src/models/t5/encoder';
import type { OriginalWanConfig } from '../../src/models/wan/checkpoint-config';
import { publishedTextEncoder, publishedTransformer } from '../../src/models/wan/published';
import { TAEW, type TaewConfig } from '../../src/models/wan/taew';
import { WAN_VAE, type WanVaeConfig } from '../../src/models/wan/vae-config';
import { encoded, ggufEncoded, scaledEightBit } from './encodings';
import type { OutputFile } from './model-files';
import { llamaNames, prefixed } from './names';
import type { OutputTensor } from './output-tensor';
import { t5Layout } from './t5-layout';
import { synthesizeTokenizer } from './tokenizer';
import type { SyntheticEncoding } from './value-pool';
import { taewLayout, wanTextNames, wanTransformerLayout, wanVaeLayout } from './wan-layout';

/** Everything about a Wan of which files can be synthesized. */
export interface SyntheticWan {
  readonly transformer: OriginalWanConfig;
  readonly vae: WanVaeConfig;
  readonly tiny: TaewConfig;
  readonly textEncoder: T5EncoderConfig;
}

/** Wan 2.1 1.3B with its autoencoders, and umT5-XXL. */
export const fullSizeWan: SyntheticWan = {
  transformer: publishedTransformer,
  vae: WAN_VAE,
  tiny: TAEW,
  textEncoder: publishedTextEncoder,
};

/** The same with few layers and small widths; heads, latent channels and buckets stay what they are. */
export const shrunkWan: SyntheticWan = {
  transformer: {
    ...fullSizeWan.transformer,
    dim: 256,
    ffn_dim: 512,
    text_dim: 256,
    num_heads: 2,
    num_layers: 2,
  },
  vae: { ...WAN_VAE, base_dim: 8, num_res_blocks: 1 },
  tiny: { ...TAEW, encoder_width: 8, decoder_widths: [32, 16, 8, 8] },
  textEncoder: {
    ...fullSizeWan.textEncoder,
    // The synthetic tokenizer's.
    vocab_size: 32_128,
    d_model: 256,
    d_ff: 512,
    num_layers: 2,
    num_heads: 4,
  },
};

function safetensors(name: string, tensors: readonly OutputTensor[]): OutputFile {
  return { name: `${name}.safetensors`, format: 'safetensors', tensors, metadata: {} };
}

/** The transformer under its own names. @param prefix of all names */
export function wanTransformerFile(
  { transformer }: SyntheticWan,
  encoding: SyntheticEncoding = 'BF16',
  { prefix = '', name = 'wan2.1_t2v_1.3B_bf16' } = {},
): OutputFile {
  const tensors = wanTransformerLayout(transformer);
  const isScaled = encoding.startsWith('F8');
  const stored = isScaled ? scaledEightBit(tensors, encoding) : encoded(tensors, encoding);
  return safetensors(name, prefixed(prefix, stored));
}

/** The transformer as GGUF. */
export function wanTransformerGguf({ transformer }: SyntheticWan, encoding: SyntheticEncoding): OutputFile {
  return {
    name: `Wan2.1-T2V-1.3B-${encoding}.gguf`,
    format: 'gguf',
    tensors: ggufEncoded(wanTransformerLayout(transformer), encoding),
    metadata: { 'general.architecture': 'wan', 'general.quantization_version': 2 },
  };
}

/** The autoencoder under diffusers' names, and the tiny one. */
export function wanVaeFiles({ vae, tiny }: SyntheticWan): {
  readonly vae: OutputFile;
  readonly tiny: OutputFile;
} {
  return {
    vae: safetensors('wan_2.1_vae', encoded(wanVaeLayout(vae), 'BF16')),
    tiny: safetensors('taew2_1', encoded(taewLayout(tiny), 'F16')),
  };
}

/** The text encoder: under Hugging Face's names in 8 bits with scales, under Wan's own, or as llama.cpp writes it. */
export function wanTextFile(
  { textEncoder }: SyntheticWan,
  form: 'scaled' | 'own names' | 'gguf',
): OutputFile {
  const tensors = t5Layout(textEncoder);
  switch (form) {
    case 'scaled':
      return safetensors('umt5_xxl_fp8_e4m3fn_scaled', scaledEightBit(tensors, 'F8_E4M3'));
    case 'own names':
      return safetensors('models_t5_umt5-xxl-enc-bf16', encoded(wanTextNames(tensors), 'BF16'));
    case 'gguf': {
      const { vocabulary } = synthesizeTokenizer(textEncoder.vocab_size);
      return {
        name: 'umt5-xxl-encoder-Q8_0.gguf',
        format: 'gguf',
        tensors: ggufEncoded(llamaNames(tensors), 'Q8_0'),
        metadata: {
          'general.architecture': 't5encoder',
          'tokenizer.ggml.model': 't5',
          'tokenizer.ggml.tokens': { strings: vocabulary.map(([piece]) => piece) },
          'tokenizer.ggml.scores': { floats: vocabulary.map(([, score]) => score) },
          'tokenizer.ggml.token_type': { integers: vocabulary.map((_, id) => (id === 2 ? 2 : 1)) },
          'tokenizer.ggml.eos_token_id': 1,
          'tokenizer.ggml.unknown_token_id': 2,
        },
      };
    }
  }
}
