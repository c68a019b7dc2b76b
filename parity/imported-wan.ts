/** Golden sets of Wan with their weights imported, from Wan's own names and from those of others. */
import type { WanTransformerConfig } from '../src/models/wan/config';
import { wan } from '../src/models/wan/family';
import type { WanVaeConfig } from '../src/models/wan/vae-config';
import type { ComponentName } from '../src/tensor/component';
import type { GoldenFile, GoldenFiles, ParityCase } from './case';
import { importedTextEncoder, importGolden } from './import-golden';
import { bounds } from './parted';
import { quantizationError } from './quantized';
import { QUANTIZED_ERRORS, streamedT5Cases } from './t5';
import { wanCases } from './wan';
import { checkWanCausal, type WanCausalCheck } from './wan-causal';
import { wanVaeCasesInStages } from './wan-vae';

/** What a set's file holds, and the set with inputs and outputs of these weights. */
const networks: Readonly<Record<string, readonly [component: ComponentName, reference: string]>> = {
  '09': ['transformer', '09'],
  '09b': ['transformer', '09'],
  '10': ['vae', '10'],
  '10b': ['vae', '10'],
  '11': ['text_encoder', '11'],
  '11b': ['text_encoder', '11'],
};

/** A matrix of a network that profiles keep in few bits. */
const matrices: Partial<Record<ComponentName, string>> = {
  transformer: 'blocks.0.attn1.to_q.weight',
  text_encoder: 'encoder.block.0.layer.0.SelfAttention.q.weight',
};

type WanProfile = 'full' | 'q8';

/**
 * Cases of a set with the profile `full`, which keeps what golden weights are, and with 8 bits where matrices are wide enough to
 * be kept so.
 */
export async function importedWanCases(set: string, files: GoldenFiles): Promise<ParityCase[]> {
  const [component, other] = networks[set] ?? [];
  const reference = other && files.get(other);
  if (!component || !reference) return [];
  const file = files.get(set)!;
  const profiles: readonly WanProfile[] = component === 'vae' ? ['full'] : ['full', 'q8'];
  const cases = profiles.map((profile) => casesOf(file, reference, component, profile));
  return (await Promise.all(cases)).flat();
}

/** A clip of set 13, likewise in `full`: all have the same weights. */
export async function checkImportedCausal(file: GoldenFile): Promise<WanCausalCheck[]> {
  const { config, ...parts } = await importGolden(file, {
    family: wan,
    component: 'transformer',
    profile: 'full',
  });
  const source = { ...parts, config: config as WanTransformerConfig };
  const [clip] = checkWanCausal(file, { source });
  return clip ? [{ ...clip, name: `${clip.name}, imported` }] : [];
}

async function casesOf(
  file: GoldenFile,
  reference: GoldenFile,
  component: ComponentName,
  profile: WanProfile,
): Promise<ParityCase[]> {
  const imported = await importGolden(file, { family: wan, component, profile, described: reference });
  const { config, ...parts } = imported;
  // Rows that are not whole blocks stay floats: there is nothing new to see.
  if (profile !== 'full' && !parts.quantization(matrices[component]!)) return [];
  const cases = (): ParityCase[] => {
    switch (component) {
      case 'transformer':
        return wanCases(reference, { ...parts, config: config as WanTransformerConfig });
      case 'vae':
        return wanVaeCasesInStages(reference, { ...parts, config: config as WanVaeConfig });
      default:
        return streamedT5Cases(reference, undefined, importedTextEncoder(imported));
    }
  };
  const bound =
    component === 'text_encoder'
      ? QUANTIZED_ERRORS * quantizationError(reference, component, 'q8')
      : bounds.q8;
  return cases().map((one) => ({
    ...one,
    ...(profile === 'q8' && { bound }),
    name: `${one.name}, imported${profile === 'full' ? '' : `, ${profile}`}`,
  }));
}
