/**
 * Certificates (X.509, RFC 5280) as C2PA wants them: read of any signer, and made for keys that live in one browser.
 */
import { concat, hex } from '../bytes';
import { utf8 } from './bytes';
import {
  type DerValue,
  der,
  derValues,
  identifier,
  identifierText,
  integer,
  sequence,
  TAG,
  time,
  timeOf,
} from './der';

const ECDSA = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const SHA256 = 'SHA-256';

const ID = {
  commonName: '2.5.4.3',
  organization: '2.5.4.10',
  ecdsaWithSha256: '1.2.840.10045.4.3.2',
  subjectKey: '2.5.29.14',
  keyUsage: '2.5.29.15',
  basicConstraints: '2.5.29.19',
  authorityKey: '2.5.29.35',
  extendedKeyUsage: '2.5.29.37',
  documentSigning: '1.3.6.1.5.5.7.3.36',
} as const;

/** What a certificate says. */
export interface Certificate {
  readonly subject: CertificateName;
  readonly issuer: CertificateName;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** The public key, as WebCrypto imports it. */
  readonly spki: Uint8Array<ArrayBuffer>;
  /** Object identifiers of the key's kind and, for elliptic curves, of its curve. */
  readonly keyType: string;
  readonly curve?: string;
}

/** Whom a certificate names. */
export interface CertificateName {
  readonly commonName?: string;
  readonly organization?: string;
}

/** @throws Error for what is no certificate */
export function readCertificate(bytes: Uint8Array): Certificate {
  const [certificate] = derValues(bytes);
  const [signed] = derValues(certificate!.content);
  const fields = derValues(signed!.content);
  // The version may be left out.
  const [, , issuer, validity, subject, spki] = fields[0]?.tag === 0xa0 ? fields.slice(1) : fields;
  const [notBefore, notAfter] = derValues(validity!.content);
  const [algorithm] = derValues(spki!.content);
  const [type, parameters] = derValues(algorithm!.content);
  const curve = parameters?.tag === TAG.identifier ? identifierText(parameters.content) : undefined;
  return {
    subject: nameOf(subject!),
    issuer: nameOf(issuer!),
    notBefore: timeOf(notBefore!),
    notAfter: timeOf(notAfter!),
    spki: spki!.all,
    keyType: identifierText(type!.content),
    ...(curve && { curve }),
  };
}

function nameOf({ content }: DerValue): CertificateName {
  const found = new Map<string, string>();
  for (const set of derValues(content)) {
    for (const attribute of derValues(set.content)) {
      const [type, value] = derValues(attribute.content);
      found.set(identifierText(type!.content), new TextDecoder().decode(value!.content));
    }
  }
  const commonName = found.get(ID.commonName);
  const organization = found.get(ID.organization);
  return { ...(commonName && { commonName }), ...(organization && { organization }) };
}

/** A key and the certificates that go with it. */
export interface MadeKey {
  /** For signing; it cannot be taken out of the browser. */
  readonly key: CryptoKey;
  /** That of the key, and the one that it was issued with, whose own key nobody has. */
  readonly chain: readonly Uint8Array<ArrayBuffer>[];
}

/**
 * Makes a key and certificates for it. C2PA refuses certificates that sign themselves, so a second key issues the
 * first one's and is dropped.
 *
 * @param name whom the certificate names; also the issuer's, with a number that tells one browser's from another's
 * @param years of validity: without a witness for the time of signing, files outlive their certificate
 */
export async function makeKey(name: CertificateName, years: number): Promise<MadeKey> {
  const [own, issuing] = await Promise.all([generate(), generate()]);
  const [ownKey, issuingKey] = await Promise.all([publicKey(own), publicKey(issuing)]);
  const today = new Date();
  today.setUTCHours(0, 0, 0, 0);
  const end = new Date(today);
  end.setUTCFullYear(end.getUTCFullYear() + years);
  const validity = sequence(time(today), time(end));
  const issuer = distinguished({ ...name, commonName: `${name.commonName} ${issuingKey.number}` });
  const authority = extension(ID.authorityKey, false, sequence(der(0x80, issuingKey.identifier)));
  const subjectKey = (identifierOfKey: Uint8Array) =>
    extension(ID.subjectKey, false, der(TAG.octetString, identifierOfKey));

  const leaf = await issue(issuing.privateKey, {
    issuer,
    validity,
    subject: distinguished(name),
    spki: ownKey.spki,
    extensions: [
      extension(ID.basicConstraints, true, sequence()),
      // Bit 0, digitalSignature.
      extension(ID.keyUsage, true, der(TAG.bitString, Uint8Array.of(7, 0x80))),
      extension(ID.extendedKeyUsage, false, sequence(identifier(ID.documentSigning))),
      subjectKey(ownKey.identifier),
      authority,
    ],
  });
  const root = await issue(issuing.privateKey, {
    issuer,
    validity,
    subject: issuer,
    spki: issuingKey.spki,
    extensions: [
      extension(ID.basicConstraints, true, sequence(der(TAG.boolean, Uint8Array.of(0xff)))),
      // Bit 5, keyCertSign.
      extension(ID.keyUsage, true, der(TAG.bitString, Uint8Array.of(2, 0x04))),
      subjectKey(issuingKey.identifier),
    ],
  });
  return { key: own.privateKey, chain: [leaf, root] };
}

function generate(): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey(ECDSA, false, ['sign', 'verify']);
}

async function publicKey({ publicKey: key }: CryptoKeyPair) {
  const spki = new Uint8Array(await crypto.subtle.exportKey('spki', key));
  const identifierOfKey = new Uint8Array(await crypto.subtle.digest(SHA256, spki)).subarray(0, 20);
  return { spki, identifier: identifierOfKey, number: hex(identifierOfKey.subarray(0, 4)) };
}

interface Contents {
  readonly issuer: Uint8Array;
  readonly validity: Uint8Array;
  readonly subject: Uint8Array;
  readonly spki: Uint8Array;
  readonly extensions: readonly Uint8Array[];
}

async function issue(key: CryptoKey, { issuer, validity, subject, spki, extensions }: Contents) {
  const algorithm = sequence(identifier(ID.ecdsaWithSha256));
  const signed = sequence(
    // Version 3.
    der(0xa0, integer(Uint8Array.of(2))),
    integer(crypto.getRandomValues(new Uint8Array(16))),
    algorithm,
    issuer,
    validity,
    subject,
    spki,
    der(0xa3, sequence(...extensions)),
  );
  const raw = new Uint8Array(await crypto.subtle.sign({ name: 'ECDSA', hash: SHA256 }, key, signed));
  const signature = sequence(integer(raw.subarray(0, 32)), integer(raw.subarray(32)));
  return sequence(signed, algorithm, der(TAG.bitString, concat([Uint8Array.of(0), signature])));
}

function distinguished({ commonName, organization }: CertificateName): Uint8Array {
  const part = (id: string, text: string | undefined) =>
    text ? [der(TAG.set, sequence(identifier(id), der(TAG.utf8String, utf8(text))))] : [];
  return sequence(...part(ID.organization, organization), ...part(ID.commonName, commonName));
}

function extension(id: string, critical: boolean, value: Uint8Array): Uint8Array {
  const flag = critical ? [der(TAG.boolean, Uint8Array.of(0xff))] : [];
  return sequence(identifier(id), ...flag, der(TAG.octetString, value));
}
