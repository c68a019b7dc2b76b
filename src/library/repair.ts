import { Failure } from '../failure';
import { msg } from '../message/message';
import type { InstalledPart } from '../models/contract/installed-model';
import type { ModelFamily } from '../models/contract/model-family';
import type { ComponentName } from '../tensor/component';
import type { ByteSource } from '../weights/checkpoint/types';
import { openUrlSource } from '../weights/checkpoint/url-source';
import { importComponent } from '../weights/import/import-component';
import type { RecordStore } from '../weights/store';
import { findParts } from './find-parts';
import { recognizersOf } from './offered-models';

/**
 * Makes the repair of an installed network, for `openComponent`: imports what is missing of it from where it came.
 * @returns undefined if it did not come from the web, so that only the person has its files
 */
export function repairOf(
  families: readonly ModelFamily[],
  store: RecordStore,
  model: string,
  part: ComponentName,
  { version, urls, from, profile = 'full' }: InstalledPart,
  openUrl = (url: string, signal?: AbortSignal): Promise<ByteSource> => openUrlSource(url, { signal }),
): (() => Promise<void>) | undefined {
  if (!urls) return undefined;
  return async () => {
    const files = await Promise.all(urls.map(async (url) => ({ url, source: await openUrl(url) })));
    const { parts } = await findParts(recognizersOf(families, model), files, openUrl);
    const found = parts.find((candidate) => candidate.part === part);
    if (found?.kind !== 'network' || found.version(profile) !== version)
      throw new Failure(
        'ModelUnavailable',
        msg(
          "A part of the model is damaged in the browser's storage, and {from} is no longer the same file on the web. Import the model again.",
          { from },
        ),
      );
    await importComponent({ store, key: [model, version, part], items: found.items(profile) });
  };
}
