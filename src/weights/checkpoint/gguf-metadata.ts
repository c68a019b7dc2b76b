/** The key-value part of a GGUF header. */
import type { GgufVocabulary } from './file-header';
import type { GgufCursor } from './gguf-cursor';

type Scalar = number | boolean | string;

/** Scalars by their number in `enum gguf_metadata_value_type`; 8 is a text and 9 an array. */
const scalars: ReadonlyMap<number, { bytes: number; read(view: DataView): Scalar }> = new Map([
  [0, { bytes: 1, read: (view: DataView): Scalar => view.getUint8(0) }],
  [1, { bytes: 1, read: (view: DataView) => view.getInt8(0) }],
  [2, { bytes: 2, read: (view: DataView) => view.getUint16(0, true) }],
  [3, { bytes: 2, read: (view: DataView) => view.getInt16(0, true) }],
  [4, { bytes: 4, read: (view: DataView) => view.getUint32(0, true) }],
  [5, { bytes: 4, read: (view: DataView) => view.getInt32(0, true) }],
  [6, { bytes: 4, read: (view: DataView) => view.getFloat32(0, true) }],
  [7, { bytes: 1, read: (view: DataView) => view.getUint8(0) !== 0 }],
  [10, { bytes: 8, read: (view: DataView) => integer(view.getBigUint64(0, true)) }],
  [11, { bytes: 8, read: (view: DataView) => integer(view.getBigInt64(0, true)) }],
  [12, { bytes: 8, read: (view: DataView) => view.getFloat64(0, true) }],
]);
const textType = 8;
const arrayType = 9;

/** A key, its type and a value of one byte. */
const minEntryBytes = 8 + 1 + 4 + 1;
const maxKeyBytes = 65535;
const maxTextBytes = 2 ** 24;
/** The largest vocabularies have a quarter of a million pieces, and their rules half a million bytes. */
const maxElements = 2 ** 22;
/** Arrays of arrays are in the specification, but no known writer makes any. */
const maxArrayDepth = 4;

/** As a number where that is exact, in decimal digits otherwise. */
function integer(value: bigint): Scalar {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : String(value);
}

/** A vocabulary, as llama.cpp's converters write it beside a text encoder. */
const vocabularyKeys = {
  'tokenizer.ggml.tokens': 'tokens',
  'tokenizer.ggml.scores': 'scores',
  'tokenizer.ggml.token_type': 'types',
  'tokenizer.ggml.precompiled_charsmap': 'charsmap',
} as const;

/** What the header of a GGUF file says. */
export interface GgufMetadata {
  readonly values: Map<string, Scalar>;
  readonly vocabulary: GgufVocabulary;
}

/**
 * Reads `count` entries: keeps texts, numbers and truth values, and of arrays those of a vocabulary.
 * @throws Failure ModelUnavailable if there are fewer, one is of an unknown type or a key comes twice
 */
export async function readGgufMetadata(cursor: GgufCursor, count: number): Promise<GgufMetadata> {
  if (count > cursor.rest / minEntryBytes) throw cursor.damaged(`${count} entries of metadata`);
  const keys = new Set<string>();
  const metadata = new Map<string, Scalar>();
  const vocabulary: Partial<Record<keyof GgufVocabulary, readonly Scalar[]>> = {};
  for (let i = 0; i < count; i++) {
    const key = await cursor.text('a metadata key', maxKeyBytes);
    if (keys.has(key)) throw cursor.damaged(`the metadata key "${key}" comes twice`);
    keys.add(key);
    const type = await cursor.u32();
    const scalar = scalars.get(type);
    if (scalar) metadata.set(key, scalar.read(await cursor.bytes(scalar.bytes)));
    else if (type === textType) metadata.set(key, await cursor.text(`metadata "${key}"`, maxTextBytes));
    else if (type === arrayType && Object.hasOwn(vocabularyKeys, key))
      vocabulary[vocabularyKeys[key as keyof typeof vocabularyKeys]] = await readArray(cursor, key);
    else if (type === arrayType) await skipArray(cursor, key, maxArrayDepth);
    else throw cursor.damaged(`metadata "${key}" has the unknown type ${type}`);
  }
  return { values: metadata, vocabulary: vocabulary as GgufVocabulary };
}

/** Reads an array of texts or numbers. */
async function readArray(cursor: GgufCursor, key: string): Promise<Scalar[]> {
  const type = await cursor.u32();
  const count = await cursor.u64(`metadata "${key}" with a length`);
  const scalar = scalars.get(type);
  if (!scalar && type !== textType)
    throw cursor.damaged(`metadata "${key}" has elements of the unknown type ${type}`);
  if (count > Math.min(maxElements, cursor.rest / (scalar?.bytes ?? 8)))
    throw cursor.damaged(`metadata "${key}" with ${count} elements`);
  // Pieces of some vocabularies are no whole characters, which is no damage.
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const readText = async () => {
    const length = await cursor.u64(`metadata "${key}" with a length`);
    return decoder.decode(await cursor.bytes(length));
  };
  const read: Scalar[] = [];
  for (let i = 0; i < count; i++)
    read.push(scalar ? scalar.read(await cursor.bytes(scalar.bytes)) : await readText());
  return read;
}

async function skipArray(cursor: GgufCursor, key: string, depth: number): Promise<void> {
  if (depth === 0) throw cursor.damaged(`metadata "${key}" has too many levels`);
  const type = await cursor.u32();
  const count = await cursor.u64(`metadata "${key}" with a length`);
  const scalar = scalars.get(type);
  const minBytes = scalar?.bytes ?? (type === textType ? 8 : 12);
  if (count > cursor.rest / minBytes) throw cursor.damaged(`metadata "${key}" with ${count} elements`);
  if (scalar) await cursor.skip(count * scalar.bytes);
  else if (type === textType) await cursor.skipTexts(count);
  else if (type === arrayType) for (let i = 0; i < count; i++) await skipArray(cursor, key, depth - 1);
  else throw cursor.damaged(`metadata "${key}" has elements of the unknown type ${type}`);
}
