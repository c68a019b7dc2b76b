import type { Dim, DType } from '../tensor/types';

/** Name, element type and shape of something that enters or leaves a graph. */
export interface ValueInfo {
  readonly name: string;
  readonly dtype: DType;
  readonly shape: readonly Dim[];
}

/** A weight that a graph asks for by its checkpoint key. */
export interface WeightSpec {
  /** Key in the checkpoint, for example `transformer_blocks.0.attn1.to_q.weight`. */
  readonly name: string;
  /** Element type inside the graph; the loader converts from whatever the checkpoint stores. */
  readonly dtype: DType;
  /** Shape as the checkpoint stores it; the graph itself transposes where it has to. */
  readonly shape: readonly number[];
}

/**
 * A finished network: its signature, the weights it needs, and its bytes.
 *
 * Weights are not part of it. `serialize` makes them initializers (data given: the wasm and native
 * backends) or further graph inputs of the same name (no data: WebGPU, where they are GPU buffers).
 */
export interface Graph {
  readonly name: string;
  readonly inputs: readonly ValueInfo[];
  readonly outputs: readonly ValueInfo[];
  readonly weights: readonly WeightSpec[];
  /**
   * ONNX ModelProto bytes. With `weights`, every entry of `this.weights` must be present, little-endian; those that
   * `isExternal` picks are named in the model and have to be given to onnxruntime beside it.
   */
  serialize(weights?: ReadonlyMap<string, Uint8Array>): Uint8Array;
}
