/** The one contract between page and worker: types only. */
import type { GenerationRequest, RequestLimits } from '../src/generation/request';

/** Stages of a generation in the order in which they run. */
export type Stage = 'load' | 'encode-text' | 'denoise' | 'decode' | 'encode-video';

export interface Progress {
  readonly stage: Stage;
  /** Done and total units of this stage (bytes, steps or frames). */
  readonly done: number;
  readonly total: number;
  /** Estimated seconds until the clip is finished, once it can be told. */
  readonly secondsLeft?: number;
}

/** A rough picture of the clip while it is denoised: frames in a row, RGBA. */
export interface Preview {
  readonly width: number;
  readonly height: number;
  readonly frames: number;
  readonly rgba: Uint8ClampedArray<ArrayBuffer>;
}

/** A finished clip (or PNG still when the request asked for one frame). */
export interface Clip {
  readonly blob: Blob;
  readonly mimeType: string;
  /** Codec string of the video track, for example `avc1.42001f`; absent for stills. */
  readonly codec?: string;
  readonly width: number;
  readonly height: number;
  readonly frames: number;
  readonly frameRate: number;
  readonly request: GenerationRequest;
  /** Milliseconds spent in each stage, and in running networks alone. */
  readonly timings: Readonly<Record<Stage, number>> & { readonly networks: number; readonly total: number };
}

/** What a model on offer can do; decides the controls of the page. */
export interface ModelInfo extends RequestLimits {
  readonly id: string;
  readonly name: string;
  /** Size and frame count that the page offers first. */
  readonly defaults: { readonly width: number; readonly height: number; readonly frames: number };
  readonly maxPromptTokens: number;
}

/** What the worker computes on, for the device panel. */
export interface DeviceInfo {
  readonly backend: 'webgpu' | 'wasm';
  /** Adapter name, or the number of WebAssembly threads. */
  readonly description: string;
  readonly threads: number;
  /** Kernels whose self-test failed and which run in their explicit form instead. */
  readonly replacedKernels: readonly string[];
  /** Why this backend was chosen, a sentence. */
  readonly reason: string;
}

/** Thrown errors cross the worker boundary with name and message; `src/failure` lists the names. */
export interface GeneratorApi {
  /** Catalog entry of a model; reads only its small configuration. */
  model(id: string): Promise<ModelInfo>;
  /** Probes the device and runs the self-test the first time. `preferred` overrides the automatic choice. */
  device(preferred?: 'webgpu' | 'wasm'): Promise<DeviceInfo>;
  /** Makes a clip. One at a time: a second call while one runs throws BadRequest. */
  generate(
    request: GenerationRequest,
    onProgress: (progress: Progress) => void,
    onPreview: (preview: Preview) => void,
  ): Promise<Clip>;
  /** Stops the running generation at the next chance; its promise rejects with `Cancelled`. */
  cancel(): Promise<void>;
}
