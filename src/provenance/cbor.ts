/** CBOR (RFC 8949) as manifests hold it: small, from anybody, with dates and other tagged values in it. */
import { decode, encode, rfc8949EncodeOptions, Token, Tokenizer, Type } from 'cborg';

/** A small file can otherwise decode to gigabytes of empty lists. */
const MAX_VALUES = 100_000;

/** A date that is encoded as such, and not as a text. */
export class CborDate {
  readonly text: string;

  /** @param text as RFC 3339 has it */
  constructor(text: string) {
    this.text = text;
  }
}

/** Deterministic CBOR; Maps keep keys that are numbers. */
export function toCbor(value: unknown): Uint8Array<ArrayBuffer> {
  return encode(value, {
    ...rfc8949EncodeOptions,
    ignoreUndefinedProperties: true,
    typeEncoders: { Object: encodeDate },
  });
}

function encodeDate(value: unknown): Token[] | null {
  return value instanceof CborDate ? [new Token(Type.tag, 0), new Token(Type.string, value.text)] : null;
}

/**
 * Objects become Maps, tagged values what their tags are on.
 * @throws Error for what is no CBOR, and for absurd numbers of values
 */
export function fromCbor(bytes: Uint8Array): unknown {
  return decode(bytes, { useMaps: true, tags: anyTag, tokenizer: new BoundedTokenizer(bytes) });
}

const anyTag = new Proxy<Record<number, (decode: () => unknown) => unknown>>(
  {},
  { get: () => (decodeTagged: () => unknown) => decodeTagged() },
);

class BoundedTokenizer extends Tokenizer {
  #values = 0;

  override next() {
    if (++this.#values > MAX_VALUES) throw new RangeError('There are too many values.');
    return super.next();
  }
}
