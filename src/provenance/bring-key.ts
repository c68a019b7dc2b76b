/** A person's own certificate and key, from PEM files (RFC 7468). */

import { Failure } from '../failure';
import { type Message, msg } from '../message/message';
import { type Certificate, readCertificate } from './certificate';
import { algorithmOf, belongsTo, type SigningAlgorithm } from './cose';
import type { KeptKey } from './signers';

const MAX_BYTES = 2 ** 20;

/**
 * Takes a key and the certificates that go with it out of files; the key cannot be taken out of the browser afterwards.
 *
 * @param files PEM: the key in PKCS #8, its certificate, and those that vouch for it
 * @throws {Failure} `BadMedia` with a sentence that says what is missing or does not fit
 */
export async function bringKey(files: readonly Blob[]): Promise<KeptKey> {
  if (files.some(({ size }) => size > MAX_BYTES)) throw refused(msg('That is too large for a certificate.'));
  const blocks = (await Promise.all(files.map((file) => file.text()))).flatMap(pemBlocks);
  const labels = blocks.map(({ label }) => label);
  if (labels.includes('ENCRYPTED PRIVATE KEY'))
    throw refused(
      msg('The key is locked with a password. Take it off (openssl pkcs8 -in key.pem -out open.pem).'),
    );
  if (labels.includes('EC PRIVATE KEY') || labels.includes('RSA PRIVATE KEY'))
    throw refused(
      msg(
        'The key is in an older form. Convert it (openssl pkcs8 -topk8 -nocrypt -in key.pem -out new.pem).',
      ),
    );
  const key = blocks.find(({ label }) => label === 'PRIVATE KEY');
  const chain = blocks.filter(({ label }) => label === 'CERTIFICATE').map(({ bytes }) => bytes);
  if (!key || !chain[0])
    throw refused(
      msg('There have to be a private key and its certificate, as PEM files. Choose both at once.'),
    );

  const certificate = certificateOf(chain[0]);
  const algorithm = algorithmOf(certificate);
  if (!algorithm)
    throw refused(msg('Its key is of a kind that cannot sign here. Use P-256, P-384, Ed25519 or RSA.'));
  const imported = await importKey(key.bytes, algorithm);
  if (!(await belongsTo(imported, certificate, algorithm)))
    throw refused(msg('The key is not that of the first certificate. Put the key’s own certificate first.'));
  return { key: imported, chain };
}

function certificateOf(bytes: Uint8Array): Certificate {
  let certificate: Certificate;
  try {
    certificate = readCertificate(bytes);
  } catch (cause) {
    throw refused(msg('The certificate is damaged.'), cause);
  }
  if (certificate.notAfter.getTime() < Date.now()) throw refused(msg('The certificate has expired.'));
  const { subject, issuer } = certificate;
  if (JSON.stringify(subject) === JSON.stringify(issuer))
    throw refused(msg('The certificate vouches for itself, which readers of content credentials refuse.'));
  return certificate;
}

async function importKey(bytes: Uint8Array<ArrayBuffer>, { key }: SigningAlgorithm): Promise<CryptoKey> {
  try {
    return await crypto.subtle.importKey('pkcs8', bytes, key, false, ['sign']);
  } catch (cause) {
    throw refused(
      msg('The key is not of the kind that its certificate is for, or this browser does not know it.'),
      cause,
    );
  }
}

function pemBlocks(text: string): { readonly label: string; readonly bytes: Uint8Array<ArrayBuffer> }[] {
  const blocks = text.matchAll(/-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\s]*?)-----END \1-----/g);
  return [...blocks].map(([, label, base64]) => ({
    label: label!,
    bytes: bytesOf(base64!.replace(/\s/g, '')),
  }));
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  try {
    return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  } catch (cause) {
    throw refused(msg('The file is damaged.'), cause);
  }
}

function refused(words: Message, cause?: unknown): Failure {
  return new Failure('BadMedia', words, { cause });
}
