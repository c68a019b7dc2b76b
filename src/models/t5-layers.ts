/** The T5 encoder in graphs that run one after another, for encoders whose layers do not fit into memory together. */
import { GraphBuilder } from '../onnx/builder';
import type { Graph } from '../onnx/types';
import type { QuantizationOf } from '../weights/weight-format';
import { type RepeatedLayer, repeatedLayers } from './repeated-layers';
import { type T5EncoderConfig, t5Bias, t5FinalNorm, t5Layer } from './t5-encoder';

/** Builds what all layers share. Input: `attention_mask` float32 [B, L]. Output: `bias` [B, heads, L, L]. */
export function buildT5Bias(config: T5EncoderConfig): Graph {
  const g = new GraphBuilder('t5-bias');
  g.output('bias', t5Bias(g, g.input('attention_mask', 'float32', ['B', 'L']), config));
  return g.build();
}

/** Builds the layers, in their order. Inputs: `x` [B, L, d_model], `bias` [B, heads, L, L]. Output: `y` as x. */
export function buildT5Layers(config: T5EncoderConfig, quantization?: QuantizationOf): RepeatedLayer[] {
  const prefixes = Array.from({ length: config.num_layers }, (_, i) => `encoder.block.${i}`);
  return repeatedLayers(prefixes, quantization, (prefix, options) => {
    const g = new GraphBuilder('t5-layer', options);
    const x = g.input('x', 'float32', ['B', 'L', config.d_model]);
    const bias = g.input('bias', 'float32', ['B', config.num_heads, 'L', 'L']);
    g.output('y', t5Layer(g, x, bias, prefix, config));
    return g.build();
  });
}

/** Builds the end. Input: `x` [B, L, d_model]. Output: `last_hidden_state` [B, L, d_model]. */
export function buildT5FinalNorm(config: T5EncoderConfig): Graph {
  const g = new GraphBuilder('t5-final-norm');
  g.output('last_hidden_state', t5FinalNorm(g, g.input('x', 'float32', ['B', 'L', config.d_model]), config));
  return g.build();
}
