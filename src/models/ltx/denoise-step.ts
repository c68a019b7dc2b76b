import { GraphBuilder, type GraphBuilderOptions, type Value } from '../../onnx/builder';
import * as op from '../../onnx/ops';
import type { Graph } from '../../onnx/types';
import type { HostTensor } from '../../tensor/types';
import type { BlockKernels } from '../layers/block-kernels';
import { timeInputs } from '../layers/timesteps';
import { conditionInputs, type LtxTransformerConfig, ltxTransformer } from './transformer';

export interface DenoiseStepOptions extends GraphBuilderOptions {
  /** Whether a prediction for the prompt is weighed against an unconditional one (Ho and Salimans 2022). */
  readonly guided: boolean;
  /** Forms of the transformer's blocks on this device; `plainKernels` where they are omitted. */
  readonly kernels?: Partial<BlockKernels>;
}

/**
 * Builds one Euler step of the sampler, transformer included, so that tokens stay on the device between steps:
 * x' = x - (sigma - next_sigma) v, with v = u + guidance_scale (c - u) if guided.
 *
 * B is 2 if guided, the unconditional branch first, otherwise 1.
 * Inputs: `tokens` [1, S, C]; `sigma`, `next_sigma` [1, S], `time_features`, `time_index` (see `stepInputs`);
 * `text_states` [B, L, channels] and `text_mask` [B, L]; `rope_cos`, `rope_sin` [1, S, width]; `guidance_scale` [1]
 * if guided.
 * Outputs: `next_tokens` [1, S, C], which keep their exact values where sigma = next_sigma; `clean_tokens`
 * [1, S, C], the estimate x - sigma v; `largest` [1], the largest magnitude in `next_tokens`, not finite if any
 * value is not.
 */
export function buildDenoiseStep(config: LtxTransformerConfig, options: DenoiseStepOptions): Graph {
  const g = new GraphBuilder('denoise-step', options);
  const { guided, ...transformerOptions } = options;
  const noisy = noisyInputs(g, config, guided);
  const conditions = conditionInputs(g, config, branchCount(guided));
  const predicted = ltxTransformer(
    g,
    config,
    { tokens: noisy.branched, sigma: noisy.sigma, ...conditions },
    transformerOptions,
  );
  eulerOutputs(g, noisy, predicted, guided);
  return g.build();
}

/** Batch size of the prediction: the unconditional branch comes first if there is one. */
export function branchCount(guided: boolean): 1 | 2 {
  return guided ? 2 : 1;
}

/** What a denoising step changes: tokens [1, S, C], also repeated for every branch, and their noise levels [1, S]. */
export interface NoisyInputs {
  readonly tokens: Value;
  readonly branched: Value;
  readonly sigma: Value;
}

/** Declares the inputs `tokens` and `sigma`. */
export function noisyInputs(g: GraphBuilder, config: LtxTransformerConfig, guided: boolean): NoisyInputs {
  const tokens = g.input('tokens', 'float32', [1, 'S', config.in_channels]);
  const sigma = g.input('sigma', 'float32', [1, 'S']);
  return { tokens, branched: op.concat(g, Array<Value>(branchCount(guided)).fill(tokens), 0), sigma };
}

/**
 * Declares the inputs `next_sigma` and, if guided, `guidance_scale`, and the outputs of a denoising step.
 *
 * @param predicted velocity of each branch [B, S, C]
 */
export function eulerOutputs(
  g: GraphBuilder,
  { tokens, sigma }: NoisyInputs,
  predicted: Value,
  guided: boolean,
): void {
  const nextSigma = g.input('next_sigma', 'float32', [1, 'S']);
  const velocity = guided ? guide(g, predicted, g.input('guidance_scale', 'float32', [1])) : predicted;
  const t = op.reshape(g, sigma, [1, 'S', 1]);
  const next = op.reshape(g, nextSigma, [1, 'S', 1]);
  const moved = op.sub(g, tokens, op.mul(g, op.sub(g, t, next), velocity));
  g.output('next_tokens', moved);
  g.output('clean_tokens', op.sub(g, tokens, op.mul(g, t, velocity)));
  g.output('largest', largestMagnitude(g, moved));
}

/** u + scale (c - u) from the predictions [2, S, C] of the unconditional and the conditional branch. */
function guide(g: GraphBuilder, predicted: Value, scale: Value): Value {
  const [unconditional, conditional] = op.split(g, predicted, [1, 1], 0) as [Value, Value];
  return op.add(g, unconditional, op.mul(g, op.sub(g, conditional, unconditional), scale));
}

function largestMagnitude(g: GraphBuilder, x: Value): Value {
  const largest = op.maximum(g, op.abs(g, x), [1, 2], false);
  // A maximum may pass over NaN; a sum does not, and zero times a sum that is not finite is NaN.
  return op.add(g, largest, op.mul(g, op.sum(g, x, [1, 2], false), 0));
}

/**
 * The inputs of a denoising step that change from step to step.
 *
 * @param sigma noise level of each token, 0..1; `next` the one it steps to, the same where it keeps its value
 * @param guided as the graph was built
 */
export function stepInputs(
  sigma: Float32Array,
  next: Float32Array,
  guided: boolean,
): Record<string, HostTensor> {
  const shape = [1, sigma.length];
  const uniform = sigma.every((t) => t === sigma[0]);
  const timesteps = uniform ? sigma.subarray(0, 1) : sigma;
  return {
    sigma: { dtype: 'float32', shape, data: sigma },
    next_sigma: { dtype: 'float32', shape, data: next },
    ...timeInputs(timesteps, timesteps.length, guided ? 2 : 1),
  };
}
