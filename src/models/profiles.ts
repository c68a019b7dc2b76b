/**
 * In which form each weight of a network is kept after an import.
 *
 * Quantized to blocks of 4 or 8 bits, or float16 in the profile `full`, are the large matrices only, which are nearly
 * all of the bytes (transformer 2B: 1.88 of 1.92 billion values; T5-XXL: 4.63 of 4.76):
 *
 * - transformer: `to_q`, `to_k`, `to_v`, `to_out.0`, `ff.net.0.proj` and `ff.net.2` of the blocks;
 * - text encoder: `q`, `k`, `v`, `o`, `wi_0`, `wi_1` and `wo` of the layers.
 *
 * Kept in higher precision, whatever the profile:
 *
 * - biases, weights of norms, tables of shifts, scales and gates: float32. They are small, act on every token, and an
 *   error in a gate or a norm scales a whole channel.
 * - first and last projection (`proj_in`, `proj_out`): float32. Nothing behind or before them averages their errors out;
 *   they are 0.5 million values.
 * - what embeds the timestep (`time_embed.*`): float16. Its output multiplies every token of every block.
 * - what takes the text in (`caption_projection.*`): float16. It runs once per prompt, so 4 bits would save no time, and
 *   its errors are repeated in all blocks.
 * - T5's embeddings: `rows`, float16 records of which those of the prompt's tokens are read.
 * - T5's table of relative positions: float32; its errors would be in the logits of every layer.
 * - autoencoder and upsampler: float16. Convolutions have no quantized kernel, and errors here are seen, not denoised
 *   away. Their vectors, tables and the latents' means and deviations are float32.
 *
 * Matrices whose inner width is no multiple of 32, the quantization's block, are float16 too.
 */

import type { ComponentName } from '../tensor/component';
import { BLOCK_SIZE, type WeightFormat } from '../tensor/weight-format';
import type { Profile } from './offer';

const transformerMatrix =
  /^transformer_blocks\.\d+\.(?:attn[12]\.(?:to_[qkv]|to_out\.0)|ff\.net\.(?:0\.proj|2))\.weight$/;
const textEncoderMatrix =
  /^encoder\.block\.\d+\.layer\.[01]\.(?:SelfAttention\.[qkvo]|DenseReluDense\.w(?:i_[01]|o))\.weight$/;

/**
 * The form of one weight.
 * @param name as the network's graphs ask for it
 */
export function weightFormat(
  profile: Profile,
  component: ComponentName,
  name: string,
  shape: readonly number[],
): WeightFormat {
  if (shape.length < 2) return 'float32';
  switch (component) {
    case 'transformer':
      if (transformerMatrix.test(name)) return matrixFormat(profile, shape);
      return /^(?:time_embed|caption_projection)\./.test(name) ? 'float16' : 'float32';
    case 'text_encoder':
      if (textEncoderMatrix.test(name)) return matrixFormat(profile, shape);
      return name === 'shared.weight' ? 'rows' : 'float32';
    case 'vae':
    case 'upsampler':
      return name.endsWith('scale_shift_table') ? 'float32' : 'float16';
  }
}

function matrixFormat(profile: Profile, shape: readonly number[]): WeightFormat {
  return profile === 'full' || shape.at(-1)! % BLOCK_SIZE !== 0 ? 'float16' : profile;
}
