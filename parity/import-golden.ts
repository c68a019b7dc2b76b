/** Golden weights brought into a store as the page does it. */
import { recognizedPart } from '../src/library/found-part';
import type { ModelFamily } from '../src/models/contract/model-family';
import { recognizeComponents } from '../src/models/recognition/recognize';
import type { T5EncoderConfig } from '../src/models/t5/encoder';
import type { StreamedTextEncoderParts } from '../src/models/t5/streamed-encoder';
import type { ComponentName } from '../src/tensor/component';
import { openCheckpoint } from '../src/weights/checkpoint/open';
import { importComponent } from '../src/weights/import/import-component';
import { type OpenedComponent, openComponent, readRows } from '../src/weights/open-component';
import { memoryStore } from '../src/weights/store';
import { memorySource } from '../test/support/memory-source';
import type { Profile } from '../workers/importer-protocol';
import type { GoldenFile } from './case';

/** A network out of the store. */
export interface ImportedComponent extends OpenedComponent {
  /** As it was recognised. */
  readonly config: object;
}

/** What of a golden file is imported, and how. */
export interface GoldenImport {
  readonly family: ModelFamily;
  readonly component: ComponentName;
  readonly profile: Profile;
  /** The file with the sizes that weights do not show, if not the one with the weights. */
  readonly described?: GoldenFile;
}

/** Recognises a network in a golden file, writes it into a store and opens it there. */
export async function importGolden(
  file: GoldenFile,
  { family, component, profile, described = file }: GoldenImport,
): Promise<ImportedComponent> {
  const opened = await openCheckpoint([memorySource(file.name, file.bytes)]);
  const checkpoint = { ...opened, metadata: described.metadata };
  const found = recognizeComponents(checkpoint, family).components.find(
    (other) => other.component === component,
  );
  if (!found) throw new Error(`${file.name}: no ${component} was recognised`);
  const { config, items } = recognizedPart(found, family, { ...checkpoint, from: file.name });
  const store = memoryStore();
  const key = ['golden', profile, component] as const;
  await importComponent({ store, key, items: items(profile) });
  return { config, ...(await openComponent(store, key)) };
}

/** A text encoder out of the store, as it runs layer by layer. */
export function importedTextEncoder({ config, ...parts }: ImportedComponent): StreamedTextEncoderParts {
  return {
    ...parts,
    config: config as T5EncoderConfig,
    embed: (ids) => readRows(parts.weights, 'shared.weight', [...ids]),
  };
}
