/** Reads what a file says about where it came from. */

import { type Credentials, MAX_CREDENTIALS_BYTES } from '../media/credentials';
import { sameBytes } from './bytes';
import {
  type CborMap,
  type CheckedManifest,
  checkManifest,
  fits,
  type ManifestStore,
  readStore,
} from './check';
import type { FoundManifest } from './container/container';
import { findManifest } from './container/containers';
import { isHashName } from './hash';
import { LABEL, SOURCE, TYPE } from './labels';
import type {
  IngredientReport,
  MadeByAi,
  ManifestReport,
  ProvenanceState,
  SignerReport,
  Tool,
} from './provenance';

const RELATIONSHIPS = ['parentOf', 'componentOf', 'inputTo'] as const;
/** Ingredients of ingredients are told of down to here. */
const MAX_DEPTH = 4;
const MAX_INGREDIENTS = 100;

/**
 * Reads and checks a file's manifest: its signature, its hashes, and whether they fit the file. Whether the signer can be
 * trusted is not asked: that takes a list of those who are, and a network.
 *
 * @param ownCertificate of the key in use here, in DER
 * @returns undefined where there is no manifest
 */
export async function readProvenance(
  file: Blob,
  ownCertificate?: Uint8Array,
): Promise<ManifestReport | undefined> {
  const found = await findManifest(file);
  if (!found) return undefined;
  try {
    const store = readStore(found.store);
    const active = await checkManifest(store.manifests.at(-1)!, store);
    const binding = await bindingOf(active, store, found);
    return await reportOf(active, store, stateOf(active, binding), ownCertificate, 0);
  } catch {
    // A file may hold anything.
    return { state: 'unreadable', ingredients: [] };
  }
}

/** The manifests of a file, for what is made of it. @returns undefined where there are none that can be carried on */
export async function readCredentials(file: Blob): Promise<Credentials | undefined> {
  const found = await findManifest(file);
  if (!found || found.store.byteLength > MAX_CREDENTIALS_BYTES) return undefined;
  try {
    const store = readStore(found.store);
    const active = await checkManifest(store.manifests.at(-1)!, store);
    const fitting = await bindingOf(active, store, found);
    const binding = fitting === undefined ? 'unknown' : fitting ? 'match' : 'mismatch';
    return { store: new Blob([new Uint8Array(found.store)]), binding };
  } catch {
    return undefined;
  }
}

/** Whether the file is the one that was signed; undefined where that cannot be told. */
async function bindingOf(
  manifest: CheckedManifest,
  store: ManifestStore,
  found: FoundManifest,
): Promise<boolean | undefined> {
  // An update leaves the file as the manifest before it has it.
  if (manifest.box.type === TYPE.update) {
    const parent = manifest.assertions.find(({ content }) => content?.get('relationship') === 'parentOf');
    const box = parent?.content && activeOf(parent.content, store);
    const older = box && box.label !== manifest.label ? await checkManifest(box, store) : undefined;
    if (!older || older.box.type === TYPE.update) return undefined;
    return older.checks.every(({ ok }) => ok) && bindingOf(older, store, found);
  }
  const [binding, ...others] = manifest.assertions.filter(({ label }) => label.startsWith('c2pa.hash.'));
  if (!binding?.content || others.length > 0) return undefined;
  const { label, content } = binding;
  const algorithm = content.get('alg') ?? manifest.algorithm;
  if (!isHashName(algorithm)) return undefined;
  const hash = await found.hash({ label, content, algorithm });
  return hash && sameBytes(hash, content.get('hash'));
}

function stateOf({ checks, signature }: CheckedManifest, binding: boolean | undefined): ProvenanceState {
  if (binding === false || checks.some(({ ok }) => !ok)) return 'altered';
  return binding && signature.valid ? 'intact' : 'unchecked';
}

