/** How much memory a step of the transformer takes beside its weights, and what bounds it. */

import type { TransformerExtents } from '../../models/contract/model-family';
import { queryChunksFor } from '../../models/layers/attention';

/** What one step computes on. */
export interface StepSize {
  readonly tokens: number;
  /** 2 if guided, otherwise 1. */
  readonly branches: number;
}

/**
 * What a block holds at its worst, in the feed-forward: residual stream and normed input, and the hidden layer before,
 * within and after its activation.
 */
const STREAMS = 2;
const HIDDEN_LAYERS = 3;

/** Share of what a device has to offer that attention's scores may take. */
const SCORE_SHARE = 1 / 16;
const MAX_SCORE_BYTES = 512 * 2 ** 20;

/** Bytes that scores may take on a device: `budget` in all, `maxBuffer` in one tensor, which takes half of them. */
function scoreBudget({ budget, maxBuffer }: { readonly budget: number; readonly maxBuffer: number }): number {
  return Math.min(MAX_SCORE_BYTES, budget * SCORE_SHARE, 2 * maxBuffer);
}

/** Chunks that attention has to compute its queries in. */
export function stepQueryChunks(
  { heads }: TransformerExtents,
  { tokens, branches }: StepSize,
  device: { readonly budget: number; readonly maxBuffer: number },
): number {
  return queryChunksFor(tokens, branches * heads, scoreBudget(device));
}

/**
 * Bytes of activations at the worst moment of a step.
 * @param fused whether attention keeps no scores
 */
export function stepActivations(
  { heads, width, hidden }: TransformerExtents,
  { tokens, branches }: StepSize,
  queryChunks: number,
  fused: boolean,
): number {
  const values = branches * tokens * (STREAMS * width + HIDDEN_LAYERS * hidden) * 4;
  const rows = Math.ceil(tokens / queryChunks);
  const scores = fused ? 0 : branches * heads * rows * tokens * 8;
  // Rotary tables stay throughout; scores and the hidden layer are not there at the same time as each other's whole.
  return values + 2 * tokens * width * 4 + scores;
}
