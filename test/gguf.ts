/** Writes small GGUF files for tests. */

/** Numbers of `enum gguf_metadata_value_type`. */
export const valueTypes = {
  u8: 0,
  i8: 1,
  u16: 2,
  i16: 3,
  u32: 4,
  i32: 5,
  f32: 6,
  bool: 7,
  string: 8,
  array: 9,
  u64: 10,
  i64: 11,
  f64: 12,
} as const;
export type ValueType = keyof typeof valueTypes;

export type GgufValue =
  | { readonly type: Exclude<ValueType, 'array'>; readonly value: number | bigint | boolean | string }
  | { readonly type: 'array'; readonly of: ValueType; readonly values: readonly unknown[] };

export interface GgufTensor {
  /** Number in `enum ggml_type`. */
  readonly type: number;
  /** Fastest dimension first. */
  readonly dims: readonly number[];
  readonly bytes: Uint8Array;
  /** Instead of the true one. */
  readonly offset?: number;
}

export interface GgufFile {
  readonly version?: number;
  readonly metadata?: Readonly<Record<string, GgufValue>>;
  readonly tensors?: Readonly<Record<string, GgufTensor>>;
}

/** Bytes of a header that grows. */
class Writer {
  readonly #parts: Uint8Array[] = [];
  length = 0;

  bytes(bytes: Uint8Array): void {
    this.#parts.push(bytes);
    this.length += bytes.length;
  }

  number(size: number, set: (view: DataView) => void): void {
    const bytes = new Uint8Array(size);
    set(new DataView(bytes.buffer));
    this.bytes(bytes);
  }

  u32(value: number): void {
    this.number(4, (view) => view.setUint32(0, value, true));
  }

  u64(value: number | bigint): void {
    this.number(8, (view) => view.setBigUint64(0, BigInt(value), true));
  }

  text(value: string): void {
    const bytes = new TextEncoder().encode(value);
    this.u64(bytes.length);
    this.bytes(bytes);
  }

  /** Zeros up to the next multiple of `alignment`. */
  pad(alignment: number): void {
    this.bytes(new Uint8Array((alignment - (this.length % alignment)) % alignment));
  }

  joined(): Uint8Array<ArrayBuffer> {
    return new Uint8Array(Buffer.concat(this.#parts));
  }
}

const writers: Readonly<Record<Exclude<ValueType, 'array'>, (out: Writer, value: never) => void>> = {
  u8: (out, value: number) => out.number(1, (view) => view.setUint8(0, value)),
  i8: (out, value: number) => out.number(1, (view) => view.setInt8(0, value)),
  u16: (out, value: number) => out.number(2, (view) => view.setUint16(0, value, true)),
  i16: (out, value: number) => out.number(2, (view) => view.setInt16(0, value, true)),
  u32: (out, value: number) => out.u32(value),
  i32: (out, value: number) => out.number(4, (view) => view.setInt32(0, value, true)),
  f32: (out, value: number) => out.number(4, (view) => view.setFloat32(0, value, true)),
  bool: (out, value: boolean) => out.number(1, (view) => view.setUint8(0, Number(value))),
  string: (out, value: string) => out.text(value),
  u64: (out, value: number | bigint) => out.u64(value),
  i64: (out, value: number | bigint) => out.number(8, (view) => view.setBigInt64(0, BigInt(value), true)),
  f64: (out, value: number) => out.number(8, (view) => view.setFloat64(0, value, true)),
};

function writeValue(out: Writer, value: GgufValue): void {
  if (value.type !== 'array') {
    writers[value.type](out, value.value as never);
    return;
  }
  out.u32(valueTypes[value.of]);
  out.u64(value.values.length);
  for (const element of value.values) {
    if (value.of === 'array') writeValue(out, element as GgufValue);
    else writers[value.of](out, element as never);
  }
}

/** A file with these metadata and tensors, their data aligned to `general.alignment` or 32 bytes. */
export function encodeGguf({ version = 3, metadata = {}, tensors = {} }: GgufFile): Uint8Array<ArrayBuffer> {
  const stated = metadata['general.alignment'];
  const alignment = stated?.type === 'u32' ? Number(stated.value) : 32;
  const out = new Writer();
  out.bytes(new TextEncoder().encode('GGUF'));
  out.u32(version);
  out.u64(Object.keys(tensors).length);
  out.u64(Object.keys(metadata).length);
  for (const [key, value] of Object.entries(metadata)) {
    out.text(key);
    out.u32(valueTypes[value.type]);
    writeValue(out, value);
  }
  const data = new Writer();
  for (const [name, { type, dims, bytes, offset }] of Object.entries(tensors)) {
    out.text(name);
    out.u32(dims.length);
    for (const extent of dims) out.u64(extent);
    out.u32(type);
    out.u64(offset ?? data.length);
    data.bytes(bytes);
    data.pad(alignment);
  }
  out.pad(alignment);
  out.bytes(data.joined());
  return out.joined();
}
