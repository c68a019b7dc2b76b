/** Files and addresses that a person gives, as sources of bytes. */
import { Failure } from '../failure';
import { type Message, msg } from '../message/message';
import type { ByteSource } from '../weights/checkpoint/types';
import type { ModelFile } from './find-parts';
import type { FileSource } from './importer-api';

/** What opens them. */
export interface SourcePlace {
  openUrl(url: string, signal?: AbortSignal): Promise<ByteSource>;
  openFile(file: File): ByteSource;
}

/** All that can be opened, and why others cannot. @throws what the first one throws, where none can be opened */
export async function openSources(
  place: SourcePlace,
  sources: readonly FileSource[],
): Promise<{ readonly files: readonly ModelFile[]; readonly failures: readonly Message[] }> {
  const opened = await Promise.allSettled(sources.map((source) => openSource(place, source)));
  const files = opened.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  const refused = opened.flatMap((result): unknown[] =>
    result.status === 'rejected' ? [result.reason] : [],
  );
  const defect = refused.find((error) => !(error instanceof Failure));
  if (defect !== undefined || (files.length === 0 && refused.length > 0)) throw defect ?? refused[0];
  return { files, failures: (refused as Failure[]).map(({ words }) => words) };
}

/** @throws Failure BadRequest for what is no address, and whatever opening throws */
export async function openSource(
  place: SourcePlace,
  source: FileSource,
  signal?: AbortSignal,
): Promise<ModelFile> {
  if (source.kind === 'file')
    return { source: place.openFile(source.file), ...(source.path && { path: source.path }) };
  // The address of a folder stands for the description of the converted model in it.
  if (!URL.canParse(source.url))
    throw new Failure('BadRequest', msg('“{url}” is no web address.', { url: source.url }));
  const url = source.url.endsWith('/') ? `${source.url}model.json` : source.url;
  return { source: await place.openUrl(url, signal), url };
}
