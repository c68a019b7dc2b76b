/** What the page remembers of imports between visits: where unfinished ones came from, and accepted licences. */
import type { FileSource, OfferedModel, PartState } from '../../../workers/importer-protocol';
import { recallText, remember } from '../settings-store';

/** Where the rest of an unfinished part comes from. */
export type Continuation =
  | { readonly kind: 'urls'; readonly urls: readonly string[] }
  /** Files chosen from disk last as long as the page: it has to be chosen again. */
  | { readonly kind: 'file'; readonly name: string };

/** Remembers where an import reads from; of files on disk, only that they are. */
export function rememberSources(model: string, sources: readonly FileSource[]): void {
  const urls = sources.flatMap((source) => (source.kind === 'url' ? [source.url] : []));
  remember(`import.${model}`, JSON.stringify(urls));
}

/**
 * How an unfinished part goes on.
 *
 * @returns undefined when nothing is known of where it came from
 */
export function continuationOf(offer: OfferedModel, part: PartState): Continuation | undefined {
  const { from } = part;
  if (part.state !== 'partial' || !from) return undefined;
  const names = from.split(', ');
  const remembered = recallList(`import.${offer.id}`);
  if (remembered?.some((url) => names.includes(fileNameOf(url)))) return { kind: 'urls', urls: remembered };
  const offered = offer.parts
    .flatMap(({ alternatives }) => alternatives)
    .find((files) => files.some(({ name }) => names.includes(name)));
  // An empty list was left by files from disk, even if they are called like public ones.
  if (offered && remembered?.length !== 0) return { kind: 'urls', urls: offered.map(({ url }) => url) };
  return { kind: 'file', name: from };
}

/** Addresses of the licences that the visitor accepted, now or on an earlier visit. */
export function acceptedLicences(): readonly string[] {
  return recallList('licences') ?? [];
}

export function rememberLicences(urls: readonly string[]): void {
  remember('licences', JSON.stringify([...new Set([...acceptedLicences(), ...urls])]));
}

/** The last step of an address' path: the name of its file. */
export function fileNameOf(url: string): string {
  try {
    return decodeURIComponent(new URL(url).pathname.split('/').at(-1) ?? '');
  } catch {
    return url;
  }
}

function recallList(key: string): readonly string[] | undefined {
  try {
    const list: unknown = JSON.parse(recallText(key) ?? 'null');
    return Array.isArray(list) ? list.filter((item) => typeof item === 'string') : undefined;
  } catch {
    return undefined;
  }
}
