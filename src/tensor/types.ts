/** Element types that graphs, weights and tensors of this project use (ONNX names in lower case). */
export type DType = 'float32' | 'float16' | 'int32' | 'int64' | 'uint8' | 'bool';

/** A known extent, or the name of one that is bound when the graph runs. */
export type Dim = number | string;

/** A tensor in CPU memory, row-major. */
export interface HostTensor {
  readonly dtype: DType;
  readonly shape: readonly number[];
  readonly data: Float32Array | Uint16Array | Int32Array | BigInt64Array | Uint8Array;
  /**
   * Of float32 tensors that are kept in another form: writes their values to `out`, which has room for exactly them. `data`
   * then makes a new array whenever it is read; whoever has memory at hand saves that.
   */
  readonly fill?: (out: Float32Array) => void;
}

/** Where a session gets weights from: a safetensors file, the cache, a test's own arrays. */
export interface WeightSource {
  /** @throws if the weight is missing; the message names it. */
  get(name: string): Promise<HostTensor>;
}
