import type { Message } from '../message/message';
import type { Graph } from '../onnx/types';
import type { DType, HostTensor, WeightSource } from '../tensor/types';

/** Where networks run. `native` exists in Node only (onnxruntime-node, for tools and tests). */
export type Backend = 'webgpu' | 'wasm' | 'native';

/** A tensor that an engine owns; on WebGPU it stays on the device. Dispose of it when it is no longer needed. */
export interface DeviceTensor {
  readonly dtype: DType;
  readonly shape: readonly number[];
  /** Copies the values to the CPU (float16 is widened to float32). */
  read(): Promise<HostTensor>;
  dispose(): void;
}

/** What a caller may ask of one run. Networks that run as a single graph pay no attention to it. */
export interface RunOptions {
  /** Looked at between the parts of a network that runs in parts; a run that is given up throws Failure Cancelled. */
  readonly signal?: AbortSignal | undefined;
  /** Called after each part of such a network, with how many are done and how many there are. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/** One network, ready to run. */
export interface NetworkSession {
  /**
   * Runs the network once. Inputs may mix host and device tensors; outputs stay on the device and belong
   * to the caller.
   * @throws if an input is missing or of the wrong shape or type, or the device is lost.
   */
  run(
    inputs: Readonly<Record<string, HostTensor | DeviceTensor>>,
    options?: RunOptions,
  ): Promise<Record<string, DeviceTensor>>;
  dispose(): Promise<void>;
}

/**
 * A network whose weights come with every run and are held for its duration only: for networks that are too large
 * to keep, one layer's graph serving all layers.
 */
export interface StreamedSession {
  /**
   * Runs the network once, as `NetworkSession.run`.
   *
   * @param weights where this run's weights come from; they are fetched one after another
   * @param rename maps the graph's name of a weight to the source's
   * @throws as `NetworkSession.run` and `WeightSource.get` do
   */
  run(
    inputs: Readonly<Record<string, HostTensor | DeviceTensor>>,
    weights: WeightSource,
    rename?: (name: string) => string,
  ): Promise<Record<string, DeviceTensor>>;
  dispose(): Promise<void>;
}

/** What a device can do beyond the minimum. */
export interface EngineFeatures {
  /** Arithmetic on float16 tensors. */
  readonly halfPrecision: boolean;
  /** Whether onnxruntime's fused attention keeps no scores here, which is what makes it worth a test: on GPUs. */
  readonly flashAttention: boolean;
}

/** One backend on one device. Sessions are created one at a time (onnxruntime-web demands it). */
export interface Engine {
  readonly backend: Backend;
  readonly features: EngineFeatures;
  /** Resolves with words for the user when the device is lost; never rejects. */
  readonly lost: Promise<Message>;
  createSession(graph: Graph, weights: WeightSource): Promise<NetworkSession>;
  createStreamedSession(graph: Graph): Promise<StreamedSession>;
  upload(tensor: HostTensor): DeviceTensor;
  /** Disposes of every session and buffer of this engine. */
  dispose(): Promise<void>;
}
