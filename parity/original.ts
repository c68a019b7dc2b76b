import {
  type OriginalTransformerConfig,
  type OriginalVaeConfig,
  transformerConfigOf,
  vaeConfigOf,
} from '../src/models/ltx/checkpoint-config';
import { type SafetensorsFile, weightSource } from '../src/weights/safetensors';
import type { ParityCase } from './case';
import { golden } from './golden';
import { originalCheckpointKeys } from './original-keys';
import { partedCases } from './parted';
import { transformerCases } from './transformer';
import { vaeCases } from './vae';

/**
 * Cases of golden sets 2 and 2b: original checkpoints, run on the inputs of the sets that have the same weights
 * under diffusers' names, as far as these are given.
 */
export async function originalCases(
  checkpoint: SafetensorsFile,
  transformer?: SafetensorsFile,
  vae?: SafetensorsFile,
): Promise<ParityCase[]> {
  const config = golden<{ transformer: OriginalTransformerConfig; vae: OriginalVaeConfig }>(
    checkpoint,
    'config',
  );
  const keys = originalCheckpointKeys(checkpoint.tensors.keys());
  const source = (names: ReadonlyMap<string, string>) =>
    weightSource(checkpoint, (name) => names.get(name) ?? name);
  const cases: ParityCase[] = [];
  if (transformer) {
    const own = { config: transformerConfigOf(config.transformer), weights: source(keys.transformer) };
    cases.push(...transformerCases(transformer, own), ...partedCases(transformer, own));
  }
  if (vae) cases.push(...(await vaeCases(vae, source(keys.vae), vaeConfigOf(config.vae))));
  return cases;
}
