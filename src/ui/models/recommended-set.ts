import type { FileSource, OfferedPart, PartState } from '../../../workers/importer-protocol';

/** Files that make up what is wanted of a model. */
export interface FileSet {
  readonly sources: readonly FileSource[];
  readonly parts: readonly PartState['part'][];
  /** As published; files that hold several parts count once. */
  readonly bytes: number;
}

/** The first alternative of each part, which is what we recommend. */
export function recommendedSet(parts: readonly OfferedPart[]): FileSet {
  const files = parts.flatMap(({ alternatives }) => alternatives[0] ?? []);
  const distinct = [...new Map(files.map((file) => [file.url, file])).values()];
  return {
    sources: distinct.map(({ url }) => ({ kind: 'url', url })),
    parts: parts.map(({ part }) => part),
    bytes: distinct.reduce((sum, { size }) => sum + size, 0),
  };
}

/** The share of the files' bytes that their most compact form keeps, at least. */
const MOST_COMPACT = 0.4;

/** Bytes that the browser has to have room for before a download is worth beginning; the review knows it exactly. */
export function leastRoom({ bytes }: FileSet): number {
  return bytes * MOST_COMPACT;
}
