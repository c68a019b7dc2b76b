/** Writes what a clip is and what it was made of into its file, and signs it. */

import type { Credentials } from '../media/credentials';
import { randomId } from '../random-id';
import { sameBytes } from './bytes';
import { CborDate, toCbor } from './cbor';
import { checkManifest, readStore } from './check';
import type { Place } from './container/container';
import { placeForManifest } from './container/containers';
import { type Signer, sign } from './cose';
import { hashOf } from './hash';
import { cborBox, type JumbfBox, serialized, superBox } from './jumbf';
import { LABEL, SOURCE, TYPE, uriOf } from './labels';
import type { IngredientReport, MadeByAi } from './provenance';

const APP = 'Tabreel';

/** A picture or clip that a clip was made of. */
export interface Ingredient {
  readonly relationship: IngredientReport['relationship'];
  /** The file as the model was given it. */
  readonly blob: Blob;
  readonly kind: 'still' | 'clip';
  readonly credentials?: Credentials;
}

/** How a clip came to be. */
export interface Making {
  /** Version of the program. */
  readonly app: string;
  readonly model: { readonly id: string; readonly name: string; readonly weights: string };
  readonly when: Date;
  readonly ai: MadeByAi;
  /** At most one `parentOf`. */
  readonly ingredients: readonly Ingredient[];
}

/**
 * Signs a clip with everything that is in its file by now.
 *
 * @param file a PNG or MP4 without a manifest
 * @throws Error for every other file, and what WebCrypto throws
 */
export async function signClip(file: Blob, making: Making, signer: Signer): Promise<Blob> {
  const place = await placeForManifest(file);
  if (!place) throw new Error('The file has no place for a manifest.');
  const label = `urn:c2pa:${randomId()}`;
  const { boxes, older } = await describeMaking(making, file.type);

  const stored = async (
    size: number,
    hash: Uint8Array,
    signature: (claim: Uint8Array) => Promise<Uint8Array>,
  ) => {
    const binding = cborBox(TYPE.cbor, place.label, toCbor(place.binding(size, hash)));
    const manifest = await manifestOf(label, [binding, ...boxes], making, signature);
    return serialized(superBox(TYPE.store, LABEL.store, [...older, manifest]));
  };
  // Signatures and hashes are as long for one file as for another.
  const blank = await sign(new Uint8Array(), signer);
  const size = await sizeOf(place, async (guess) => {
    const { byteLength } = await stored(guess, new Uint8Array(32), async () => blank);
    return byteLength;
  });
  const hash = await place.hash(size);
  return place.filled(await stored(size, hash, (claim) => sign(claim, signer)));
}

/** The size that a store says it has may take more or fewer bytes to say. */
async function sizeOf(place: Place, measure: (guess: number) => Promise<number>): Promise<number> {
  let size = await measure(0);
  for (let tries = 0; tries < 5; tries++) {
    const next = await measure(size);
    if (next === size) return size;
    size = next;
  }
  throw new Error(`The size of ${place.label} does not settle.`);
}

async function manifestOf(
  label: string,
  assertions: readonly JumbfBox[],
  { app }: Making,
  signature: (claim: Uint8Array) => Promise<Uint8Array>,
): Promise<JumbfBox> {
  const claim = toCbor({
    instanceID: `xmp:iid:${label.slice(label.lastIndexOf(':') + 1)}`,
    claim_generator_info: { name: APP, version: app },
    signature: uriOf(label, LABEL.signature),
    created_assertions: await Promise.all(assertions.map((box) => referenceTo(box))),
    alg: 'sha256',
  });
  return superBox(TYPE.manifest, label, [
    superBox(TYPE.assertions, LABEL.assertions, assertions),
    cborBox(TYPE.claim, LABEL.claim, claim),
    cborBox(TYPE.signature, LABEL.signature, await signature(claim)),
  ]);
}

