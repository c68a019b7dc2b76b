/**
 * One block of the LTX-Video transformer: self-attention, attention to the text, feed-forward.
 *
 * Mixed precision computes matrix products in float16: the projections, the feed-forward and the logits of attention in
 * its explicit form. Float32 stay
 *
 * - the residual stream: it grows from block to block, float16 ends at 65504, and what a block adds to a large stream
 *   would be rounded away;
 * - norms, whose sums of squares overflow first;
 * - the softmax and the product with the values, sums over thousands of keys (`attention.ts`);
 * - rotary embedding, modulation and gates, which cost nothing beside the products, and everything outside of the
 *   blocks: timesteps, projections of text and tokens.
 *
 * Products whose operand or result is as large as the stream get headroom (`productOfLarge`). Measured with random
 * weights at LTX-Video's width, float16 sums included, which is what onnxruntime's WebGPU kernels make (`npm run
 * precision`):
 *
 *     largest value in the stream      6    350   11,000   110,000   350,000
 *     relative error of the stream  3e-3   6e-3     6e-3      6e-3      6e-3
 *
 * Without headroom a stream of 70,000 became NaN. Over depth the error grows slowly: 2e-3 after one block, 4e-3 after
 * twelve. A product over 2048 values alone has an error of 3e-3; rounding weights to 8 bits costs 5e-3, to 4 bits 8e-2.
 * T5-XXL is another matter: the second product of its feed-forward exceeds float16 in deep layers, which is where the
 * NaNs of LTX-Video in float16 come from (openvinotoolkit/openvino, pull request 37041). It is computed in float32.
 */
import type { GraphBuilder, Value } from '../../onnx/builder';
import * as op from '../../onnx/ops';
import type { BlockKernels } from '../layers/block-kernels';
import { modulate, numericWidth, rmsNorm } from '../layers/linear';
import { modulationRows } from '../layers/modulation';
import { attend, product, productOfLarge } from '../layers/products';
import { rotate } from '../layers/rotary';

const QK_NORM_EPSILON = 1e-5;

/** What all blocks of a transformer have in common. */
export interface BlockOptions extends BlockKernels {
  readonly heads: number;
  /** Epsilon of the norms before self-attention and feed-forward, and whether these have weights. */
  readonly epsilon: number;
  readonly affineNorms: boolean;
  /** Whether q, k and v, and whether the output of attention, have biases. */
  readonly biases: boolean;
  readonly outBiases: boolean;
  /** Projected text states [B, L, width] and the bias of the attention to them [B, 1, 1, L]. */
  readonly text: Value;
  readonly textBias: Value;
  /** Rotary tables [1, S, width]. */
  readonly cos: Value;
  readonly sin: Value;
  /** Embedded timesteps [B, U, 6 * width] and the tokens' rows in them [B, T]. */
  readonly modulation: Value;
  readonly timeIndex: Value;
}

/** How perturbed batch elements differ from the others (spatio-temporal guidance, Hyung et al. 2024). */
export type SkipMode =
  /** Self-attention gives its values: every token attends to itself alone. */
  | 'attention_values'
  /** Self-attention gives its input. */
  | 'attention_skip'
  /** The whole block gives its input. */
  | 'transformer_block';

/** Perturbation of a block: `keep` [B, 1, 1] is 0 for the batch elements that are perturbed, otherwise 1. */
export interface Skip {
  readonly mode: SkipMode;
  readonly keep: Value;
}

