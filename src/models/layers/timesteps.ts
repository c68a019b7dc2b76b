import type { HostTensor } from '../../tensor/types';

/** Values of a timestep's sinusoid, half of them cosines, in every released network. */
export const SINUSOID_WIDTH = 256;

/** Period of the slowest wave, in units of 2 pi. */
const MAX_PERIOD = 10000;

const { fround } = Math;

/**
 * Sinusoids of timesteps [n] as the time embedders of networks take them: [n, width], cosines first, frequencies
 * 10000^(-i / (width / 2)).
 *
 * Computed on the CPU because shaders' sine and cosine are inexact and arguments reach 1000 rad; with the
 * reference's float32 operations in its order. Timesteps are as the network sees them, 0 to 1000.
 */
export function sinusoid(
  timesteps: ArrayLike<number>,
  width: number = SINUSOID_WIDTH,
): Float32Array<ArrayBuffer> {
  const half = width / 2;
  const rate = fround(-Math.log(MAX_PERIOD));
  const out = new Float32Array(timesteps.length * width);
  for (let row = 0; row < timesteps.length; row++) {
    for (let i = 0; i < half; i++) {
      const frequency = fround(Math.exp(fround(fround(rate * i) / half)));
      const angle = fround(fround(timesteps[row]!) * frequency);
      out[row * width + i] = Math.cos(angle);
      out[row * width + half + i] = Math.sin(angle);
    }
  }
  return out;
}

/** The two graph inputs that tell a transformer its timesteps. */
export interface TimeInputs {
  /** float32 [B, U, width]: sinusoids of the U distinct timesteps. */
  readonly time_features: HostTensor;
  /** int32 [B, T]: for each token, or for all of them (T = 1), its row of time_features as [B * U, 256]. */
  readonly time_index: HostTensor;
}

/**
 * Prepares timesteps for a transformer. Tokens share few distinct ones, so the network embeds only those and
 * looks them up.
 *
 * @param timesteps [rows, T] in 0..1, which the network sees times 1000; T is 1 for one per batch element, otherwise
 *   the number of tokens. A single row stands for every batch element.
 * @param width of the sinusoids
 */
export function timeInputs(
  timesteps: ArrayLike<number>,
  perElement: number,
  batch: number,
  width: number = SINUSOID_WIDTH,
): TimeInputs {
  const rows = Float32Array.from(timesteps, (t) => t * 1000);
  const distinct = [...new Set(rows)];
  const position = new Map(distinct.map((t, i) => [t, i]));
  const features = sinusoid(distinct, width);
  const repeated = new Float32Array(batch * features.length);
  for (let b = 0; b < batch; b++) repeated.set(features, b * features.length);
  const index = Int32Array.from({ length: batch * perElement }, (_, i) => {
    const element = Math.floor(i / perElement);
    return element * distinct.length + position.get(rows[i % rows.length]!)!;
  });
  return {
    time_features: { dtype: 'float32', shape: [batch, distinct.length, width], data: repeated },
    time_index: { dtype: 'int32', shape: [batch, perElement], data: index },
  };
}

/**
 * The inputs of a denoising step that change from step to step.
 *
 * @param sigma noise level of each token, 0..1; `next` the one it steps to, the same where it keeps its value
 * @param branches batch size of the graph
 * @param options `width` of the timesteps' sinusoids; `told`: the timestep of a level, 0 to 1, the level itself if omitted
 */
export function stepInputs(
  sigma: Float32Array,
  next: Float32Array,
  branches: number,
  {
    width = SINUSOID_WIDTH,
    told = (level) => level,
  }: { readonly width?: number; readonly told?: (level: number) => number } = {},
): Record<string, HostTensor> {
  const shape = [1, sigma.length];
  const uniform = sigma.every((t) => t === sigma[0]);
  const timesteps = (uniform ? sigma.subarray(0, 1) : sigma).map(told);
  return {
    sigma: { dtype: 'float32', shape, data: sigma },
    next_sigma: { dtype: 'float32', shape, data: next },
    ...timeInputs(timesteps, timesteps.length, branches, width),
  };
}
