/** Names that manifests use (C2PA 2.2). */

/** Labels of boxes and assertions. */
export const LABEL = {
  store: 'c2pa',
  claim: 'c2pa.claim.v2',
  signature: 'c2pa.signature',
  assertions: 'c2pa.assertions',
  actions: 'c2pa.actions.v2',
  ingredient: 'c2pa.ingredient.v3',
  /** Our own: the model, and hashes of what it was given. */
  generation: 'tabreel.generation',
} as const;

/** Types of boxes. */
export const TYPE = {
  store: 'c2pa',
  manifest: 'c2ma',
  update: 'c2um',
  claim: 'c2cl',
  signature: 'c2cs',
  assertions: 'c2as',
  cbor: 'cbor',
} as const;

const SOURCES = 'http://cv.iptc.org/newscodes/digitalsourcetype/';

/** Kinds of origin, as the IPTC names them. */
export const SOURCE = {
  generated: `${SOURCES}trainedAlgorithmicMedia`,
  composite: `${SOURCES}compositeWithTrainedAlgorithmicMedia`,
} as const;

/** A reference to a box of a manifest. @param path below the manifest */
export function uriOf(manifest: string, path?: string): string {
  return `self#jumbf=/${LABEL.store}/${manifest}${path ? `/${path}` : ''}`;
}
