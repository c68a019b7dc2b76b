/** A tensor of a synthetic checkpoint: values are uniform around `mean`. */
export interface TensorSpec {
  readonly name: string;
  readonly shape: readonly number[];
  readonly mean: number;
  /** Standard deviation. */
  readonly std: number;
}

/** Multiples of the variance-preserving standard deviation of a layer's weight, and of its bias. */
export interface LayerScale {
  readonly gain?: number;
  readonly bias?: boolean;
}

const BIAS_STD = 0.02;
const NORM_STD = 0.05;

function fanIn(shape: readonly number[]): number {
  return shape.slice(1).reduce((product, extent) => product * extent, 1);
}

/**
 * Weight [out, in, ...] and bias of a linear layer or convolution. The weight's variance is gain^2 / fan-in, so inputs
 * of unit variance come out with the variance gain^2.
 */
export function layer(name: string, shape: readonly number[], scale: LayerScale = {}): TensorSpec[] {
  const { gain = 1, bias = true } = scale;
  const weight = { name: `${name}.weight`, shape, mean: 0, std: gain / Math.sqrt(fanIn(shape)) };
  return bias
    ? [weight, { name: `${name}.bias`, shape: [shape[0]!], mean: 0, std: gain * BIAS_STD }]
    : [weight];
}

/** Learned factors of a normalization: about 1. */
export function norm(name: string, width: number): TensorSpec {
  return { name: `${name}.weight`, shape: [width], mean: 1, std: NORM_STD };
}

/** Learned shifts, scales and gates: small, as trained ones are beside what the timestep adds to them. */
export function table(name: string, rows: number, width: number): TensorSpec {
  return { name, shape: [rows, width], mean: 0, std: 0.1 };
}

/** The two layers that embed a timestep's sinusoid; their result moves shifts, scales and gates by about 0.2. */
export function timestepEmbedder(name: string, width: number, gain: number): TensorSpec[] {
  return [
    ...layer(`${name}.timestep_embedder.linear_1`, [width, 256], { gain: 1.5 }),
    ...layer(`${name}.timestep_embedder.linear_2`, [width, width], { gain }),
  ];
}
