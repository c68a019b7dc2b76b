import type { WeightFormat } from '../../tensor/weight-format';
import type { Profile } from '../contract/offer';
import { matrixFormat } from '../recognition/matrix-format';

const matrix =
  /^encoder\.block\.\d+\.layer\.[01]\.(?:SelfAttention\.[qkvo]|DenseReluDense\.w(?:i_[01]|o))\.weight$/;

/**
 * In which form each weight of T5's encoder is kept after an import. Quantized are `q`, `k`, `v`, `o`, `wi_0`, `wi_1` and
 * `wo` of the layers, 4.63 of the 4.76 billion values of T5-XXL. Kept in higher precision, whatever the profile:
 *
 * - embeddings: `rows`, float16 records of which those of the prompt's tokens are read;
 * - the table of relative positions: float32, since its errors would be in the logits of every layer;
 * - norms: float32.
 *
 * @param name as the network's graphs ask for it
 */
export function t5WeightFormat(profile: Profile, name: string, shape: readonly number[]): WeightFormat {
  if (shape.length < 2) return 'float32';
  if (matrix.test(name)) return matrixFormat(profile, shape);
  return name === 'shared.weight' ? 'rows' : 'float32';
}
