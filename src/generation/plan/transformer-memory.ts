/** How much memory a step of the transformer takes beside its weights, and what bounds it. */
import { queryChunksFor } from '../../models/layers/attention';
import { type LtxTransformerConfig, transformerWidth } from '../../models/ltx/transformer';

/** What one step computes on. */
export interface StepSize {
  readonly tokens: number;
  /** 2 if guided, otherwise 1. */
  readonly branches: number;
}

/**
 * Tensors of one value per token and channel that a block holds at its worst, in the feed-forward: residual stream,
 * normed input, and the fourfold hidden layer before, within and after its activation.
 */
const WIDE_TENSORS = 2 + 3 * 4;

/** Share of what a device has to offer that attention's scores may take. */
const SCORE_SHARE = 1 / 16;
const MAX_SCORE_BYTES = 512 * 2 ** 20;

/** Bytes that scores may take on a device: `budget` in all, `maxBuffer` in one tensor, which takes half of them. */
function scoreBudget({ budget, maxBuffer }: { readonly budget: number; readonly maxBuffer: number }): number {
  return Math.min(MAX_SCORE_BYTES, budget * SCORE_SHARE, 2 * maxBuffer);
}

/** Parts that attention has to compute its queries in. */
export function stepQueryChunks(
  config: LtxTransformerConfig,
  { tokens, branches }: StepSize,
  device: { readonly budget: number; readonly maxBuffer: number },
): number {
  return queryChunksFor(tokens, branches * config.num_attention_heads, scoreBudget(device));
}

/**
 * Bytes of activations at the worst moment of a step.
 * @param fused whether attention keeps no scores
 */
export function stepActivations(
  config: LtxTransformerConfig,
  { tokens, branches }: StepSize,
  queryChunks: number,
  fused: boolean,
): number {
  const values = branches * tokens * transformerWidth(config) * 4;
  const rows = Math.ceil(tokens / queryChunks);
  const scores = fused ? 0 : branches * config.num_attention_heads * rows * tokens * 8;
  // Rotary tables stay throughout; scores and the hidden layer are not there at the same time as each other's whole.
  return values * WIDE_TENSORS + 2 * tokens * transformerWidth(config) * 4 + scores;
}
