/** Golden sets of LTX-Video with their weights imported. */
import { ltx } from '../src/models/ltx/family';
import type { LatentUpsamplerConfig } from '../src/models/ltx/latent-upsampler';
import type { LtxTransformerConfig } from '../src/models/ltx/transformer';
import type { ComponentName } from '../src/tensor/component';
import type { GoldenFile, GoldenFiles, ParityCase } from './case';
import { type ImportedComponent, importedTextEncoder, importGolden } from './import-golden';
import { latentUpsamplerCases } from './latent-upsampler';
import { partedCases } from './parted';
import { streamedT5Cases } from './t5';
import { transformerCases } from './transformer';
import { vaeCases } from './vae';

/** Sets with the inputs and outputs of a set's weights: original checkpoints have those of other sets. */
const references: Readonly<Record<string, Partial<Record<ComponentName, string>>>> = {
  '01': { transformer: '01' },
  '02': { transformer: '01', vae: '04' },
  '02b': { vae: '03' },
  '03': { vae: '03' },
  '04': { vae: '04' },
  '05': { text_encoder: '05' },
  '12': { upsampler: '12' },
};

/**
 * Cases of a set with its weights imported: with the profile `full`, which keeps what golden weights are, and the
 * transformer with those that round.
 */
export async function importedCases(set: string, files: GoldenFiles): Promise<ParityCase[]> {
  const checkpoint = files.get(set)!;
  const cases: ParityCase[] = [];
  for (const [component, other] of Object.entries(references[set] ?? {}) as [ComponentName, string][]) {
    const reference = files.get(other);
    if (!reference) continue;
    const full = await importGolden(checkpoint, { family: ltx, component, profile: 'full' });
    cases.push(...(await casesOf(component, reference, full)));
    if (set !== '01') continue;
    for (const format of ['q8', 'q4'] as const) {
      const { config, ...rest } = await importGolden(checkpoint, {
        family: ltx,
        component,
        profile: format,
      });
      const source = { config: config as LtxTransformerConfig, weights: rest.weights };
      cases.push(...partedCases(reference, source, { format, ...rest }));
    }
  }
  return cases.map((parityCase) => ({ ...parityCase, name: `${parityCase.name}, imported` }));
}

async function casesOf(
  component: ComponentName,
  reference: GoldenFile,
  imported: ImportedComponent,
): Promise<ParityCase[]> {
  const { config, weights } = imported;
  switch (component) {
    case 'transformer': {
      const source = { config: config as LtxTransformerConfig, weights };
      return [...transformerCases(reference, source), ...partedCases(reference, source)];
    }
    case 'vae':
      return vaeCases(reference, weights, config);
    case 'text_encoder':
      return streamedT5Cases(reference, undefined, importedTextEncoder(imported));
    case 'upsampler':
      return latentUpsamplerCases(reference, 'direct', { config: config as LatentUpsamplerConfig, weights });
  }
}
