import { linear } from '../../src/models/layers/linear';
import { GraphBuilder, type GraphBuilderOptions } from '../../src/onnx/builder';
import * as op from '../../src/onnx/ops';
import type { Graph } from '../../src/onnx/types';

/** Sizes of the toy text encoder. */
export interface ToyTextConfig {
  readonly vocabulary: number;
  readonly width: number;
}

/** Two layers of x + silu(W x + b) on the embeddings of the tokens; padding is left at zero. */
export function buildToyTextEncoder(
  { vocabulary, width }: ToyTextConfig,
  options: GraphBuilderOptions = {},
): Graph {
  const g = new GraphBuilder('toy-text-encoder', options);
  const ids = g.input('input_ids', 'int32', ['B', 'L']);
  const mask = g.input('attention_mask', 'float32', ['B', 'L']);
  let x = op.gather(g, g.weight('text.embedding', [vocabulary, width]), ids, 0);
  for (const layer of ['text.layers.0', 'text.layers.1'])
    x = op.add(g, x, op.silu(g, linear(g, x, layer, width)));
  g.output('last_hidden_state', op.mul(g, x, op.reshape(g, mask, ['B', 'L', 1])));
  return g.build();
}
