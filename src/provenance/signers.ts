/**
 * The keys of this browser, in IndexedDB: one that was made here, and one that a person brought along. WebCrypto keeps both
 * from being taken out again, by the page too.
 */
import { del, get, set } from 'idb-keyval';
import { lateStore } from '../late-store';
import { makeKey, readCertificate } from './certificate';
import { algorithmOf, type Signer } from './cose';
import type { KeyOwner, SignerInfo } from './provenance';
import { BROWSER } from './provenance';

/** Files are read for longer than that, but nobody keeps a browser so long. */
const YEARS = 20;

/** A key and its certificates, as they are kept. */
export interface KeptKey {
  readonly key: CryptoKey;
  readonly chain: readonly Uint8Array<ArrayBuffer>[];
}

/** A signer, and whose it is. */
export interface OwnedSigner extends Signer {
  readonly owner: KeyOwner;
}

/** Where the browser refuses storage, keys last as long as the worker. */
const held = new Map<KeyOwner, KeptKey>();

const store = lateStore('tabreel-keys', 'keys');

/** The person's key where there is one, else the browser's own, which is made the first time. */
export async function openSigner(): Promise<OwnedSigner> {
  const brought = await read('person');
  if (brought) return signerOf('person', brought);
  const own = (await read('browser')) ?? (await makeKey(BROWSER, YEARS));
  await keep('browser', own);
  return signerOf('browser', own);
}

/** Signs with a person's key from now on. */
export async function keepSigner(kept: KeptKey): Promise<void> {
  await keep('person', kept);
}

/** Forgets the key in use: a person's makes way for the browser's own, and that for a new one. */
export async function forgetSigner(): Promise<void> {
  const { owner } = await openSigner();
  held.delete(owner);
  // Without storage there is nothing to be deleted.
  await del(owner, store).catch(() => undefined);
}

/** What can be told of the key in use. */
export async function signerInfo(): Promise<SignerInfo> {
  const { owner, chain } = await openSigner();
  const { subject, notAfter } = readCertificate(chain[0]!);
  return { owner, name: subject, until: notAfter.toISOString() };
}

async function read(owner: KeyOwner): Promise<KeptKey | undefined> {
  const now = held.get(owner);
  if (now) return now;
  // Without storage there is nothing to be had from it.
  const kept = await get<KeptKey>(owner, store).catch(() => undefined);
  // Another tab may bring or forget a person's key.
  if (kept && owner === 'browser') held.set(owner, kept);
  return kept;
}

async function keep(owner: KeyOwner, kept: KeptKey): Promise<void> {
  if (held.get(owner) === kept) return;
  try {
    await set(owner, kept, store);
    if (owner === 'browser') held.set(owner, kept);
  } catch {
    held.set(owner, kept);
  }
}

function signerOf(owner: KeyOwner, { key, chain }: KeptKey): OwnedSigner {
  const algorithm = algorithmOf(readCertificate(chain[0]!));
  if (!algorithm) throw new Error('The certificate is for a key of an unknown kind.');
  return { owner, key, chain, algorithm };
}
