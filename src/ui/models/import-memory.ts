/**
 * What the page remembers of imports between visits: where unfinished ones came from, and accepted licences.
 */
import type { FileSource, OfferedModel, PartState } from '../../../workers/importer-protocol';
import { isListOf, isObject, isText } from '../../unknown-value';
import { recallText, remember } from '../settings-store';

type Part = PartState['part'];

/** Where the rest of an unfinished part comes from. */
export type Continuation = (
  | { readonly kind: 'urls'; readonly urls: readonly string[] }
  /** Files chosen from disk last as long as the page: it has to be chosen again. */
  | { readonly kind: 'file'; readonly name: string }
) & {
  /** The parts that the import was for. */
  readonly parts: readonly Part[];
};

interface Origin {
  /** Empty for files from disk. */
  readonly urls: readonly string[];
  readonly parts: readonly Part[];
}

/** Remembers where parts are imported from; of files on disk, only that they are. */
export function rememberSources(model: string, sources: readonly FileSource[], parts: readonly Part[]): void {
  const urls = sources.flatMap((source) => (source.kind === 'url' ? [source.url] : []));
  const origins = { ...recallOrigins(model) };
  for (const part of parts) origins[part] = { urls, parts };
  remember(`import.${model}`, JSON.stringify(origins));
}

/**
 * How an unfinished part goes on.
 *
 * @returns undefined when nothing is known of where it came from
 */
export function continuationOf(
  offer: OfferedModel,
  { part, state, from }: PartState,
): Continuation | undefined {
  if (state !== 'partial' || !from) return undefined;
  const names = from.split(', ');
  const origin = recallOrigins(offer.id)[part];
  if (origin?.urls.some((url) => names.includes(fileNameOf(url)))) return { kind: 'urls', ...origin };
  const offered = offer.parts
    .flatMap(({ alternatives }) => alternatives)
    .find((files) => files.some(({ name }) => names.includes(name)));
  // Files from disk may be called like public ones.
  if (offered && origin?.urls.length !== 0) {
    return { kind: 'urls', urls: offered.map(({ url }) => url), parts: [part] };
  }
  return { kind: 'file', name: from, parts: origin?.parts ?? [part] };
}

/** Addresses of the licences that the visitor accepted, now or on an earlier visit. */
export function acceptedLicences(): readonly string[] {
  return recallList('licences') ?? [];
}

/** Adds to the licences that need not be accepted again, by address. */
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
  const list = recallJson(key);
  return Array.isArray(list) ? list.filter((item) => typeof item === 'string') : undefined;
}

function recallOrigins(model: string): Partial<Record<Part, Origin>> {
  const origins = recallJson(`import.${model}`);
  if (!isObject(origins)) return {};
  return Object.fromEntries(Object.entries(origins).filter(([, origin]) => isOrigin(origin)));
}

function isOrigin(value: unknown): value is Origin {
  return isObject(value) && [value.urls, value.parts].every(isListOf(isText));
}

/** What was remembered, if nobody has garbled it since. */
function recallJson(key: string): unknown {
  try {
    return JSON.parse(recallText(key) ?? 'null');
  } catch {
    return undefined;
  }
}
