/**
 * What every denoiser's graph begins and ends with: one Euler step of the sampler, with classifier-free guidance (Ho and
 * Salimans 2022) where it is guided, so that tokens stay on the device between steps.
 */
import type { GraphBuilder, Value } from '../../onnx/builder';
import * as op from '../../onnx/ops';

/**
 * Spatio-temporal guidance (Hyung et al. 2024): a third prediction for the prompt lacks self-attention in some layers, and
 * the result moves away from it. In force where a prompt is weighed against an unconditional prediction.
 */
export interface Perturbation {
  /** Layers in which self-attention gives its values. */
  readonly layers: readonly number[];
  readonly scale: number;
  /** How far the guided prediction is brought back to the deviation of the plain one, 0 to 1. */
  readonly rescale: number;
}

/**
 * Batch size of the prediction. If it is guided the unconditional branch comes first, and the perturbed one, which has the
 * prompt too, last.
 */
export function branchCount(guided: boolean, perturbation?: Perturbation): 1 | 2 | 3 {
  if (!guided) return 1;
  return perturbation ? 3 : 2;
}

/** What a denoising step changes: tokens [1, S, C], also repeated for every branch, and their noise levels [1, S]. */
export interface NoisyInputs {
  readonly tokens: Value;
  readonly branched: Value;
  readonly sigma: Value;
}

/** Declares the inputs `tokens` [1, S, channels] and `sigma` [1, S]. @param branches of the prediction */
export function noisyInputs(g: GraphBuilder, channels: number, branches: number): NoisyInputs {
  const tokens = g.input('tokens', 'float32', [1, 'S', channels]);
  const sigma = g.input('sigma', 'float32', [1, 'S']);
  return { tokens, branched: op.concat(g, Array<Value>(branches).fill(tokens), 0), sigma };
}

/**
 * Declares the inputs `next_sigma` and, if guided, `guidance_scale`, and the outputs of a denoising step.
 *
 * @param predicted velocity of each branch [B, S, C]
 * @param perturbation of the last of three branches
 */
export function eulerOutputs(
  g: GraphBuilder,
  { tokens, sigma }: Pick<NoisyInputs, 'tokens' | 'sigma'>,
  predicted: Value,
  guided: boolean,
  perturbation?: Perturbation,
): void {
  const nextSigma = g.input('next_sigma', 'float32', [1, 'S']);
  const velocity = guided
    ? guide(g, predicted, g.input('guidance_scale', 'float32', [1]), perturbation)
    : predicted;
  const t = op.reshape(g, sigma, [1, 'S', 1]);
  const next = op.reshape(g, nextSigma, [1, 'S', 1]);
  const moved = op.sub(g, tokens, op.mul(g, op.sub(g, t, next), velocity));
  g.output('next_tokens', moved);
  g.output('clean_tokens', op.sub(g, tokens, op.mul(g, t, velocity)));
  g.output('largest', largestMagnitude(g, moved));
}

/**
 * u + scale (c - u) from the predictions of the unconditional and the conditional branch, and where there is a perturbed
 * one p, away from that: + s (c - p), the sum brought back towards the deviation of c (Hyung et al. 2024).
 */
function guide(g: GraphBuilder, predicted: Value, scale: Value, perturbation?: Perturbation): Value {
  const parts = Array<number>(branchCount(true, perturbation)).fill(1);
  const [unconditional, conditional, perturbed] = op.split(g, predicted, parts, 0) as [Value, Value, Value?];
  const guided = op.add(g, unconditional, op.mul(g, op.sub(g, conditional, unconditional), scale));
  if (!perturbation || !perturbed) return guided;
  const away = op.mul(g, op.sub(g, conditional, perturbed), perturbation.scale);
  const moved = op.add(g, guided, away);
  const ratio = op.sqrt(g, op.div(g, squaredDeviation(g, conditional), squaredDeviation(g, moved)));
  const share = perturbation.rescale;
  return op.mul(g, moved, op.add(g, op.mul(g, ratio, share), 1 - share));
}

/** Sum over tokens and channels [1, S, C] of the squared distance to the mean, [1, 1, 1]. */
function squaredDeviation(g: GraphBuilder, x: Value): Value {
  const centred = op.sub(g, x, op.mean(g, x, [1, 2]));
  return op.sum(g, op.mul(g, centred, centred), [1, 2]);
}

function largestMagnitude(g: GraphBuilder, x: Value): Value {
  const largest = op.maximum(g, op.abs(g, x), [1, 2], false);
  // A maximum may pass over NaN; a sum does not, and zero times a sum that is not finite is NaN.
  return op.add(g, largest, op.mul(g, op.sum(g, x, [1, 2], false), 0));
}
