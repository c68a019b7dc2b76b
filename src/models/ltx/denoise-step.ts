import { GraphBuilder, type GraphBuilderOptions } from '../../onnx/builder';
import type { Graph } from '../../onnx/types';
import type { HostTensor } from '../../tensor/types';
import type { BlockKernels } from '../layers/block-kernels';
import { branchCount, eulerOutputs, noisyInputs } from '../layers/euler-step';
import { timeInputs } from '../layers/timesteps';
import { conditionInputs, type LtxTransformerConfig, ltxTransformer } from './transformer';

/** Forms of the step's graph. */
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
  const noisy = noisyInputs(g, config.in_channels, guided);
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
