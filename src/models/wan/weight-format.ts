/**
 * In which form each weight of Wan is kept after an import.
 *
 * Quantized to blocks of 4 or 8 bits, or float16 in the profile `full`, are the large matrices of the transformer's blocks,
 * 1.3 of its 1.4 billion values, and those of the text encoder (`t5/weight-format.ts`).
 *
 * Kept in higher precision, whatever the profile:
 *
 * - biases, weights of norms, tables of shifts, scales and gates: float32. They are small and act on every token.
 * - first and last layer (`patch_embedding`, `proj_out`): float32. Nothing behind or before them averages errors out.
 * - what embeds timestep and text (`condition_embedder`): float16. Its output is used in every block.
 * - both autoencoders: float16. Convolutions have no quantized kernel. The factors of their norms are float32.
 */
import type { ComponentName } from '../../tensor/component';
import type { WeightFormat } from '../../tensor/weight-format';
import type { Profile } from '../contract/offer';
import { matrixFormat } from '../recognition/matrix-format';
import { t5WeightFormat } from '../t5/weight-format';

const matrix = /^blocks\.\d+\.(?:attn[12]\.(?:to_[qkv]|to_out\.0)|ffn\.net\.(?:0\.proj|2))\.weight$/;

/**
 * The form of one weight.
 * @param name as the network's graphs ask for it
 */
export function wanWeightFormat(
  profile: Profile,
  component: ComponentName,
  name: string,
  shape: readonly number[],
): WeightFormat {
  if (shape.length < 2) return 'float32';
  switch (component) {
    case 'transformer':
      if (matrix.test(name)) return matrixFormat(profile, shape);
      return name.startsWith('condition_embedder.') ? 'float16' : 'float32';
    case 'text_encoder':
      return t5WeightFormat(profile, name, shape);
    case 'vae':
    case 'upsampler':
      return name.endsWith('.gamma') ? 'float32' : 'float16';
  }
}
