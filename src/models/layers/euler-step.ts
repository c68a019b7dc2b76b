/**
 * What every denoiser's graph begins and ends with: one Euler step of the sampler, with classifier-free guidance (Ho and
 * Salimans 2022) where it is guided, so that tokens stay on the device between steps.
 */
import type { GraphBuilder, Value } from '../../onnx/builder';
import * as op from '../../onnx/ops';

/** Batch size of the prediction: the unconditional branch comes first if there is one. */
export function branchCount(guided: boolean): 1 | 2 {
  return guided ? 2 : 1;
}

/** What a denoising step changes: tokens [1, S, C], also repeated for every branch, and their noise levels [1, S]. */
export interface NoisyInputs {
  readonly tokens: Value;
  readonly branched: Value;
  readonly sigma: Value;
}

/** Declares the inputs `tokens` [1, S, channels] and `sigma` [1, S]. */
export function noisyInputs(g: GraphBuilder, channels: number, guided: boolean): NoisyInputs {
  const tokens = g.input('tokens', 'float32', [1, 'S', channels]);
  const sigma = g.input('sigma', 'float32', [1, 'S']);
  return { tokens, branched: op.concat(g, Array<Value>(branchCount(guided)).fill(tokens), 0), sigma };
}

/**
 * Declares the inputs `next_sigma` and, if guided, `guidance_scale`, and the outputs of a denoising step.
 *
 * @param predicted velocity of each branch [B, S, C]
 */
export function eulerOutputs(
  g: GraphBuilder,
  { tokens, sigma }: NoisyInputs,
  predicted: Value,
  guided: boolean,
): void {
  const nextSigma = g.input('next_sigma', 'float32', [1, 'S']);
  const velocity = guided ? guide(g, predicted, g.input('guidance_scale', 'float32', [1])) : predicted;
  const t = op.reshape(g, sigma, [1, 'S', 1]);
  const next = op.reshape(g, nextSigma, [1, 'S', 1]);
  const moved = op.sub(g, tokens, op.mul(g, op.sub(g, t, next), velocity));
  g.output('next_tokens', moved);
  g.output('clean_tokens', op.sub(g, tokens, op.mul(g, t, velocity)));
  g.output('largest', largestMagnitude(g, moved));
}

/** u + scale (c - u) from the predictions [2, S, C] of the unconditional and the conditional branch. */
function guide(g: GraphBuilder, predicted: Value, scale: Value): Value {
  const [unconditional, conditional] = op.split(g, predicted, [1, 1], 0) as [Value, Value];
  return op.add(g, unconditional, op.mul(g, op.sub(g, conditional, unconditional), scale));
}

function largestMagnitude(g: GraphBuilder, x: Value): Value {
  const largest = op.maximum(g, op.abs(g, x), [1, 2], false);
  // A maximum may pass over NaN; a sum does not, and zero times a sum that is not finite is NaN.
  return op.add(g, largest, op.mul(g, op.sum(g, x, [1, 2], false), 0));
}
