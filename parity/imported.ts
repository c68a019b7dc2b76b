/** Golden checkpoints brought into a store as the page does it, and the networks run from there. */
import { recognizedPart } from '../src/library/found-part';
import { ltx } from '../src/models/ltx/family';
import type { LatentUpsamplerConfig } from '../src/models/ltx/latent-upsampler';
import type { LtxTransformerConfig } from '../src/models/ltx/transformer';
import { recognizeComponents } from '../src/models/recognition/recognize';
import type { T5EncoderConfig } from '../src/models/t5/encoder';
import type { ComponentName } from '../src/tensor/component';
import { openCheckpoint } from '../src/weights/checkpoint/open';
import { importComponent } from '../src/weights/import/import-component';
import { type OpenedComponent, openComponent, readRows } from '../src/weights/open-component';
import { memoryStore } from '../src/weights/store';
import { memorySource } from '../test/support/memory-source';
import type { Profile } from '../workers/importer-protocol';
import type { GoldenFile, GoldenFiles, ParityCase } from './case';
import { latentUpsamplerCases } from './latent-upsampler';
import { partedCases } from './parted';
import { streamedT5Cases } from './t5';
import { transformerCases } from './transformer';
import { vaeCases } from './vae';

interface ImportedComponent extends OpenedComponent {
  /** As it was recognised. */
  readonly config: object;
}

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
    const full = await importGolden(checkpoint, component, 'full');
    cases.push(...(await casesOf(component, reference, full)));
    if (set !== '01') continue;
    for (const format of ['q8', 'q4'] as const) {
      const { config, ...rest } = await importGolden(checkpoint, component, format);
      const source = { config: config as LtxTransformerConfig, weights: rest.weights };
      cases.push(...partedCases(reference, source, { format, ...rest }));
    }
  }
  return cases.map((parityCase) => ({ ...parityCase, name: `${parityCase.name}, imported` }));
}

async function importGolden(
  file: GoldenFile,
  component: ComponentName,
  profile: Profile,
): Promise<ImportedComponent> {
  const checkpoint = await openCheckpoint([memorySource(file.name, file.bytes)]);
  const found = recognizeComponents(checkpoint, ltx).components.find(
    (other) => other.component === component,
  );
  if (!found) throw new Error(`${file.name}: no ${component} was recognised`);
  const { config, items } = recognizedPart(found, ltx, { ...checkpoint, from: file.name });
  const store = memoryStore();
  const key = ['golden', profile, component] as const;
  await importComponent({ store, key, items: items(profile) });
  return { config, ...(await openComponent(store, key)) };
}

async function casesOf(
  component: ComponentName,
  reference: GoldenFile,
  { config, weights }: ImportedComponent,
): Promise<ParityCase[]> {
  switch (component) {
    case 'transformer': {
      const source = { config: config as LtxTransformerConfig, weights };
      return [...transformerCases(reference, source), ...partedCases(reference, source)];
    }
    case 'vae':
      return vaeCases(reference, weights, config);
    case 'text_encoder':
      return streamedT5Cases(reference, undefined, {
        config: config as T5EncoderConfig,
        weights,
        embed: (ids) => readRows(weights, 'shared.weight', [...ids]),
      });
    case 'upsampler':
      return latentUpsamplerCases(reference, 'direct', { config: config as LatentUpsamplerConfig, weights });
  }
}
