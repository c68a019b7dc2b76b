import { GraphBuilder, type GraphBuilderOptions } from '../../onnx/builder';
import type { Graph } from '../../onnx/types';
import type { BlockKernels } from '../layers/block-kernels';
import { branchCount, eulerOutputs, noisyInputs, type Perturbation } from '../layers/euler-step';
import { conditionInputs, type LtxTransformerConfig, ltxTransformer } from './transformer';

/** What the perturbed branch lacks: the default of the original pipeline. */
export const SKIP_MODE = 'attention_values';

/** Forms of the step's graph. */
export interface DenoiseStepOptions extends GraphBuilderOptions {
  /** Whether a prediction for the prompt is weighed against an unconditional one (Ho and Salimans 2022). */
  readonly guided: boolean;
  /** Only where it is guided. */
  readonly perturbation?: Perturbation | undefined;
  /** Forms of the transformer's blocks on this device; `plainKernels` where they are omitted. */
  readonly kernels?: Partial<BlockKernels>;
}

/**
 * Builds one Euler step of the sampler, transformer included, so that tokens stay on the device between steps:
 * x' = x - (sigma - next_sigma) v, with v = u + guidance_scale (c - u) if guided.
 *
 * B is 1, or 2 if guided, the unconditional branch first, or 3 with a perturbed branch behind them, see `guide`.
 * Inputs: `tokens` [1, S, C]; `sigma`, `next_sigma` [1, S], `time_features`, `time_index` (see `stepInputs`);
 * `text_states` [B, L, channels] and `text_mask` [B, L]; `rope_cos`, `rope_sin` [1, S, width]; `guidance_scale` [1]
 * if guided.
 * Outputs: `next_tokens` [1, S, C], which keep their exact values where sigma = next_sigma; `clean_tokens`
 * [1, S, C], the estimate x - sigma v; `largest` [1], the largest magnitude in `next_tokens`, not finite if any
 * value is not.
 */
export function buildDenoiseStep(config: LtxTransformerConfig, options: DenoiseStepOptions): Graph {
  const g = new GraphBuilder('denoise-step', options);
  const { guided, perturbation: asked, ...transformerOptions } = options;
  const perturbation = guided ? asked : undefined;
  const branches = branchCount(guided, perturbation);
  const noisy = noisyInputs(g, config.in_channels, branches);
  const conditions = conditionInputs(g, config, branches);
  const predicted = ltxTransformer(
    g,
    config,
    { tokens: noisy.branched, sigma: noisy.sigma, ...conditions, ...perturbedLast(g, config, perturbation) },
    {
      ...transformerOptions,
      ...(perturbation && { skip: { mode: SKIP_MODE, layers: perturbation.layers } }),
    },
  );
  eulerOutputs(g, noisy, predicted, guided, perturbation);
  return g.build();
}

/** The mask [layers, 3] that perturbs the last branch. */
function perturbedLast(g: GraphBuilder, { num_layers: layers }: LtxTransformerConfig, of?: Perturbation) {
  if (!of) return {};
  const keep = Array.from({ length: layers }, (_, layer) => [1, 1, of.layers.includes(layer) ? 0 : 1]);
  return { skipLayerMask: g.constant(keep.flat(), [layers, 3]) };
}
