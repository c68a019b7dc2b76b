/**
 * Reads SentencePiece's own files (`spiece.model`), which are Protocol Buffers: of `ModelProto` the pieces, of its
 * `trainer_spec` and `normalizer_spec` what decides how text is cut. Fields and defaults after sentencepiece_model.proto.
 */
import { isSound, pieceTypes, type SentencePieceVocabulary } from './vocabulary';

/** A field of a message: its number, and a whole number or the bytes of something longer. */
interface Field {
  readonly number: number;
  readonly value: bigint | Uint8Array;
}

const UNIGRAM = 1n;
/** The largest vocabularies have a quarter of a million pieces; a file of two bytes a field could have sixteen million. */
const MAX_FIELDS = 2 ** 20;

/**
 * The vocabulary in a file.
 * @returns undefined if it is another kind of file, damaged, or a model of another kind
 */
export function readSentencePiece(bytes: Uint8Array): SentencePieceVocabulary | undefined {
  try {
    return vocabularyOf(bytes);
  } catch (error) {
    // What the bytes of other files are taken for ends somewhere outside.
    if (error instanceof RangeError || error instanceof TypeError) return undefined;
    throw error;
  }
}

function vocabularyOf(bytes: Uint8Array): SentencePieceVocabulary | undefined {
  const pieces: string[] = [];
  const scores: number[] = [];
  const types: number[] = [];
  let trainer: Field[] = [];
  let normalizer: Field[] = [];
  for (const { number, value } of fieldsOf(bytes)) {
    if (number > 5) return undefined;
    if (!(value instanceof Uint8Array)) continue;
    if (number === 2) trainer = fieldsOf(value);
    else if (number === 3) normalizer = fieldsOf(value);
    else if (number === 1) {
      const fields = fieldsOf(value);
      pieces.push(textOf(fields, 1));
      scores.push(floatOf(fields, 2));
      types.push(Number(wholeOf(fields, 3, BigInt(pieceTypes.normal))));
    }
  }
  if (wholeOf(trainer, 3, UNIGRAM) !== UNIGRAM) return undefined;
  const flag = (number: number, fallback: boolean) => wholeOf(normalizer, number, fallback ? 1n : 0n) !== 0n;
  const vocabulary: SentencePieceVocabulary = {
    kind: 'sentencepiece',
    pieces,
    scores,
    types,
    charsmap: toBase64(bytesOf(normalizer, 2)),
    dummyPrefix: flag(3, true),
    trimsSpaces: flag(4, true),
    byteFallback: wholeOf(trainer, 35, 0n) !== 0n,
    unknownId: types.indexOf(pieceTypes.unknown),
    endId: Number(wholeOf(trainer, 42, 2n)),
  };
  return isSound(vocabulary) ? vocabulary : undefined;
}

/** The fields of a message in their order. @throws RangeError if it ends within one, TypeError for unknown kinds */
function fieldsOf(bytes: Uint8Array): Field[] {
  const fields: Field[] = [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  const varint = () => {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = view.getUint8(at++);
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
    throw new RangeError('a number without end');
  };
  const take = (length: number) => {
    if (at + length > bytes.length) throw new RangeError('a field behind the end');
    at += length;
    return bytes.subarray(at - length, at);
  };
  while (at < bytes.length) {
    if (fields.length === MAX_FIELDS) throw new RangeError('too many fields');
    const tag = Number(varint());
    const [number, kind] = [Math.floor(tag / 8), tag % 8];
    if (kind === 0) fields.push({ number, value: BigInt.asIntN(32, varint()) });
    else if (kind === 1) fields.push({ number, value: take(8) });
    else if (kind === 2) fields.push({ number, value: take(Number(varint())) });
    else if (kind === 5) fields.push({ number, value: take(4) });
    else throw new TypeError(`fields of kind ${kind}`);
  }
  return fields;
}

function last(fields: readonly Field[], number: number): Field['value'] | undefined {
  return fields.findLast((field) => field.number === number)?.value;
}

function wholeOf(fields: readonly Field[], number: number, fallback: bigint): bigint {
  const value = last(fields, number);
  return typeof value === 'bigint' ? value : fallback;
}

function bytesOf(fields: readonly Field[], number: number): Uint8Array {
  const value = last(fields, number);
  return value instanceof Uint8Array ? value : new Uint8Array(0);
}

function textOf(fields: readonly Field[], number: number): string {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytesOf(fields, number));
}

function floatOf(fields: readonly Field[], number: number): number {
  const bytes = bytesOf(fields, number);
  return bytes.length === 4 ? new DataView(bytes.buffer, bytes.byteOffset, 4).getFloat32(0, true) : 0;
}

/** Text that stands for bytes in JSON. */
export function toBase64(bytes: Uint8Array): string {
  let text = '';
  // The call stack ends somewhere.
  for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return btoa(text);
}
