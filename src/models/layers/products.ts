/** Matrix products of a transformer's block, computed as its precision says. */
import type { GraphBuilder, Value } from '../../onnx/builder';
import * as op from '../../onnx/ops';
import { type AttentionKernel, attention } from './attention';
import type { BlockKernels } from './block-kernels';
import { linear, numericWidth } from './linear';

/** What float16 sees a share of where values may be as large as the residual stream. */
const HEADROOM = 16;

/** A linear layer's weights, the values per row that it gives, and whether it has a bias. */
export interface LinearLayer {
  readonly prefix: string;
  readonly width: number;
  readonly bias: boolean;
}

/** Element type of the products' operands. */
export function productType({ precision }: Pick<BlockKernels, 'precision'>) {
  return precision === 'mixed' ? 'float16' : 'float32';
}

/** Linear layer from float32 to float32, its product computed as the precision says. */
export function product(
  g: GraphBuilder,
  x: Value,
  layer: LinearLayer,
  options: Pick<BlockKernels, 'precision'>,
): Value {
  const { prefix, width, bias } = layer;
  return op.cast(g, linear(g, op.cast(g, x, productType(options)), prefix, width, bias), 'float32');
}

/**
 * `product` where x or the result is as large as the residual stream: float16, which ends at 65504, sees a sixteenth of
 * them. Powers of two change no digit.
 */
export function productOfLarge(
  g: GraphBuilder,
  x: Value,
  layer: LinearLayer,
  options: Pick<BlockKernels, 'precision'>,
): Value {
  if (options.precision === 'float32') return product(g, x, layer, options);
  const small = product(g, op.mul(g, x, 1 / HEADROOM), { ...layer, bias: false }, options);
  const y = op.mul(g, small, HEADROOM);
  return layer.bias ? op.add(g, y, g.weight(`${layer.prefix}.bias`, [layer.width])) : y;
}

/** Attention of float32 operands to float32, its logits computed as the precision says where the kernel allows it. */
export function attend(
  g: GraphBuilder,
  { q, k, v }: { q: Value; k: Value; v: Value },
  kernel: AttentionKernel,
  options: Pick<BlockKernels, 'precision' | 'queryChunks'> & { readonly heads: number },
  bias?: Value,
): Value {
  const { heads, queryChunks } = options;
  const type = kernel === 'explicit' ? productType(options) : 'float32';
  const scale = 1 / Math.sqrt(numericWidth(q) / heads);
  const rest = { scale, kernel, queryChunks, ...(bias && { bias }) };
  return attention(g, op.cast(g, q, type), op.cast(g, k, type), v, heads, rest);
}
