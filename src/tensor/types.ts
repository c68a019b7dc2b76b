/** Element types that graphs, weights and tensors of this project use (ONNX names in lower case). */
export type DType = 'float32' | 'float16' | 'int32' | 'int64' | 'uint8' | 'bool';

/** A known extent, or the name of one that is bound when the graph runs. */
export type Dim = number | string;

/** A tensor in CPU memory, row-major. */
export interface HostTensor {
  readonly dtype: DType;
  readonly shape: readonly number[];
  readonly data: Float32Array | Uint16Array | Int32Array | BigInt64Array | Uint8Array;
}

/** Where a session gets weights from: a safetensors file, the cache, a test's own arrays. */
export interface WeightSource {
  /** @throws if the weight is missing; the message names it. */
  get(name: string): Promise<HostTensor>;
}
