/**
 * In which form each weight of LTX-Video is kept after an import.
 *
 * Quantized to blocks of 4 or 8 bits, or float16 in the profile `full`, are the large matrices only, which are nearly all
 * of the bytes (transformer 2B: 1.88 of 1.92 billion values): `to_q`, `to_k`, `to_v`, `to_out.0`, `ff.net.0.proj` and
 * `ff.net.2` of the transformer's blocks, and those of the text encoder (`t5/weight-format.ts`).
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
 * - autoencoder and upsampler: float16. Convolutions have no quantized kernel, and errors here are seen, not denoised
 *   away. Their vectors, tables and the latents' means and deviations are float32.
 */

import type { ComponentName } from '../../tensor/component';
import type { WeightFormat } from '../../tensor/weight-format';
import type { Profile } from '../contract/offer';
import { matrixFormat } from '../recognition/matrix-format';
import { t5WeightFormat } from '../t5/weight-format';

const matrix =
  /^transformer_blocks\.\d+\.(?:attn[12]\.(?:to_[qkv]|to_out\.0)|ff\.net\.(?:0\.proj|2))\.weight$/;

/**
 * The form of one weight.
 * @param name as the network's graphs ask for it
 */
export function ltxWeightFormat(
  profile: Profile,
  component: ComponentName,
  name: string,
  shape: readonly number[],
): WeightFormat {
  if (shape.length < 2) return 'float32';
  switch (component) {
    case 'transformer':
      if (matrix.test(name)) return matrixFormat(profile, shape);
      return /^(?:time_embed|caption_projection)\./.test(name) ? 'float16' : 'float32';
    case 'text_encoder':
      return t5WeightFormat(profile, name, shape);
    case 'vae':
    case 'upsampler':
      return name.endsWith('scale_shift_table') ? 'float32' : 'float16';
  }
}
