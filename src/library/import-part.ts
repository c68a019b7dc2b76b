import type { Profile } from '../models/contract/offer';
import type { ComponentKey } from '../weights/component-cache';
import {
  type ImportOptions,
  importComponent,
  importedBytes,
  importedFrom,
  missingItems,
} from '../weights/import/import-component';
import type { RecordStore } from '../weights/store';
import type { FoundPart } from './found-part';
import { installPart, startPart } from './installed-parts';

/** Where a part lies in the store. */
export function partKey(model: string, found: FoundPart, profile: Profile): ComponentKey {
  return [model, found.kind === 'tokenizer' ? found.version : found.version(profile), found.part];
}

/** What there is still to do for a part. */
export interface RemainingWork {
  /** Bytes of the source files, in all and still to be read. */
  readonly total: number;
  readonly left: number;
  /** Bytes that will be written to the store. */
  readonly toWrite: number;
}

/** Measures what an import of this part would do, after what earlier imports did. */
export async function remainingWork(
  store: RecordStore,
  model: string,
  found: FoundPart,
  profile: Profile,
): Promise<RemainingWork> {
  const key = partKey(model, found, profile);
  if (found.kind === 'tokenizer') {
    const left = (await store.get(key)) === undefined ? found.bytes : 0;
    return { total: found.bytes, left, toWrite: left };
  }
  const items = found.items(profile);
  const missing = await missingItems(store, key, items);
  return { total: importedFrom(items), left: importedFrom(missing), toWrite: importedBytes(missing) };
}

/**
 * Imports a part, or what is missing of it, and declares it installed; the versions of it that were there before are
 * deleted then.
 * @param options `recipe`: how the model is sampled, for a transformer
 * @throws Failure as `importComponent` does
 */
export async function importPart(
  model: string,
  found: FoundPart,
  asked: Profile,
  options: Omit<ImportOptions, 'key' | 'items'> & { readonly recipe?: string | undefined },
): Promise<void> {
  const { store } = options;
  const key = partKey(model, found, asked);
  const { part, from, urls, config } = found;
  const profile = found.kind === 'network' ? found.profile(asked) : undefined;
  await startPart(store, model, key[1], { part, profile, from });
  let bytes: number;
  if (found.kind === 'tokenizer') {
    bytes = found.bytes;
    await store.set(key, found.json);
    options.onProgress?.({ done: bytes, total: bytes, current: from });
  } else bytes = await importComponent({ ...options, key, items: found.items(asked) });
  const { recipe } = options;
  const sampled = recipe === undefined ? {} : { recipe };
  await installPart(store, model, part, { version: key[1], from, urls, profile, bytes, config, ...sampled });
}
