import { transformerKeys, vaeKeys } from '../src/models/ltx/checkpoint-keys';
import type { WeightNames } from '../src/models/recognition/recognize-weights';

/** Where the weights of each network lie in a checkpoint. */
export interface CheckpointKeys {
  readonly transformer: WeightNames;
  readonly vae: WeightNames;
}

/**
 * Finds the networks of an original LTX-Video checkpoint by the names of its tensors; those that no network
 * uses are left out.
 */
export function originalCheckpointKeys(stored: Iterable<string>): CheckpointKeys {
  const names = [...stored];
  return {
    transformer: transformerKeys(names, 'model.diffusion_model.'),
    vae: vaeKeys(names, 'vae.'),
  };
}
