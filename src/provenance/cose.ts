/** Signatures over claims: COSE_Sign1 (RFC 9052) with certificates in its header (RFC 9360). */
import { fromCbor, toCbor } from './cbor';
import { type Certificate, readCertificate } from './certificate';

/** Numbers that COSE gives to what is in a header. */
const ALGORITHM = 1;
const CHAIN = 33;
/** COSE_Sign1; encoders of CBOR write tags bare. */
const TAG_SIGN1 = 0xd2;

/** How a key signs: COSE's number, and WebCrypto's names. */
export interface SigningAlgorithm {
  readonly cose: number;
  readonly key: { readonly name: string; readonly namedCurve?: string; readonly hash?: string };
  readonly sign: { readonly name: string; readonly hash?: string; readonly saltLength?: number };
}

const EC = '1.2.840.10045.2.1';
const RSA = '1.2.840.113549.1.1.1';
const RSA_PSS = '1.2.840.113549.1.1.10';
const ED25519 = '1.3.101.112';
const CURVES: Readonly<Record<string, string>> = {
  '1.2.840.10045.3.1.7': 'P-256',
  '1.3.132.0.34': 'P-384',
  '1.3.132.0.35': 'P-521',
};
/** Per kind of key: COSE's number and the hash, the first being the one that is signed with. */
const KINDS: Readonly<Record<string, readonly (readonly [cose: number, hash: string])[]>> = {
  'P-256': [[-7, 'SHA-256']],
  'P-384': [
    [-35, 'SHA-384'],
    [-7, 'SHA-256'],
  ],
  'P-521': [[-36, 'SHA-512']],
  RSA: [
    [-37, 'SHA-256'],
    [-38, 'SHA-384'],
    [-39, 'SHA-512'],
  ],
};

/** How keys of a certificate's kind sign. @param cose COSE's number; the usual one where omitted @returns undefined where there is no such way */
export function algorithmOf(
  { keyType, curve = '' }: Pick<Certificate, 'keyType' | 'curve'>,
  cose?: number,
): SigningAlgorithm | undefined {
  if (keyType === ED25519) {
    const name = { name: 'Ed25519' };
    return (cose ?? -8) === -8 ? { cose: -8, key: name, sign: name } : undefined;
  }
  const namedCurve = keyType === EC ? CURVES[curve] : undefined;
  const isRsa = keyType === RSA || keyType === RSA_PSS;
  const ways = KINDS[namedCurve ?? (isRsa ? 'RSA' : '')] ?? [];
  const [number, hash] = ways.find(([each]) => cose === undefined || each === cose) ?? [];
  if (number === undefined || hash === undefined) return undefined;
  if (namedCurve) return { cose: number, key: { name: 'ECDSA', namedCurve }, sign: { name: 'ECDSA', hash } };
  const saltLength = Number(hash.slice(4)) / 8;
  return { cose: number, key: { name: 'RSA-PSS', hash }, sign: { name: 'RSA-PSS', saltLength } };
}

/** What signs claims. */
export interface Signer {
  readonly key: CryptoKey;
  readonly algorithm: SigningAlgorithm;
  /** Certificates in DER, the key's own first. */
  readonly chain: readonly Uint8Array<ArrayBuffer>[];
}

/** Signs a claim, which is not repeated in the signature. */
export async function sign(
  claim: Uint8Array,
  { key, algorithm, chain }: Signer,
): Promise<Uint8Array<ArrayBuffer>> {
  const header = toCbor(
    new Map<number, unknown>([
      [ALGORITHM, algorithm.cose],
      [CHAIN, chain],
    ]),
  );
  const signature = await crypto.subtle.sign(algorithm.sign, key, toBeSigned(header, claim));
  const content = toCbor([header, {}, null, new Uint8Array(signature)]);
  return Uint8Array.of(TAG_SIGN1, ...content);
}

/** Who signed, and whether it holds. */
export interface SignatureReport {
  /** False where claim or signature were changed; undefined where the way of signing is unknown here. */
  readonly valid: boolean | undefined;
  readonly certificate: Certificate;
  /** The certificate in DER. */
  readonly encoded: Uint8Array;
  /** Whether a third party vouches for the time of signing; what it says is not checked. */
  readonly timestamped: boolean;
}

/** @param content the signature as it is stored @throws Error for what is none */
export async function verify(claim: Uint8Array, content: Uint8Array): Promise<SignatureReport> {
  const [header, open, , signature] = fromCbor(content) as [
    Uint8Array,
    Map<unknown, unknown>,
    null,
    Uint8Array,
  ];
  const closed = fromCbor(header) as Map<unknown, unknown>;
  const field = (...names: readonly unknown[]) =>
    [closed, open].flatMap((map) => names.map((name) => map.get(name))).find((value) => value !== undefined);
  const chain = field(CHAIN, 'x5chain');
  const encoded = (Array.isArray(chain) ? chain[0] : chain) as Uint8Array;
  const certificate = readCertificate(encoded);
  const timestamped = field('sigTst', 'sigTst2') !== undefined;
  const algorithm = algorithmOf(certificate, field(ALGORITHM) as number);
  return { valid: algorithm && (await holds(algorithm)), certificate, encoded, timestamped };

  async function holds({ key: type, sign: way }: SigningAlgorithm): Promise<boolean | undefined> {
    let key: CryptoKey;
    try {
      key = await crypto.subtle.importKey('spki', certificate.spki, type, false, ['verify']);
    } catch {
      // This browser does not know such keys.
      return undefined;
    }
    return crypto.subtle.verify(way, key, new Uint8Array(signature), toBeSigned(header, claim));
  }
}

/** Whether a key is that of a certificate. */
export async function belongsTo(
  key: CryptoKey,
  { spki }: Certificate,
  algorithm: SigningAlgorithm,
): Promise<boolean> {
  const probe = crypto.getRandomValues(new Uint8Array(32));
  const signature = await crypto.subtle.sign(algorithm.sign, key, probe);
  const open = await crypto.subtle.importKey('spki', spki, algorithm.key, false, ['verify']);
  return crypto.subtle.verify(algorithm.sign, open, signature, probe);
}

function toBeSigned(header: Uint8Array, claim: Uint8Array): Uint8Array<ArrayBuffer> {
  return toCbor(['Signature1', header, new Uint8Array(), claim]);
}
