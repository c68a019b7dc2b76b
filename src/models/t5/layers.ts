/** The T5 encoder in graphs that run one after another, for encoders whose layers do not fit into memory together. */
import { GraphBuilder, type GraphBuilderOptions } from '../../onnx/builder';
import type { Graph } from '../../onnx/types';
import { type RepeatedLayer, repeatedLayers } from '../layers/repeated-layers';
import { type T5EncoderConfig, t5Attention, t5Bias, t5End, t5FeedForward } from './encoder';

/** How weights are stored and multiplied. */
export type T5HalvesOptions = Pick<GraphBuilderOptions, 'quantization' | 'quantizedParts'>;

/** Builds what all layers share. Input: `attention_mask` float32 [B, L]. Output: `bias`, see `t5Bias`. */
export function buildT5Bias(config: T5EncoderConfig): Graph {
  const g = new GraphBuilder('t5-bias');
  g.output('bias', t5Bias(g, g.input('attention_mask', 'float32', ['B', 'L']), config));
  return g.build();
}

/**
 * Builds the halves of all layers, in their order: attention, which has a third of the weights, and feed-forward.
 * Inputs: `x` [B, L, d_model] and, of attention, `bias`. Output: `y`, the next `x`.
 */
export function buildT5Halves(config: T5EncoderConfig, options: T5HalvesOptions = {}): RepeatedLayer[] {
  const { quantization, quantizedParts } = options;
  const prefixes = (half: 0 | 1) =>
    Array.from({ length: config.num_layers }, (_, i) => `encoder.block.${i}.layer.${half}`);
  const attention = repeatedLayers(prefixes(0), quantization, (prefix, own) => {
    const g = new GraphBuilder('t5-attention', { ...own, quantizedParts });
    const x = g.input('x', 'float32', ['B', 'L', config.d_model]);
    const shape = config.positions_per_layer ? ['B', 1, 1, 'L'] : ['B', config.num_heads, 'L', 'L'];
    const bias = g.input('bias', 'float32', shape);
    g.output('y', t5Attention(g, x, bias, prefix, config));
    return g.build();
  });
  const feedForward = repeatedLayers(prefixes(1), quantization, (prefix, own) => {
    const g = new GraphBuilder('t5-feed-forward', { ...own, quantizedParts });
    g.output('y', t5FeedForward(g, g.input('x', 'float32', ['B', 'L', config.d_model]), prefix, config));
    return g.build();
  });
  return attention.flatMap((first, i) => [first, feedForward[i]!]);
}

/**
 * Builds the end. Inputs: `x` [B, L, d_model] and, where states are padded, `attention_mask` float32 [B, L]. Output:
 * `last_hidden_state` [B, L or padded_length, d_model].
 */
export function buildT5End(config: T5EncoderConfig): Graph {
  const g = new GraphBuilder('t5-final-norm');
  const x = g.input('x', 'float32', ['B', 'L', config.d_model]);
  const mask = () => g.input('attention_mask', 'float32', ['B', 'L']);
  g.output('last_hidden_state', t5End(g, x, config, mask));
  return g.build();
}
