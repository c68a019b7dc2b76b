/**
 * A denoising step block by block, for transformers that are too large for one graph: an entry, the blocks, which share
 * a graph, and an exit. Each takes and gives tensors of the same names, so that a step is their sequence; together they
 * compute what the graph of `buildDenoiseStep` does.
 */
import { GraphBuilder } from '../../onnx/builder';
import type { Graph } from '../../onnx/types';
import type { BlockwiseGraphs } from '../layers/blockwise-denoiser';
import { branchCount, eulerOutputs, noisyInputs } from '../layers/euler-step';
import { repeatedLayers } from '../layers/repeated-layers';
import { ltxBlock } from './block';
import { type DenoiseStepOptions, SKIP_MODE } from './denoise-step';
import { ropeInputs, textAndTimeInputs, timeIndexInput } from './inputs';
import { blockOptions, type LtxTransformerConfig, ltxEntry, ltxExit, transformerWidth } from './transformer';

/**
 * Builds one Euler step of the sampler as graphs. What is added to the weights of the blocks has to be alike
 * (`alikeAdapters`).
 *
 * - entry: `tokens`, `sigma`, `time_features`, `text_states`, `text_mask` and, with absolute positions, `rope_cos` and
 *   `rope_sin` to `x` [B, S, width], `embedded` [B, U, width], `modulation` [B, U, 6 * width], `text` [B, L, width],
 *   `text_bias` [B, 1, 1, L];
 * - blocks: `x`, `modulation`, `text`, `text_bias`, `time_index`, `rope_cos`, `rope_sin` to `y`, the next `x`;
 * - exit: `x`, `embedded`, `time_index`, `tokens`, `sigma`, `next_sigma` and, if guided, `guidance_scale` to the outputs
 *   of `buildDenoiseStep`.
 */
export function buildLtxBlockwise(
  config: LtxTransformerConfig,
  options: DenoiseStepOptions,
): BlockwiseGraphs {
  return {
    entry: buildEntry(config, options),
    blocks: repeatedLayers(
      blockPrefixes(config),
      options.quantization,
      (prefix, own, layer) => buildBlock(config, { ...options, ...own }, prefix, isPerturbed(options, layer)),
      options.adapters,
    ),
    exit: buildExit(config, options),
  };
}

/** Where the weights of each block lie. */
export function blockPrefixes({ num_layers: layers }: Pick<LtxTransformerConfig, 'num_layers'>): string[] {
  return Array.from({ length: layers }, (_, i) => `transformer_blocks.${i}`);
}

function buildEntry(config: LtxTransformerConfig, options: DenoiseStepOptions): Graph {
  const g = new GraphBuilder('denoise-entry', options);
  const branches = branchCount(options.guided, options.perturbation);
  const { branched, sigma } = noisyInputs(g, config.in_channels, branches);
  const entered = ltxEntry(g, config, {
    tokens: branched,
    sigma,
    ...textAndTimeInputs(g, config.caption_channels, branches),
    ...(config.absolute_position ? ropeInputs(g, transformerWidth(config)) : {}),
  });
  g.output('x', entered.x);
  g.output('embedded', entered.embedded);
  g.output('modulation', entered.modulation);
  g.output('text', entered.text);
  g.output('text_bias', entered.textBias);
  return g.build();
}

/** Whether a block has another form because the last of three branches lacks something in it. */
function isPerturbed({ guided, perturbation }: DenoiseStepOptions, layer: number): boolean {
  return guided && (perturbation?.layers.includes(layer) ?? false);
}

function buildBlock(
  config: LtxTransformerConfig,
  options: DenoiseStepOptions,
  prefix: string,
  perturbed: boolean,
): Graph {
  const g = new GraphBuilder(perturbed ? 'denoise-perturbed-block' : 'denoise-block', options);
  const width = transformerWidth(config);
  const batch = branchCount(options.guided, options.perturbation);
  const skip = perturbed ? ({ mode: SKIP_MODE, keep: g.constant([1, 1, 0], [3, 1, 1]) } as const) : undefined;
  const x = g.input('x', 'float32', [batch, 'S', width]);
  const values = {
    modulation: g.input('modulation', 'float32', [batch, 'U', 6 * width]),
    text: g.input('text', 'float32', [batch, 'L', width]),
    textBias: g.input('text_bias', 'float32', [batch, 1, 1, 'L']),
    timeIndex: timeIndexInput(g, batch),
    ...ropeInputs(g, width),
  };
  g.output('y', ltxBlock(g, x, prefix, blockOptions(config, values, options.kernels), skip));
  return g.build();
}

function buildExit(config: LtxTransformerConfig, options: DenoiseStepOptions): Graph {
  const g = new GraphBuilder('denoise-exit', options);
  const width = transformerWidth(config);
  const batch = branchCount(options.guided, options.perturbation);
  const noisy = noisyInputs(g, config.in_channels, batch);
  const predicted = ltxExit(g, config, {
    tokens: noisy.branched,
    sigma: noisy.sigma,
    x: g.input('x', 'float32', [batch, 'S', width]),
    embedded: g.input('embedded', 'float32', [batch, 'U', width]),
    timeIndex: timeIndexInput(g, batch),
  });
  eulerOutputs(g, noisy, predicted, options.guided, options.perturbation);
  return g.build();
}