/** Tokens x [B, S, width] through the block whose weights lie under `block`. */
export function ltxBlock(
  g: GraphBuilder,
  x: Value,
  block: string,
  options: BlockOptions,
  skip?: Skip,
): Value {
  const { modulation, timeIndex } = options;
  const width = numericWidth(x);
  const table = g.weight(`${block}.scale_shift_table`, [6, width]);
  const rows = modulationRows(g, table, modulation, timeIndex, width, 6, [1, 4]);
  const [shift1, scale1, gate1, shift2, scale2, gate2] = rows as [Value, Value, Value, Value, Value, Value];

  const h = modulate(g, blockNorm(g, x, `${block}.norm1`, options), scale1, shift1);
  const attended = selfAttention(g, h, `${block}.attn1`, options, skip);
  const withSelf = op.add(g, x, op.mul(g, attended, gate1));
  const withText = op.add(g, withSelf, textAttention(g, withSelf, `${block}.attn2`, options));
  const h2 = modulate(g, blockNorm(g, withText, `${block}.norm2`, options), scale2, shift2);
  const y = op.add(g, withText, op.mul(g, feedForward(g, h2, `${block}.ff`, options), gate2));
  return g.mark(block, skip?.mode === 'transformer_block' ? keepOr(g, skip.keep, y, x) : y);
}

function blockNorm(g: GraphBuilder, x: Value, name: string, { epsilon, affineNorms }: BlockOptions): Value {
  return g.mark(name, affineNorms ? rmsNorm(g, x, name, epsilon) : op.rmsNorm(g, x, epsilon));
}

/** `kept` where keep is 1, `other` where it is 0. */
function keepOr(g: GraphBuilder, keep: Value, kept: Value, other: Value): Value {
  return op.add(g, op.mul(g, kept, keep), op.mul(g, other, op.sub(g, 1, keep)));
}

/**
 * Query, key and value; q and k are normalized over all heads together, before these are split.
 * @param project how queries are projected: those of text attention come from the residual stream as it is
 */
function projections(
  g: GraphBuilder,
  x: Value,
  context: Value,
  name: string,
  options: BlockOptions,
  project = product,
) {
  const width = numericWidth(x);
  const layer = (kind: string) => ({ prefix: `${name}.to_${kind}`, width, bias: options.biases });
  const normed = (y: Value, norm: string) => g.mark(norm, rmsNorm(g, y, norm, QK_NORM_EPSILON));
  return {
    q: normed(project(g, x, layer('q'), options), `${name}.norm_q`),
    k: normed(product(g, context, layer('k'), options), `${name}.norm_k`),
    v: g.mark(`${name}.to_v`, product(g, context, layer('v'), options)),
  };
}

function selfAttention(g: GraphBuilder, x: Value, name: string, options: BlockOptions, skip?: Skip): Value {
  const { cos, sin, outBiases } = options;
  const { q, k, v } = projections(g, x, x, name, options);
  const rotatedQ = g.mark(`${name}.q_rope`, rotate(g, q, cos, sin));
  const rotatedK = g.mark(`${name}.k_rope`, rotate(g, k, cos, sin));
  let y = attend(g, { q: rotatedQ, k: rotatedK, v }, options.selfAttention, options);
  if (skip?.mode === 'attention_values') y = keepOr(g, skip.keep, y, v);
  if (skip?.mode === 'attention_skip') y = keepOr(g, skip.keep, y, x);
  const out = { prefix: `${name}.to_out.0`, width: numericWidth(x), bias: outBiases };
  return g.mark(name, productOfLarge(g, y, out, options));
}

function textAttention(g: GraphBuilder, x: Value, name: string, options: BlockOptions): Value {
  const { text, textBias, outBiases } = options;
  const operands = projections(g, x, text, name, options, productOfLarge);
  const y = attend(g, operands, options.textAttention, options, textBias);
  const out = { prefix: `${name}.to_out.0`, width: numericWidth(x), bias: outBiases };
  return g.mark(name, productOfLarge(g, y, out, options));
}

function feedForward(g: GraphBuilder, x: Value, name: string, options: BlockOptions): Value {
  const width = numericWidth(x);
  const up = { prefix: `${name}.net.0.proj`, width: 4 * width, bias: true };
  const down = { prefix: `${name}.net.2`, width, bias: true };
  return g.mark(name, productOfLarge(g, op.geluTanh(g, product(g, x, up, options)), down, options));
}
