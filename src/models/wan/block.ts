/**
 * One block of the Wan transformer (Wan Team 2025): self-attention, attention to the text, feed-forward. Precision is as in
 * LTX-Video's block: products in float16 where it is mixed, the residual stream, norms and softmax in float32.
 */
import type { GraphBuilder, Value } from '../../onnx/builder';
import * as op from '../../onnx/ops';
import type { AttentionKernel } from '../layers/attention';
import type { BlockKernels } from '../layers/block-kernels';
import { modulate, numericWidth, rmsNorm } from '../layers/linear';
import { modulationRows } from '../layers/modulation';
import { attend, product, productOfLarge } from '../layers/products';
import { rotate } from '../layers/rotary';
import { keptType, type WanTransformerConfig } from './config';

/** Keys and values of one attention, [B, tokens, width], of the type that `keptType` says. */
export interface KeysAndValues {
  readonly k: Value;
  readonly v: Value;
}

/** What all blocks of a run have in common. */
export interface WanBlockOptions extends BlockKernels {
  readonly config: WanTransformerConfig;
  /** Rotary tables [1, S, 1, head size]. */
  readonly cos: Value;
  readonly sin: Value;
  /** Embedded timesteps [B, U, 6 * width] and the tokens' rows in them [B, T]. */
  readonly modulation: Value;
  readonly timeIndex: Value;
}

/**
 * Tokens x [B, S, width] through the block whose weights lie under `block`.
 * @param text keys and values of the text, see `textKeys`
 * @param past those of earlier frames, which the tokens attend to besides themselves
 * @returns the next x, and the tokens' own keys and values, rotated
 */
export function wanBlock(
  g: GraphBuilder,
  x: Value,
  block: string,
  options: WanBlockOptions,
  text: KeysAndValues,
  past?: KeysAndValues,
): { readonly y: Value; readonly own: KeysAndValues } {
  const { config, modulation, timeIndex } = options;
  const width = numericWidth(x);
  const table = g.weight(`${block}.scale_shift_table`, [1, 6, width]);
  const rows = modulationRows(g, table, modulation, timeIndex, width, 6, [1, 4]);
  const [shift1, scale1, gate1, shift2, scale2, gate2] = rows as [Value, Value, Value, Value, Value, Value];

  const h = modulate(g, plainNorm(g, x, `${block}.norm1`, config), scale1, shift1);
  const { attended, own } = selfAttention(g, h, `${block}.attn1`, options, past);
  const withSelf = op.add(g, x, op.mul(g, attended, gate1));
  const h2 = affineNorm(g, withSelf, `${block}.norm2`, config);
  const withText = op.add(g, withSelf, textAttention(g, h2, `${block}.attn2`, options, text));
  const h3 = modulate(g, plainNorm(g, withText, `${block}.norm3`, config), scale2, shift2);
  const y = op.add(g, withText, op.mul(g, feedForward(g, h3, `${block}.ffn`, options), gate2));
  return { y: g.mark(block, y), own };
}

/** Keys and values of the projected text [B, L, width] for the block whose weights lie under `block`. */
export function textKeys(
  g: GraphBuilder,
  text: Value,
  block: string,
  options: Pick<BlockKernels, 'precision'> & Pick<WanBlockOptions, 'config'>,
): KeysAndValues {
  const name = `${block}.attn2`;
  const k = rmsNorm(g, projected(g, text, `${name}.to_k`, options), `${name}.norm_k`, options.config.eps);
  const v = projected(g, text, `${name}.to_v`, options);
  return kept(g, { k, v }, options);
}

function plainNorm(g: GraphBuilder, x: Value, name: string, { eps }: WanTransformerConfig): Value {
  return g.mark(name, op.layerNorm(g, x, eps));
}

function affineNorm(g: GraphBuilder, x: Value, name: string, { eps }: WanTransformerConfig): Value {
  const [weight, bias] = ['weight', 'bias'].map((part) => g.weight(`${name}.${part}`, [numericWidth(x)]));
  return g.mark(name, op.layerNorm(g, x, eps, weight, bias));
}

function projected(
  g: GraphBuilder,
  x: Value,
  prefix: string,
  options: Pick<BlockKernels, 'precision'>,
): Value {
  return product(g, x, { prefix, width: numericWidth(x), bias: true }, options);
}

function kept(g: GraphBuilder, { k, v }: KeysAndValues, options: Pick<BlockKernels, 'precision'>) {
  return { k: op.cast(g, k, keptType(options)), v: op.cast(g, v, keptType(options)) };
}

function selfAttention(
  g: GraphBuilder,
  x: Value,
  name: string,
  options: WanBlockOptions,
  past?: KeysAndValues,
) {
  const { config, cos, sin } = options;
  const normed = (kind: string) =>
    rmsNorm(g, projected(g, x, `${name}.to_${kind}`, options), `${name}.norm_${kind}`, config.eps);
  const turned = (kind: string) => {
    const [batch, tokens] = x.shape;
    const heads = [batch!, tokens!, config.num_attention_heads, config.attention_head_dim];
    const split = op.reshape(g, g.mark(`${name}.norm_${kind}`, normed(kind)), heads);
    return op.reshape(g, g.mark(`${name}.${kind}_rope`, rotate(g, split, cos, sin)), x.shape);
  };
  const q = turned('q');
  const own = { k: turned('k'), v: g.mark(`${name}.to_v`, projected(g, x, `${name}.to_v`, options)) };
  const ownKept = kept(g, own, options);
  const all = past ? joined(g, past, ownKept) : own;
  const y = attendTo(g, q, all, options.selfAttention, options);
  return { attended: out(g, y, name, options), own: ownKept };
}

/** Keys and values of earlier frames and of the tokens' own. */
function joined(g: GraphBuilder, past: KeysAndValues, own: KeysAndValues): KeysAndValues {
  return { k: op.concat(g, [past.k, own.k], 1), v: op.concat(g, [past.v, own.v], 1) };
}

function attendTo(
  g: GraphBuilder,
  q: Value,
  { k, v }: KeysAndValues,
  kernel: AttentionKernel,
  options: WanBlockOptions,
): Value {
  const heads = options.config.num_attention_heads;
  return attend(g, { q, k, v: op.cast(g, v, 'float32') }, kernel, { ...options, heads });
}

function textAttention(
  g: GraphBuilder,
  x: Value,
  name: string,
  options: WanBlockOptions,
  text: KeysAndValues,
): Value {
  const q = rmsNorm(g, projected(g, x, `${name}.to_q`, options), `${name}.norm_q`, options.config.eps);
  return out(g, attendTo(g, q, text, options.textAttention, options), name, options);
}

function out(g: GraphBuilder, y: Value, name: string, options: WanBlockOptions): Value {
  const layer = { prefix: `${name}.to_out.0`, width: numericWidth(y), bias: true };
  return g.mark(name, productOfLarge(g, y, layer, options));
}

function feedForward(g: GraphBuilder, x: Value, name: string, options: WanBlockOptions): Value {
  const up = { prefix: `${name}.net.0.proj`, width: options.config.ffn_dim, bias: true };
  const down = { prefix: `${name}.net.2`, width: numericWidth(x), bias: true };
  return g.mark(name, productOfLarge(g, op.geluTanh(g, product(g, x, up, options)), down, options));
}
