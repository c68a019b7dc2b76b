/** Which licences an import needs to be accepted. */

import type { FileSource, Inspection, OfferedModel } from '../../../workers/importer-protocol';
import { say } from '../language/present-language';

/** A licence to accept before an import. */
export interface NeededLicence {
  readonly name: string;
  readonly url: string;
  /** Titles of the parts that it covers. */
  readonly parts: readonly string[];
}

/**
 * The licences of what was found. A part from a public file has that file's; one from anywhere else has the licence
 * that the model's own publisher gives it, because whoever passes it on cannot give more.
 */
export function licencesOf(
  offer: OfferedModel,
  found: Inspection['found'],
  sources: readonly FileSource[],
): readonly NeededLicence[] {
  const urls = new Set(sources.map((source) => (source.kind === 'url' ? source.url : '')));
  const needed = new Map<string, { name: string; url: string; parts: string[] }>();
  for (const { part } of found) {
    const offered = offer.parts.find((candidate) => candidate.part === part);
    if (!offered) continue;
    const files = offered.alternatives.find((alternative) => alternative.every(({ url }) => urls.has(url)));
    for (const { licence } of files ?? offered.alternatives[0] ?? []) {
      const known = needed.get(licence.url) ?? { ...licence, parts: [] };
      const title = say(offered.title);
      if (!known.parts.includes(title)) known.parts.push(title);
      needed.set(licence.url, known);
    }
  }
  return [...needed.values()];
}
