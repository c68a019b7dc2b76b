/**
 * Folders of converted models: what `npm run convert` writes and the page copies into its store. `model.json`
 * describes the parts; the shards of a network are safetensors files whose tensors are the records of the store.
 */

import { Failure } from '../failure';
import { msg } from '../message/message';
import type { InstalledPart, PartName } from '../models/contract/installed-model';
import type { Profile } from '../models/contract/offer';
import { openCheckpoint } from '../weights/checkpoint/open';
import type { ByteSource } from '../weights/checkpoint/types';
import type { FoundNetwork, FoundPart } from './found-part';
import { tokenizerPart } from './found-part';

/** A part of a converted model. */
export interface ConvertedPart extends InstalledPart {
  readonly description: string;
  /** Names of its files in the folder. */
  readonly files: readonly string[];
}

/** Contents of `model.json` in a folder of a converted model. */
export interface ConvertedModel {
  readonly kind: 'tabreel-converted';
  readonly parts: Readonly<Partial<Record<PartName, ConvertedPart>>>;
}

/** Opens the files of a folder by their names. */
export interface Folder {
  /** For people. */
  readonly name: string;
  readonly url?: string;
  open(file: string, signal?: AbortSignal): Promise<ByteSource>;
}

/** Whether a JSON is the description of a converted model. */
export function isConverted(json: unknown): json is ConvertedModel {
  return (json as Partial<ConvertedModel> | null)?.kind === 'tabreel-converted';
}

/**
 * Opens all parts of a converted model; reads the headers of its files.
 * @throws Failure ModelUnavailable if the description is damaged, or a file is missing or of another kind
 */
export async function openConverted(
  model: ConvertedModel,
  folder: Folder,
  signal?: AbortSignal,
): Promise<FoundPart[]> {
  const found: FoundPart[] = [];
  for (const [part, converted] of Object.entries(model.parts ?? {})) {
    if (!isConvertedPart(converted))
      throw new Failure(
        'ModelUnavailable',
        msg(
          '{folder} describes its part "{part}" in a way that this version of the page does not read. Convert the model again.',
          { folder: folder.name, part },
        ),
      );
    const sources = await Promise.all(converted.files.map((file) => folder.open(file, signal)));
    found.push(
      part === 'tokenizer'
        ? await readTokenizer(sources[0]!, folder, signal)
        : await openNetwork(part as FoundNetwork['part'], converted, sources, folder, signal),
    );
  }
  return found;
}

function isConvertedPart(value: unknown): value is ConvertedPart {
  const part = value as Partial<ConvertedPart> | null;
  return (
    typeof part?.version === 'string' &&
    typeof part.from === 'string' &&
    typeof part.config === 'object' &&
    Array.isArray(part.files) &&
    part.files.length > 0 &&
    // Names of files beside `model.json`: nothing that leads elsewhere.
    part.files.every((file) => typeof file === 'string' && /^[\w.-]+$/.test(file) && !file.startsWith('.'))
  );
}

async function openNetwork(
  part: FoundNetwork['part'],
  converted: ConvertedPart,
  sources: readonly ByteSource[],
  folder: Folder,
  signal?: AbortSignal,
): Promise<FoundNetwork> {
  const { tensors } = await openCheckpoint(sources, signal);
  const profile = converted.profile as Profile;
  return {
    kind: 'network',
    part,
    description: converted.description,
    config: converted.config,
    from: converted.from,
    urls: folder.url === undefined ? undefined : [folder.url],
    evidence: {},
    recipe: converted.recipe,
    profile: () => profile,
    // The same as if it had been converted here.
    version: () => converted.version,
    items: () => [...tensors].map(([name, tensor]) => ({ name, tensor, format: 'record' })),
  };
}

async function readTokenizer(source: ByteSource, folder: Folder, signal?: AbortSignal): Promise<FoundPart> {
  const text = new TextDecoder().decode(await source.read(0, source.size, signal));
  const urls = folder.url === undefined ? undefined : [folder.url];
  const found = tokenizerPart(parseJson(text), { from: source.name, urls });
  if (found) return found;
  throw new Failure(
    'ModelUnavailable',
    msg('{source} of {folder} is no tokenizer.json.', { source: source.name, folder: folder.name }),
  );
}

/** Undefined if the text is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
