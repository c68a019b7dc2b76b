/** How much memory a step of the transformer takes beside its weights, and what bounds it. */

import type { TransformerExtents } from '../../models/contract/model-family';
import { queryChunksFor } from '../../models/layers/attention';

/** What one step computes on. */
export interface StepSize {
  readonly tokens: number;
  /** 2 if guided, otherwise 1. */
  readonly branches: number;
  /** Tokens that those attend to besides themselves; none if omitted. */
  readonly past?: number;
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
  { tokens, branches, past = 0 }: StepSize,
  device: { readonly budget: number; readonly maxBuffer: number },
): number {
  return queryChunksFor(tokens, branches * heads, scoreBudget(device), tokens + past);
}

/**
 * Bytes of activations at the worst moment of a step.
 * @param fused whether attention keeps no scores
 */
export function stepActivations(
  { heads, width, hidden }: TransformerExtents,
  { tokens, branches, past = 0 }: StepSize,
  queryChunks: number,
  fused: boolean,
): number {
  const values = branches * tokens * (STREAMS * width + HIDDEN_LAYERS * hidden) * 4;
  const rows = Math.ceil(tokens / queryChunks);
  const keys = tokens + past;
  const scores = fused ? 0 : branches * heads * rows * keys * 8;
  // Of one layer at a time: the past's keys and values joined to the tokens' own, in float32.
  const joined = past > 0 ? 2 * branches * keys * width * 4 : 0;
  // Rotary tables stay throughout; scores and the hidden layer are not there at the same time as each other's whole.
  return values + 2 * tokens * width * 4 + scores + joined;
}

/** Bytes of the keys and values of so many tokens in all layers. @param half whether they are kept in float16 */
export function keptBytes({ layers, width }: TransformerExtents, tokens: number, half: boolean): number {
  return 2 * layers * width * tokens * (half ? 2 : 4);
}
