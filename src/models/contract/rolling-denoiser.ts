/**
 * Denoisers that make a clip in the order of time, chunk after chunk (Yin et al. 2025, CausVid; Huang et al. 2025,
 * Self-Forcing): each chunk attends to itself and to what is kept of the frames in front. So a clip may be of any length, and
 * takes no more memory.
 */
import type { Engine, RunOptions } from '../../runtime/types';
import type { HostTensor } from '../../tensor/types';
import type { ComponentWeights, DenoiserOptions } from './model-family';

/** What sampling has to know of such a denoiser. */
export interface RollingDenoiser {
  /** Latent frames that are denoised together. */
  readonly chunk: number;
  /** Latent frames that a chunk attends to as it was trained, its own included. */
  readonly window: number;
  /** Of these the clip's first ones, which are kept for ever. */
  readonly sink: number;
  /** Noise levels of a clip's first chunk where it has others than those behind it; descending, the last steps to 0. */
  readonly firstSigmas?: readonly number[] | undefined;
  /** @throws Failure Cancelled, and what sessions throw */
  open(
    engine: Engine,
    component: ComponentWeights,
    options: Pick<DenoiserOptions, 'layout' | 'kernels' | 'offload' | 'adapters'>,
    progress: RunOptions,
  ): Promise<RollingSession>;
}

/** Such a denoiser, ready to make clips. */
export interface RollingSession {
  /** Begins a clip: what its prompt is computed to once is made now. @throws as `RollingClip` does */
  begin(clip: RollingClipOptions, options?: RunOptions): Promise<RollingClip>;
  dispose(): Promise<void>;
}

/** What is the same for all chunks of a clip. */
export interface RollingClipOptions {
  /** States of the prompt [1, L, channels]. */
  readonly textStates: HostTensor;
  /** Tokens of a latent frame in each direction. */
  readonly rows: number;
  readonly columns: number;
  /** Latent frames that a chunk attends to, its own included. */
  readonly window: number;
  /** Strengths of what is added to the weights, where something is. */
  readonly strengths?: Readonly<Record<string, HostTensor>> | undefined;
}

/**
 * A clip that is being made, and what is kept of its frames on the device. Tokens are [frames * rows * columns, channels].
 * All that runs throws Failure Cancelled, and what sessions throw.
 */
export interface RollingClip {
  /** Velocities of noisy tokens of the frames that follow those that were kept. @param sigma their noise level */
  predict(tokens: Float32Array, sigma: number, options?: RunOptions): Promise<Float32Array>;
  /** Keeps finished frames, at most a chunk, which the ones behind them attend to; the oldest go where the window ends. */
  keep(tokens: Float32Array, options?: RunOptions): Promise<void>;
  dispose(): Promise<void>;
}
