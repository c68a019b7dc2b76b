/** Files as somebody else might hand them over: sound ones with something done to them. */
import fc from 'fast-check';

/** Where, as a share of the length, and what is done there. */
interface Edit {
  readonly at: number;
  readonly kind: 'flip' | 'set' | 'uint16' | 'uint32' | 'uint64' | 'cut' | 'drop' | 'repeat' | 'insert';
  readonly value: number;
}

/** Lengths and counts that have been too much for somebody. */
const EXTREMES = [
  0, 1, 7, 8, 0x7f, 0xff, 0x7fff, 0xffff, 0x10000, 0x7fffffff, 0x80000000, 0xfffffff0, 0xffffffff,
];

const edit: fc.Arbitrary<Edit> = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
  kind: fc.constantFrom(
    ...(['flip', 'set', 'uint16', 'uint32', 'uint32', 'uint64', 'cut', 'drop', 'repeat', 'insert'] as const),
  ),
  value: fc.oneof(fc.constantFrom(...EXTREMES), fc.nat(0xffff)),
});

/** What is done to a file; printed when a property fails, so that it can be done again. */
export const edits = fc.array(edit, { minLength: 1, maxLength: 5 });

/** A copy of a file with edits made to it. */
export function damaged(sound: Uint8Array, all: readonly Edit[]): Uint8Array<ArrayBuffer> {
  return all.reduce<Uint8Array<ArrayBuffer>>(
    (bytes, each) => (bytes.length === 0 ? bytes : edited(bytes, each)),
    new Uint8Array(sound),
  );
}

function edited(bytes: Uint8Array<ArrayBuffer>, { at, kind, value }: Edit): Uint8Array<ArrayBuffer> {
  const place = Math.floor(at * bytes.length);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const last = (size: number) => Math.max(0, Math.min(place, bytes.length - size));
  const joined = (...parts: readonly Uint8Array[]) => new Uint8Array(Buffer.concat(parts));
  const span = value % 64;
  if (kind === 'flip') bytes[place]! ^= 1 << (value % 8);
  else if (kind === 'set') bytes[place] = value;
  else if (kind === 'uint16' && bytes.length >= 2) view.setUint16(last(2), value);
  else if (kind === 'uint32' && bytes.length >= 4) view.setUint32(last(4), value);
  else if (kind === 'uint64' && bytes.length >= 8) view.setBigUint64(last(8), BigInt(value) << 20n);
  else if (kind === 'cut') return bytes.slice(0, place);
  else if (kind === 'drop') return joined(bytes.subarray(0, place), bytes.subarray(place + 1 + span));
  else if (kind === 'repeat') return joined(bytes.subarray(0, place + span), bytes.subarray(place));
  else if (kind === 'insert')
    return joined(bytes.subarray(0, place), new Uint8Array(1 + span).fill(value), bytes.subarray(place));
  return bytes;
}

/** Any value that CBOR and stores can hold, of a few levels. */
export const anyValue: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom<unknown>(
      null,
      undefined,
      true,
      false,
      Number.NaN,
      Number.POSITIVE_INFINITY,
      -1,
      0.5,
      2 ** 53,
    ),
    fc.string({ unit: 'binary' }),
    fc.integer(),
    fc.constantFrom('text', 'storyboard', 'constructor', '__proto__', 'cut', 'still', 'crop'),
    fc.uint8Array({ maxLength: 8 }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.string({ maxLength: 8 }), tie('value'), { maxKeys: 4 }),
  ),
})).value;

/** A value with one of its fields, at any depth, in the place of which something else stands. */
export function changedAt(value: unknown, path: readonly number[], other: unknown): unknown {
  const isPlain =
    typeof value === 'object' && value !== null && !(value instanceof Blob) && !ArrayBuffer.isView(value);
  if (path.length === 0 || !isPlain) return other;
  const keys = Object.keys(value);
  if (keys.length === 0) return other;
  const key = keys[path[0]! % keys.length]!;
  const copy: Record<string, unknown> | unknown[] = Array.isArray(value) ? [...value] : { ...value };
  (copy as Record<string, unknown>)[key] = changedAt(
    (value as Record<string, unknown>)[key],
    path.slice(1),
    other,
  );
  return copy;
}

/** A place in a value, as numbers of fields. */
export const anyPath = fc.array(fc.nat(20), { maxLength: 6 });
