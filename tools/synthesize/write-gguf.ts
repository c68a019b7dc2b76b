import { type OutputTensor, outputBytes, paddingAfter, type Sink, writeTensors } from './output-tensor';
import type { SyntheticEncoding, ValuePool } from './value-pool';

/** A value of GGUF's metadata: text, whole number (uint32), `{ float }`, truth value, or a list of one kind. */
export type GgufValue =
  | string
  | number
  | boolean
  | { readonly float: number }
  | { readonly strings: readonly string[] }
  | { readonly floats: readonly number[] }
  | { readonly integers: readonly number[] };

/** ggml's numbers of the types of tensors. */
const tensorTypes: Readonly<Partial<Record<SyntheticEncoding, number>>> = {
  F32: 0,
  F16: 1,
  Q4_0: 2,
  Q4_1: 3,
  Q5_0: 6,
  Q5_1: 7,
  Q8_0: 8,
  Q2_K: 10,
  Q3_K: 11,
  Q4_K: 12,
  Q5_K: 13,
  Q6_K: 14,
  BF16: 30,
};

/** GGUF's numbers of the types of metadata. */
const UINT32 = 4;
const INT32 = 5;
const FLOAT32 = 6;
const BOOL = 7;
const STRING = 8;
const ARRAY = 9;

const ALIGNMENT = 32;
const VERSION = 3;

/** Whether GGUF has a type for an encoding; it has no 8-bit floats. */
export function isGgufEncoding(encoding: SyntheticEncoding): boolean {
  return tensorTypes[encoding] !== undefined;
}

/**
 * Writes a GGUF file, version 3: header, metadata, descriptions of the tensors, then their data at multiples of 32
 * bytes. Extents are stored with the fastest first.
 * @throws if a tensor's encoding is none of GGUF's
 */
export function writeGguf(
  tensors: readonly OutputTensor[],
  metadata: Readonly<Record<string, GgufValue>>,
  pool: ValuePool,
  sink: Sink,
): void {
  const out = new ByteWriter();
  const fields = Object.entries(metadata);
  out.bytes(new TextEncoder().encode('GGUF'));
  out.uint32(VERSION);
  out.uint64(tensors.length);
  out.uint64(fields.length);
  for (const [key, value] of fields) {
    out.text(key);
    writeValue(out, value);
  }
  let offset = 0;
  for (const tensor of tensors) {
    const type = tensorTypes[tensor.encoding];
    if (type === undefined) throw new Error(`GGUF has no type for ${tensor.encoding} (${tensor.name})`);
    out.text(tensor.name);
    out.uint32(tensor.shape.length);
    for (const extent of tensor.shape.toReversed()) out.uint64(extent);
    out.uint32(type);
    out.uint64(offset);
    const bytes = outputBytes(tensor);
    offset += bytes + paddingAfter(bytes, ALIGNMENT);
  }
  out.bytes(new Uint8Array(paddingAfter(out.length, ALIGNMENT)));
  for (const part of out.parts) sink(part);
  writeTensors(tensors, pool, sink, ALIGNMENT);
}

function writeValue(out: ByteWriter, value: GgufValue): void {
  if (typeof value === 'string') {
    out.uint32(STRING);
    out.text(value);
  } else if (typeof value === 'number') {
    out.uint32(UINT32);
    out.uint32(value);
  } else if (typeof value === 'boolean') {
    out.uint32(BOOL);
    out.bytes(Uint8Array.of(value ? 1 : 0));
  } else if ('float' in value) {
    out.uint32(FLOAT32);
    out.floats([value.float]);
  } else if ('strings' in value) {
    out.array(STRING, value.strings.length);
    for (const text of value.strings) out.text(text);
  } else if ('floats' in value) {
    out.array(FLOAT32, value.floats.length);
    out.floats(value.floats);
  } else {
    out.array(INT32, value.integers.length);
    out.bytes(new Uint8Array(Int32Array.from(value.integers).buffer));
  }
}

/** Collects little-endian values. */
class ByteWriter {
  readonly parts: Uint8Array[] = [];
  length = 0;

  bytes(part: Uint8Array): void {
    this.parts.push(part);
    this.length += part.byteLength;
  }

  uint32(value: number): void {
    this.bytes(new Uint8Array(Uint32Array.of(value).buffer));
  }

  uint64(value: number): void {
    this.bytes(new Uint8Array(BigUint64Array.of(BigInt(value)).buffer));
  }

  floats(values: readonly number[]): void {
    this.bytes(new Uint8Array(Float32Array.from(values).buffer));
  }

  text(value: string): void {
    const bytes = new TextEncoder().encode(value);
    this.uint64(bytes.length);
    this.bytes(bytes);
  }

  array(type: number, length: number): void {
    this.uint32(ARRAY);
    this.uint32(type);
    this.uint64(length);
  }
}
