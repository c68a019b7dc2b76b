/** Whether a manifest is as it was signed: its signature, and the hashes of what it claims. */
import { sameBytes } from './bytes';
import { fromCbor } from './cbor';
import { type SignatureReport, verify } from './cose';
import { type HashName, hashOf, isHashName } from './hash';
import { type JumbfBox, parseJumbf } from './jumbf';
import { LABEL, TYPE, uriOf } from './labels';

/** A map of CBOR. */
export type CborMap = ReadonlyMap<unknown, unknown>;

/** An assertion that a claim lists. */
export interface Assertion {
  /** Without the number that tells several of a kind apart. */
  readonly label: string;
  readonly uri: string;
  /** Undefined for pictures, JSON and other kinds. */
  readonly content: CborMap | undefined;
}

/** Something that was checked, by the names that C2PA gives to outcomes. */
export interface Check {
  readonly code: string;
  readonly url: string;
  readonly ok: boolean;
}

/** A manifest, and what checking it came to. */
export interface CheckedManifest {
  readonly box: JumbfBox;
  readonly label: string;
  readonly claim: CborMap;
  readonly algorithm: HashName;
  readonly signature: SignatureReport;
  readonly assertions: readonly Assertion[];
  readonly checks: readonly Check[];
  /** Whether a later manifest took assertions out of it. */
  readonly redacted: boolean;
}

/** All manifests of a file. */
export interface ManifestStore {
  /** Oldest first; the last one is the file's own. */
  readonly manifests: readonly JumbfBox[];
}

/** @throws Error for what is no manifest store */
export function readStore(bytes: Uint8Array): ManifestStore {
  const { type, boxes } = parseJumbf(bytes);
  const manifests = boxes.filter((box) => box.type === TYPE.manifest || box.type === TYPE.update);
  if (type !== TYPE.store || manifests.length === 0) throw new Error('There is no manifest in the store.');
  return { manifests };
}

/** @throws Error where the manifest cannot be read */
export async function checkManifest(box: JumbfBox, store: ManifestStore): Promise<CheckedManifest> {
  const [claimBox, signatureBox, assertionBox] = [TYPE.claim, TYPE.signature, TYPE.assertions].map(
    (type) => box.boxes.find((each) => each.type === type)!,
  );
  const claimBytes = cborOf(claimBox!);
  const claim = fromCbor(claimBytes) as CborMap;
  const named = claim.get('alg');
  const algorithm = isHashName(named) ? named : 'sha256';
  const signature = await verify(claimBytes, cborOf(signatureBox!));
  const signatureUri = uriOf(box.label, LABEL.signature);
  const checks: Check[] = [];
  if (signature.valid !== undefined) {
    const code = signature.valid ? 'claimSignature.validated' : 'claimSignature.mismatch';
    checks.push({ code, url: signatureUri, ok: signature.valid });
  }

  const assertions: Assertion[] = [];
  const claimed = new Set<JumbfBox>();
  const removed = redactedBy(store.manifests.slice(store.manifests.indexOf(box) + 1));
  let redacted = false;
  for (const reference of referencesOf(claim)) {
    const uri = String(reference.get('url'));
    const path = uri.slice(uri.lastIndexOf('/') + 1);
    const url = uriOf(box.label, `${LABEL.assertions}/${path}`);
    const found = assertionBox!.boxes.find(({ label }) => label === path);
    if (!found) {
      if (removed.has(url)) redacted = true;
      else checks.push({ code: 'assertion.missing', url, ok: false });
      continue;
    }
    claimed.add(found);
    const ok = await fits(reference, found, algorithm);
    checks.push({ code: `assertion.hashedURI.${ok ? 'match' : 'mismatch'}`, url, ok });
    assertions.push({ label: path.replace(/__\d+$/, ''), uri: url, content: contentOf(found) });
  }
  for (const each of assertionBox!.boxes) {
    const url = uriOf(box.label, `${LABEL.assertions}/${each.label}`);
    if (!claimed.has(each)) checks.push({ code: 'assertion.undeclared', url, ok: false });
  }
  return { box, label: box.label, claim, algorithm, signature, assertions, checks, redacted };
}

/** Whether a box is what a reference's hash was made of. */
export async function fits(reference: CborMap, box: JumbfBox, algorithm: HashName): Promise<boolean> {
  const own = reference.get('alg') ?? algorithm;
  return isHashName(own) && sameBytes(await hashOf([box.inner], own), reference.get('hash'));
}

function referencesOf(claim: CborMap): CborMap[] {
  return ['assertions', 'created_assertions', 'gathered_assertions'].flatMap(
    (key) => (claim.get(key) ?? []) as readonly CborMap[],
  );
}

/** Later manifests may take assertions out of earlier ones, and say so. None can take any out of a file's own. */
function redactedBy(later: readonly JumbfBox[]): ReadonlySet<unknown> {
  return new Set(
    later.flatMap((manifest) => {
      const box = manifest.boxes.find(({ type }) => type === TYPE.claim);
      const claim = box && (fromCbor(cborOf(box)) as CborMap);
      return (claim?.get('redacted_assertions') ?? []) as readonly unknown[];
    }),
  );
}

function contentOf(box: JumbfBox): CborMap | undefined {
  const content = box.contents.has('cbor') ? fromCbor(cborOf(box)) : undefined;
  return content instanceof Map ? content : undefined;
}

function cborOf({ contents }: JumbfBox): Uint8Array {
  const content = contents.get('cbor');
  if (!content) throw new Error('A part of the manifest is missing.');
  return content;
}
