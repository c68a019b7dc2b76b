import type { HostTensor, WeightSource } from '../src/tensor/types';
import { type SafetensorsFile, weightSource } from '../src/weights/safetensors';

/** A structured value of a golden file's metadata, for example its `config`. */
export function golden<T>(file: SafetensorsFile, key: string): T {
  return JSON.parse(file.metadata[key] ?? '{}') as T;
}

/** The weights of a golden file under the reference's own names. */
export function goldenWeights(file: SafetensorsFile): WeightSource {
  return weightSource(file);
}

/** Names of the cases of a golden file that have a tensor `golden.<case>.<suffix>`. */
export function casesWith(file: SafetensorsFile, suffix: string): string[] {
  const end = `.${suffix}`;
  return [...file.tensors.keys()]
    .filter((name) => name.startsWith('golden.') && name.endsWith(end))
    .map((name) => name.slice('golden.'.length, -end.length))
    .filter((name) => !name.includes('.'));
}

/** Float values of a tensor. */
export function values(tensor: HostTensor): Float32Array {
  if (!(tensor.data instanceof Float32Array)) throw new TypeError(`${tensor.dtype} instead of float32`);
  return tensor.data;
}

/** A float32 tensor. */
export function float32(shape: readonly number[], data: Float32Array): HostTensor {
  return { dtype: 'float32', shape, data };
}

/** An int32 mask as float32. */
export function asFloat32(tensor: HostTensor): HostTensor {
  return float32(tensor.shape, Float32Array.from(tensor.data as Int32Array));
}

/** Coordinates of tokens [tokens, 3] axis by axis [3, tokens]. */
export function byAxis(coordinates: HostTensor): Float32Array<ArrayBuffer> {
  const [tokens] = coordinates.shape as [number];
  const rows = values(coordinates);
  return Float32Array.from(rows, (_, i) => rows[(i % tokens) * 3 + Math.floor(i / tokens)]!);
}

/** Joins equally shaped rows into one tensor [rows, ...]. */
export function stack(rows: readonly Float32Array[], shape: readonly number[]): HostTensor {
  const data = new Float32Array(rows.reduce((total, row) => total + row.length, 0));
  let at = 0;
  for (const row of rows) {
    data.set(row, at);
    at += row.length;
  }
  return float32([rows.length, ...shape], data);
}
