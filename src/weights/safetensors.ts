/**
 * Reader of safetensors files: an 8-byte little-endian header length, a JSON header, raw little-endian data.
 *
 * Follows the reference reader of huggingface/safetensors in what it refuses: the tensors must cover the data
 * section exactly, without overlap, hole or rest. The header comes from outside, so nothing in it is believed
 * before it is checked, and nothing is allocated on its word alone.
 */

import { Failure } from '../failure';
import { msg } from '../message/message';
import { elementCount, tensorFromBytes } from '../tensor/host-tensor';
import type { DType, HostTensor, WeightSource } from '../tensor/types';
import { decodeFloats } from './checkpoint/decode';
import { floatWeights } from './float-weights';

/** Element types of the format, with their size in bits. */
export const storedBits = {
  C64: 64,
  F64: 64,
  F32: 32,
  F16: 16,
  BF16: 16,
  F8_E5M2: 8,
  F8_E4M3: 8,
  F8_E8M0: 8,
  F6_E3M2: 6,
  F6_E2M3: 6,
  F4: 4,
  I64: 64,
  I32: 32,
  I16: 16,
  I8: 8,
  U64: 64,
  U32: 32,
  U16: 16,
  U8: 8,
  BOOL: 8,
} as const;
/** Element types of the file format, by its names. */
export type StoredDType = keyof typeof storedBits;

/** Element types that tensors on the host have too. */
const hostDTypes: Partial<Readonly<Record<StoredDType, DType>>> = {
  F32: 'float32',
  F16: 'float16',
  I32: 'int32',
  I64: 'int64',
  U8: 'uint8',
  BOOL: 'bool',
};

/** The largest models have headers of a few megabytes; parsing takes many times a header's size in memory. */
const maxHeaderBytes = 32_000_000;
const maxTensors = 100_000;
const maxNameLength = 512;
const maxRank = 8;
/** The header, a tensor's description, its shape. */
const maxDepth = 3;
/** A tensor has its own value, three in it and as many as it has extents and offsets. */
const maxValues = maxTensors * (4 + maxRank + 2);

/** Where one tensor lies; `begin` and `end` are byte offsets into the data section. */
export interface StoredTensor {
  readonly name: string;
  readonly dtype: StoredDType;
  readonly shape: readonly number[];
  readonly begin: number;
  readonly end: number;
}

/** What a file's JSON header says, checked against the format. */
export interface SafetensorsHeader {
  /** Free text that the writer added; structured values are JSON by convention. */
  readonly metadata: Readonly<Record<string, string>>;
  /** Whether there is metadata in another form than texts, which is left out. */
  readonly hasOddMetadata: boolean;
  /** In the order of their bytes. */
  readonly tensors: ReadonlyMap<string, StoredTensor>;
  /** Offset of the data section in the file. */
  readonly dataStart: number;
  /** Length of the whole file as the header describes it. */
  readonly fileLength: number;
}

/** A file that is in memory as a whole. */
export interface SafetensorsFile extends SafetensorsHeader {
  readonly name: string;
  /** As `decodeTensor`; copies nothing but what that and misalignment demand. @throws if there is no such tensor. */
  tensor(name: string): HostTensor;
}

/** The failure for a file that is not what its header says, or has no sound header. */
export function damaged(file: string, what: string): Failure {
  return new Failure(
    'ModelUnavailable',
    msg(
      '{file} cannot be read as a safetensors file: {what}. The file is damaged or of another kind; download it again.',
      { file, what },
    ),
  );
}

/**
 * Length of the JSON header, from the first 8 bytes of a file.
 * @throws Failure ModelUnavailable if there are fewer bytes, or the length cannot be one.
 */
export function readHeaderLength(prefix: Uint8Array, file: string): number {
  if (prefix.byteLength < 8) throw damaged(file, `it ends after ${prefix.byteLength} bytes`);
  const length = new DataView(prefix.buffer, prefix.byteOffset, 8).getBigUint64(0, true);
  if (length < 2n || length > BigInt(maxHeaderBytes)) throw damaged(file, `a header of ${length} bytes`);
  return Number(length);
}

/**
 * Parses and checks the JSON header.
 * @param json the header's bytes, without the 8 bytes of its length
 * @param fileLength length of the whole file where it is known; a header that describes another is refused
 * @throws Failure ModelUnavailable naming the file and what is wrong
 */
export function parseHeader(json: Uint8Array, file: string, fileLength?: number): SafetensorsHeader {
  const entries = Object.entries(parseObject(json, file));
  if (entries.length > maxTensors) throw damaged(file, `${entries.length} tensors`);
  let metadata: Record<string, string> = {};
  let hasOddMetadata = false;
  const tensors: StoredTensor[] = [];
  for (const [name, value] of entries) {
    if (name === '__metadata__') {
      metadata = textsOf(value);
      // The reference takes null for none.
      hasOddMetadata = value !== null && Object.keys(metadata).length < Object.keys(Object(value)).length;
    } else tensors.push(checkTensor(name, value, file));
  }
  // Empty tensors share an offset with their neighbour, so the end decides between equal beginnings.
  tensors.sort((a, b) => a.begin - b.begin || a.end - b.end);
  let covered = 0;
  for (const { name, begin, end } of tensors) {
    if (begin !== covered)
      throw damaged(file, `tensor "${name}" begins at byte ${begin} instead of ${covered}`);
    covered = end;
  }
  const dataStart = 8 + json.byteLength;
  const described = dataStart + covered;
  if (fileLength !== undefined && fileLength !== described)
    throw damaged(file, `it has ${fileLength} bytes where its header describes ${described}`);
  return {
    metadata,
    hasOddMetadata,
    tensors: new Map(tensors.map((t) => [t.name, t])),
    dataStart,
    fileLength: described,
  };
}