/** The assertions but for the one that binds them to the file, and the manifests of ingredients. */
async function describeMaking(making: Making, format: string) {
  const older = new Map<string, JumbfBox>();
  const boxes: JumbfBox[] = [];
  for (const [i, ingredient] of making.ingredients.entries()) {
    const content = await ingredientOf(ingredient, older);
    boxes.push(cborBox(TYPE.cbor, `${LABEL.ingredient}${i > 0 ? `__${i}` : ''}`, toCbor(content)));
  }
  const references = await Promise.all(boxes.map((box) => referenceTo(box)));
  const inputs = await Promise.all(
    making.ingredients.map(async ({ blob }, i) => ({
      ingredient: references[i]!.url,
      sha256: await hashOf([blob]),
    })),
  );
  const actions = cborBox(TYPE.cbor, LABEL.actions, toCbor(actionsOf(making, references)));
  const { model } = making;
  const generation = cborBox(TYPE.cbor, LABEL.generation, toCbor({ format, model, inputs }));
  return { boxes: [actions, ...boxes, generation], older: [...older.values()] };
}

type Reference = Readonly<{ url: string; hash: Uint8Array }>;

function actionsOf({ app, when, ai, ingredients }: Making, references: readonly Reference[]) {
  const common = { softwareAgent: { name: APP, version: app }, when: new CborDate(when.toISOString()) };
  const related = (relationship: Ingredient['relationship']) =>
    references.filter((_, i) => ingredients[i]!.relationship === relationship);
  const using = (used: readonly Reference[]) =>
    used.length > 0 ? { parameters: { ingredients: used } } : {};
  const parents = related('parentOf');
  const digitalSourceType = SOURCE[ai];
  const placed = related('componentOf').map((part) => ({
    ...common,
    action: 'c2pa.placed',
    ...using([part]),
  }));
  const inputs = using(related('inputTo'));
  const begun =
    parents.length > 0
      ? [
          { ...common, action: 'c2pa.opened', ...using(parents) },
          { ...common, action: 'c2pa.edited', digitalSourceType, ...inputs },
        ]
      : [{ ...common, action: 'c2pa.created', digitalSourceType, ...inputs }];
  return { actions: [...begun, ...placed], allActionsIncluded: true };
}

/** No title: names of files are their owner's. @param older manifests that are kept, to which the ingredient's are added */
async function ingredientOf(
  { relationship, blob, kind, credentials }: Ingredient,
  older: Map<string, JumbfBox>,
): Promise<object> {
  const format = blob.type.split(';')[0] || (kind === 'still' ? 'image/png' : 'video/mp4');
  const content = { 'dc:format': format, relationship, instanceID: `xmp:iid:${randomId()}` };
  if (!credentials) return content;
  try {
    return { ...content, ...(await manifestOfIngredient(credentials, older)) };
  } catch {
    // They came from elsewhere, and may hold anything.
    return content;
  }
}

/** What refers to an ingredient's own manifest, and what was found when it was checked. */
async function manifestOfIngredient(
  { store: bytes, binding: fitting }: Credentials,
  older: Map<string, JumbfBox>,
): Promise<object> {
  const store = readStore(new Uint8Array(await bytes.arrayBuffer()));
  const box = store.manifests.at(-1)!;
  const { checks, assertions } = await checkManifest(box, store);
  // Another ingredient's manifest of the same name leaves no room for this one.
  const rival = older.get(box.label);
  if (rival && !sameBytes(rival.inner, box.inner)) return {};
  for (const manifest of store.manifests) if (!older.has(manifest.label)) older.set(manifest.label, manifest);

  const statuses = [...checks];
  const binding = assertions.find(({ label }) => label.startsWith('c2pa.hash.'));
  if (binding && fitting !== 'unknown') {
    const way = binding.label.startsWith('c2pa.hash.bmff') ? 'bmffHash' : 'dataHash';
    statuses.push({ code: `assertion.${way}.${fitting}`, url: binding.uri, ok: fitting === 'match' });
  }
  const signature = box.boxes.find(({ type }) => type === TYPE.signature)!;
  const url = uriOf(box.label, LABEL.signature);
  const results = (wanted: boolean) =>
    statuses.filter(({ ok }) => ok === wanted).map(({ code, url }) => ({ code, url }));
  return {
    activeManifest: { url: uriOf(box.label), hash: await hashOf([box.inner]) },
    claimSignature: { url, hash: await hashOf([signature.inner]) },
    validationResults: {
      activeManifest: {
        success: results(true),
        informational: [],
        // Nobody here knows whom to trust.
        failure: [...results(false), { code: 'signingCredential.untrusted', url }],
      },
    },
  };
}

async function referenceTo(box: JumbfBox): Promise<Reference> {
  return { url: `self#jumbf=${LABEL.assertions}/${box.label}`, hash: await hashOf([box.inner]) };
}
