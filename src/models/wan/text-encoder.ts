import type { TextEncoder } from '../contract/model-family';
import type { T5EncoderConfig } from '../t5/encoder';
import { t5TextEncoder } from '../t5/text-encoder';

/** Tokens that the transformer attends to, however few the prompt has. */
export const TEXT_LENGTH = 512;

/**
 * The text encoder of Wan: umT5 (Chung et al. 2023), whose states are zeros behind the prompt. Only the prompt's own tokens
 * go through its layers, since padding is masked there.
 * @param config of which the fields that Hugging Face has are read
 */
export function wanTextEncoder(config: T5EncoderConfig): TextEncoder {
  return t5TextEncoder({ ...config, positions_per_layer: true, padded_length: TEXT_LENGTH });
}