/**
 * Counts before parsing, because a parsed value takes many times the memory of its text.
 * @throws Failure ModelUnavailable if there are more values, or deeper ones, than in any header of this format
 */
function checkStructure(json: Uint8Array, file: string): void {
  let depth = 0;
  let values = 0;
  let inText = false;
  for (let i = 0; i < json.length; i++) {
    const character = json[i]!;
    if (character === 0x22) inText = !inText;
    else if (inText) {
      // What a backslash stands before is never the end.
      if (character === 0x5c) i++;
    } else if (character === 0x7b || character === 0x5b) {
      values++;
      if (++depth > maxDepth) throw damaged(file, 'its header is nested too deeply');
    } else if (character === 0x7d || character === 0x5d) depth--;
    else if (character === 0x2c) values++;
  }
  if (values > maxValues) throw damaged(file, `a header of ${values} values`);
}

function parseObject(json: Uint8Array, file: string): object {
  checkStructure(json, file);
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(json));
  } catch {
    throw damaged(file, 'its header is no JSON');
  }
  if (!isRecord(value)) throw damaged(file, 'its header is no JSON object');
  return value;
}

/** Of metadata the texts: what lenient writers put beside them decides nothing about the tensors. */
function textsOf(value: unknown): Record<string, string> {
  if (!isRecord(value)) return {};
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

function checkTensor(name: string, value: unknown, file: string): StoredTensor {
  if (name.length === 0 || name.length > maxNameLength)
    throw damaged(file, `a tensor name of ${name.length} characters`);
  if (!isRecord(value)) throw damaged(file, `tensor "${name}" has no description`);
  const { dtype, shape, data_offsets: offsets } = value;
  if (typeof dtype !== 'string' || !Object.hasOwn(storedBits, dtype))
    throw damaged(file, `tensor "${name}" has the unknown element type ${JSON.stringify(dtype)}`);
  if (!isExtents(shape) || shape.length > maxRank) throw damaged(file, `tensor "${name}" has no valid shape`);
  if (!isExtents(offsets) || offsets.length !== 2 || offsets[0]! > offsets[1]!)
    throw damaged(file, `tensor "${name}" has no valid offsets`);
  const [begin, end] = offsets as [number, number];
  // A product beyond 2^53 is inexact, but then it differs from any difference of two safe integers by far.
  const bytes = (elementCount(shape) * storedBits[dtype as StoredDType]) / 8;
  if (bytes !== end - begin)
    throw damaged(file, `tensor "${name}" needs ${bytes} bytes and is given ${end - begin}`);
  return { name, dtype: dtype as StoredDType, shape, begin, end };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isExtents(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((extent) => Number.isSafeInteger(extent) && extent >= 0);
}

/**
 * Parses a whole file that lies in memory.
 * @throws Failure ModelUnavailable if it is truncated, has bytes too many, or its header is not sound
 */
export function parseSafetensors(bytes: Uint8Array, file: string): SafetensorsFile {
  const headerLength = readHeaderLength(bytes, file);
  if (8 + headerLength > bytes.byteLength) throw damaged(file, 'it ends within its header');
  const header = parseHeader(bytes.subarray(8, 8 + headerLength), file, bytes.byteLength);
  return {
    ...header,
    name: file,
    tensor(name) {
      const stored = header.tensors.get(name);
      if (!stored) throw missingWeight(name, file);
      return decodeTensor(
        stored,
        bytes.subarray(header.dataStart + stored.begin, header.dataStart + stored.end),
      );
    },
  };
}

/**
 * Turns a tensor's bytes into a host tensor; bfloat16 and 8-bit floats, which no graph takes, are widened to float32.
 * @throws Failure ModelUnavailable for element types that are neither
 */
export function decodeTensor(stored: Pick<StoredTensor, 'dtype' | 'shape'>, bytes: Uint8Array): HostTensor {
  const { dtype, shape } = stored;
  const hostDType = hostDTypes[dtype];
  if (hostDType) return tensorFromBytes(hostDType, shape, bytes);
  return { dtype: 'float32', shape, data: decodeFloats(dtype, bytes) };
}

/**
 * The weights of a parsed file, quantized ones as floats; `rename` maps the name a graph asks for to the one the file uses.
 */
export function weightSource(
  file: SafetensorsFile,
  rename: (name: string) => string = (name) => name,
): WeightSource {
  const weights = floatWeights({ get: async (name) => file.tensor(name) }, file.tensors);
  return { get: async (name) => weights.get(rename(name)) };
}

/** The failure for a weight that a network asks for and a checkpoint does not have. */
export function missingWeight(name: string, file: string): Failure {
  return new Failure(
    'ModelUnavailable',
    msg('{file} has no weight "{name}". It belongs to another model or version; download the model again.', {
      file,
      name,
    }),
  );
}
