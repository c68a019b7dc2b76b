/** Writes small safetensors files for tests. */

export interface FixtureTensor {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly bytes: Uint8Array;
}

export const f32 = (shape: number[], values: number[]): FixtureTensor => ({
  dtype: 'F32',
  shape,
  bytes: new Uint8Array(new Float32Array(values).buffer),
});

/** A file with this header object and this data, whether or not the two belong together. */
export function joinFile(header: unknown, data: Uint8Array): Uint8Array<ArrayBuffer> {
  const json = new TextEncoder().encode(typeof header === 'string' ? header : JSON.stringify(header));
  const out = new Uint8Array(8 + json.length + data.length);
  new DataView(out.buffer).setBigUint64(0, BigInt(json.length), true);
  out.set(json, 8);
  out.set(data, 8 + json.length);
  return out;
}

export function encodeSafetensors(
  tensors: Readonly<Record<string, FixtureTensor>>,
  metadata?: Record<string, string>,
): Uint8Array<ArrayBuffer> {
  const header: Record<string, unknown> = metadata ? { __metadata__: metadata } : {};
  const parts: Uint8Array[] = [];
  let length = 0;
  for (const [name, { dtype, shape, bytes }] of Object.entries(tensors)) {
    header[name] = { dtype, shape, data_offsets: [length, length + bytes.length] };
    parts.push(bytes);
    length += bytes.length;
  }
  return joinFile(header, Buffer.concat(parts));
}
