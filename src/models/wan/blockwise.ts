/**
 * The same networks as graphs of a layer each, for models that are too large for one graph. Each takes and gives tensors of
 * the same names, so that a run is their sequence; layers share a graph.
 */
import { GraphBuilder } from '../../onnx/builder';
import type { Graph } from '../../onnx/types';
import { plainKernels } from '../layers/block-kernels';
import type { BlockwiseGraphs } from '../layers/blockwise-denoiser';
import { repeatedLayers } from '../layers/repeated-layers';
import { textKeys, wanBlock } from './block';
import { type WanTransformerConfig, wanWidth } from './config';
import {
  blockOptions,
  giveKeys,
  takeKeys,
  textProjection,
  timeIndexInput,
  type WanTransformerOptions,
  wanEntry,
  wanExit,
} from './transformer';

/** Names of keys and values among a layer's own inputs and outputs. */
const names = (kind: 'text' | 'past' | 'own') => ({ k: `${kind}_k`, v: `${kind}_v` });

/**
 * Builds what `buildWanText` does.
 *
 * - entry: `text_states` [B, L, text_dim] to `text` [B, L, width];
 * - blocks: `text` to the layer's `text_k` and `text_v` [B, L, width].
 */
export function buildWanTextLayers(
  config: WanTransformerConfig,
  options: WanTransformerOptions = {},
): BlockwiseGraphs {
  const g = new GraphBuilder('wan-text-projection', options);
  g.output('text', textProjection(g, config));
  const { precision } = { ...plainKernels, ...options.kernels };
  const blocks = repeatedLayers(
    prefixes(config),
    options.quantization,
    (prefix, own) => {
      const layer = new GraphBuilder('wan-text-keys', own);
      const text = layer.input('text', 'float32', ['B', 'L', wanWidth(config)]);
      giveKeys(layer, names('text'), textKeys(layer, text, prefix, { config, precision }));
      return layer.build();
    },
    options.adapters,
  );
  return { entry: g.build(), blocks };
}

/**
 * Builds what `buildWanTransformer` does.
 *
 * - entry: `tokens` and `time_features` to `x` [B, S, width], `embedded` [B, U, width], `modulation` [B, U, 6 * width];
 * - blocks: `x`, `modulation`, `time_index`, `rope_cos`, `rope_sin`, the layer's `text_k` and `text_v` and, if causal,
 *   `past_k` and `past_v`, to `y`, the next `x`, and, if causal, `own_k` and `own_v`;
 * - exit: `x`, `embedded`, `time_index` to `velocity`.
 */
export function buildWanBlockwise(
  config: WanTransformerConfig,
  options: WanTransformerOptions = {},
): BlockwiseGraphs {
  return {
    entry: buildEntry(config, options),
    blocks: repeatedLayers(
      prefixes(config),
      options.quantization,
      (prefix, own) => buildBlock(config, { ...options, ...own }, prefix),
      options.adapters,
    ),
    exit: buildExit(config, options),
  };
}

/** Where the weights of each layer lie. */
export function prefixes(config: WanTransformerConfig): string[] {
  return Array.from({ length: config.num_layers }, (_, i) => `blocks.${i}`);
}

function buildEntry(config: WanTransformerConfig, options: WanTransformerOptions): Graph {
  const g = new GraphBuilder('wan-entry', options);
  const { x, embedded, modulation } = wanEntry(g, config);
  g.output('x', x);
  g.output('embedded', embedded);
  g.output('modulation', modulation);
  return g.build();
}

function buildBlock(config: WanTransformerConfig, options: WanTransformerOptions, prefix: string): Graph {
  const g = new GraphBuilder(options.causal ? 'wan-causal-block' : 'wan-block', options);
  const x = g.input('x', 'float32', ['B', 'S', wanWidth(config)]);
  const modulation = g.input('modulation', 'float32', ['B', 'U', 6 * wanWidth(config)]);
  const block = blockOptions(g, config, modulation, timeIndexInput(g), options.kernels);
  const text = takeKeys(g, names('text'), 'L', block);
  const past = options.causal ? takeKeys(g, names('past'), 'P', block) : undefined;
  const { y, own } = wanBlock(g, x, prefix, block, text, past);
  g.output('y', y);
  if (options.causal) giveKeys(g, names('own'), own);
  return g.build();
}

function buildExit(config: WanTransformerConfig, options: WanTransformerOptions): Graph {
  const g = new GraphBuilder('wan-exit', options);
  const x = g.input('x', 'float32', ['B', 'S', wanWidth(config)]);
  const embedded = g.input('embedded', 'float32', ['B', 'U', wanWidth(config)]);
  g.output('velocity', wanExit(g, x, embedded, timeIndexInput(g), config));
  return g.build();
}
