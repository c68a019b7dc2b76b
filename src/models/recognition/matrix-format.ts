import { BLOCK_SIZE, type WeightFormat } from '../../tensor/weight-format';
import type { Profile } from '../contract/offer';

/** The form of a large matrix in a profile; float16 where its inner width is no multiple of the quantization's block. */
export function matrixFormat(profile: Profile, shape: readonly number[]): WeightFormat {
  return profile === 'full' || shape.at(-1)! % BLOCK_SIZE !== 0 ? 'float16' : profile;
}