async function reportOf(
  manifest: CheckedManifest,
  store: ManifestStore,
  state: ProvenanceState,
  ownCertificate: Uint8Array | undefined,
  depth: number,
): Promise<ManifestReport> {
  const { claim, assertions } = manifest;
  const ingredients: IngredientReport[] = [];
  for (const { label, content } of assertions) {
    if (!label.startsWith('c2pa.ingredient') || !content || ingredients.length === MAX_INGREDIENTS) continue;
    ingredients.push(await ingredientOf(content, store, manifest, ownCertificate, depth + 1));
  }
  const tool = toolOf(claim);
  const actions = assertions
    .filter(({ label }) => label.startsWith('c2pa.actions'))
    .flatMap(({ content }) => (content?.get('actions') ?? []) as readonly CborMap[]);
  const ai = aiOf(actions);
  const made = actions.map((action) => action.get('when')).find((when) => typeof when === 'string');
  const model = assertions.find(({ label }) => label === LABEL.generation)?.content?.get('model');
  return {
    state,
    ...(tool && { tool }),
    ...(ai && { ai }),
    ...(made && { made }),
    ...(model instanceof Map && {
      model: { name: String(model.get('name')), weights: String(model.get('weights')) },
    }),
    signer: signerOf(manifest, ownCertificate),
    ingredients,
  };
}

async function ingredientOf(
  content: CborMap,
  store: ManifestStore,
  parent: CheckedManifest,
  ownCertificate: Uint8Array | undefined,
  depth: number,
): Promise<IngredientReport> {
  const relationship = RELATIONSHIPS.find((each) => each === content.get('relationship')) ?? 'componentOf';
  const format = String(content.get('dc:format') ?? '');
  const kind = format.startsWith('image/') ? 'picture' : format.startsWith('video/') ? 'clip' : 'file';
  const report = { relationship, kind } as const;
  const box = activeOf(content, store);
  if (!box || depth > MAX_DEPTH || box.label === parent.label) return report;
  try {
    const checked = await checkManifest(box, store);
    const reference = (content.get('activeManifest') ?? content.get('c2pa_manifest')) as CborMap;
    const same = await fits(reference, box, parent.algorithm);
    // What was taken out on purpose is missing from the hash over all of it, too.
    const binding = checked.redacted ? undefined : same && recordedBinding(content);
    const state = stateOf(checked, binding);
    return { ...report, manifest: await reportOf(checked, store, state, ownCertificate, depth) };
  } catch {
    return { ...report, manifest: { state: 'unreadable', ingredients: [] } };
  }
}

/** The ingredient's file is not here any more: whoever took it in has written down what was found then. */
function recordedBinding(content: CborMap): boolean | undefined {
  const results = (content.get('validationResults') as CborMap | undefined)?.get('activeManifest');
  const codes = (key: string) =>
    ((results as CborMap | undefined)?.get(key) ?? []) as readonly ReadonlyMap<string, unknown>[];
  const isBinding = (status: ReadonlyMap<string, unknown>) =>
    /^assertion\.(data|bmff|boxes)Hash\./.test(String(status.get('code')));
  if (codes('failure').some(isBinding)) return false;
  return codes('success').some(isBinding) ? true : undefined;
}

function activeOf(ingredient: CborMap, { manifests }: ManifestStore) {
  const reference = ingredient.get('activeManifest') ?? ingredient.get('c2pa_manifest');
  const uri = reference instanceof Map ? String(reference.get('url')) : '';
  return manifests.find(({ label }) => uri === `self#jumbf=/${LABEL.store}/${label}`);
}

function toolOf(claim: CborMap): Tool | undefined {
  const info = claim.get('claim_generator_info');
  const first: unknown = Array.isArray(info) ? info[0] : info;
  const map = first instanceof Map ? (first as CborMap) : undefined;
  const name = map?.get('name') ?? claim.get('claim_generator');
  const version = map?.get('version');
  if (typeof name !== 'string') return undefined;
  return { name, ...(typeof version === 'string' && { version }) };
}

function aiOf(actions: readonly CborMap[]): MadeByAi | undefined {
  const sources = actions.map((action) => String(action.get('digitalSourceType')).replace(/^https/, 'http'));
  if (sources.includes(SOURCE.composite)) return 'composite';
  return sources.includes(SOURCE.generated) ? 'generated' : undefined;
}

function signerOf({ signature }: CheckedManifest, ownCertificate: Uint8Array | undefined): SignerReport {
  const { certificate, encoded, timestamped } = signature;
  return {
    name: certificate.subject,
    issuer: certificate.issuer,
    own: ownCertificate !== undefined && sameBytes(encoded, ownCertificate),
    expired: !timestamped && certificate.notAfter.getTime() < Date.now(),
  };
}
