import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ConvertedModel, ConvertedPart } from '../../src/library/converted-folder';
import { findParts } from '../../src/library/find-parts';
import type { FoundNetwork, FoundPart } from '../../src/library/found-part';
import { recognizersOf } from '../../src/library/offered-models';
import { inEnglish } from '../../src/message/in-english';
import type { PartName } from '../../src/models/contract/installed-model';
import { families } from '../../src/models/families';
import { importComponent } from '../../src/weights/import/import-component';
import { recordsOf } from '../../src/weights/import/record-forms';
import type { Profile } from '../../workers/importer-protocol';
import { openFileSource } from '../file-source';
import { createShardStore } from './shard-store';

/** What is converted, how, and where to. */
export interface ConvertOptions {
  /** Id of the model on offer that the files are parts of. */
  readonly model: string;
  /** Checkpoint files and tokenizer.json. */
  readonly files: readonly string[];
  readonly profile: Profile;
  /** How the model is sampled, by a name of its family's recipes; what the files tell where omitted. */
  readonly recipe?: string | undefined;
  /** The folder to write, which is made if need be. */
  readonly out: string;
  readonly maxShardBytes?: number;
  /** Told the bytes of the source files, part by part. */
  readonly onProgress?: (part: PartName, done: number, total: number) => void;
}

/** What was written of a part, and what it was. */
export interface Conversion {
  readonly model: ConvertedModel;
  /** Sentences about files that were of no use. */
  readonly remarks: readonly string[];
}

/**
 * Converts checkpoint files into a folder that can be hosted beside the page. `model.json` is written last: a folder
 * without it was not finished. Parts that an earlier run wrote to the folder are forgotten.
 * @throws Failure BadRequest for a model that is not on offer, ModelUnavailable if the files hold nothing of use
 */
export async function convert(options: ConvertOptions): Promise<Conversion> {
  const { out, profile } = options;
  await mkdir(out, { recursive: true });
  await rm(join(out, 'model.json'), { force: true });
  const sources = await Promise.all(options.files.map(openFileSource));
  try {
    const openUrl = () => Promise.reject(new Error('A converted model cannot be converted again.'));
    const { parts, unused, problems, recipe } = await findParts(
      recognizersOf(families, options.model),
      sources.map((source) => ({ source })),
      openUrl,
    );
    const told = options.recipe ?? recipe?.told?.recipe;
    const converted: [PartName, ConvertedPart][] = [];
    for (const part of parts) {
      const written = await convertPart(part, profile, options);
      const isSampled = part.part === 'transformer' && told !== undefined;
      converted.push([part.part, isSampled ? { ...written, recipe: told } : written]);
    }
    const model: ConvertedModel = { kind: 'tabreel-converted', parts: Object.fromEntries(converted) };
    await writeFile(join(out, 'model.json'), JSON.stringify(model, undefined, 2));
    const remarks = [...problems.map(inEnglish), ...unused.map((file) => `${file} holds nothing of use.`)];
    return { model, remarks };
  } finally {
    for (const source of sources) await source.close();
  }
}

async function convertPart(
  found: FoundPart,
  asked: Profile,
  options: ConvertOptions,
): Promise<ConvertedPart> {
  const { description, config, from } = found;
  if (found.kind === 'tokenizer') {
    await writeFile(join(options.out, 'tokenizer.json'), JSON.stringify(found.json));
    return {
      version: found.version,
      description,
      from,
      bytes: found.bytes,
      config,
      files: ['tokenizer.json'],
    };
  }
  const { bytes, files } = await convertNetwork(found, asked, options);
  const profile = found.profile(asked);
  return { version: found.version(asked), description, from, profile, bytes, config, files };
}

async function convertNetwork(
  found: FoundNetwork,
  asked: Profile,
  { out, maxShardBytes, onProgress }: ConvertOptions,
) {
  const items = found.items(asked);
  const key = ['converted', found.version(asked), found.part] as const;
  const store = await createShardStore(out, key, items.flatMap(recordsOf), maxShardBytes);
  try {
    const report = ({ done, total }: { done: number; total: number }) =>
      onProgress?.(found.part, done, total);
    const bytes = await importComponent({ store, key, items, onProgress: report });
    return { bytes, files: store.files };
  } finally {
    await store.close();
  }
}
