/**
 * Transformers that predict the clean tokens of x = (1 - t) clean + t noise. What goes into the network and what comes out
 * of it has unit variance at every noise level t, by the deviations `sample_std` of the clean tokens' channels.
 *
 * `sample`: the network's output, times these deviations, is the clean estimate.
 *
 * `preconditioned` (Karras et al. 2022, section 5, with one deviation s per channel): the output is what is to be added to
 * the best linear estimate, which keeps (1 - t) s^2 / v of x, where v = (1 - t)^2 s^2 + t^2 is the variance of x:
 * clean = (1 - t) s^2 / v * x + t s / sqrt(v) * output.
 */
import type { GraphBuilder, Value } from '../onnx/builder';
import * as op from '../onnx/ops';

/** What a transformer predicts. */
export type PredictionType = 'velocity' | 'sample' | 'preconditioned';

/** Noisy tokens [B, S, C] and their noise levels t [B or 1, T], 0 to 1, where T is 1 or S. */
export interface NoisyTokens {
  readonly tokens: Value;
  readonly sigma?: Value;
}

// Below this the division that turns a clean estimate into a velocity would magnify rounding.
const MIN_SIGMA = 1e-3;

/** Whether a network's entry and exit need the noise levels themselves. */
export function predictsClean(type: PredictionType | undefined): type is 'sample' | 'preconditioned' {
  return type === 'sample' || type === 'preconditioned';
}

/** The tokens at unit variance. @throws if their noise levels are missing */
export function unitVariance(g: GraphBuilder, noisy: NoisyTokens): Value {
  return op.div(g, noisy.tokens, op.sqrt(g, tokenVariance(g, noisy)));
}

/**
 * Velocity noise - clean = (x - clean) / t from the network's output [B, S, C]. Where t = 0 it is finite and means nothing.
 * Marks the clean estimate as `sample`.
 *
 * @throws if the noise levels are missing
 */
export function velocityOf(
  g: GraphBuilder,
  type: 'sample' | 'preconditioned',
  output: Value,
  noisy: NoisyTokens,
): Value {
  return type === 'sample' ? velocityToSample(g, output, noisy) : preconditionedVelocity(g, output, noisy);
}

function velocityToSample(g: GraphBuilder, output: Value, noisy: NoisyTokens): Value {
  const t = noiseLevels(g, noisy);
  const estimate = g.mark('sample', op.mul(g, output, deviations(g, noisy)));
  return op.div(g, op.sub(g, noisy.tokens, estimate), op.relabel(op.max(g, t, MIN_SIGMA), [1, 1, 1]));
}

/** (t - (1 - t) s^2) / v * x - s / sqrt(v) * output, which is (x - clean) / t without the division by t. */
function preconditionedVelocity(g: GraphBuilder, output: Value, noisy: NoisyTokens): Value {
  const { tokens } = noisy;
  const t = noiseLevels(g, noisy);
  const s = deviations(g, noisy);
  const variance = tokenVariance(g, noisy);
  const share = op.sub(g, t, op.mul(g, op.sub(g, 1, t), op.mul(g, s, s)));
  const linear = op.mul(g, tokens, op.div(g, op.relabel(share, variance.shape), variance));
  const added = op.mul(g, output, op.div(g, s, op.sqrt(g, variance)));
  const velocity = op.sub(g, linear, added);
  return g.mark('sample', velocity, (v) => op.sub(g, tokens, op.mul(g, op.relabel(t, [1, 1, 1]), v)));
}

/** Variance of every token and channel, (1 - t)^2 s^2 + t^2. */
function tokenVariance(g: GraphBuilder, noisy: NoisyTokens): Value {
  const t = noiseLevels(g, noisy);
  const clean = op.mul(g, op.sub(g, 1, t), deviations(g, noisy));
  const variance = op.add(g, op.mul(g, clean, clean), op.mul(g, t, t));
  // One noise level, or one batch element's, serves all.
  return op.relabel(variance, [1, 1, noisy.tokens.shape[2]!]);
}

/** Noise levels [B, T, 1]. */
function noiseLevels(g: GraphBuilder, { sigma }: NoisyTokens): Value {
  if (!sigma) throw new Error('a transformer that predicts clean tokens needs their noise levels');
  return op.reshape(g, sigma, [...sigma.shape, 1]);
}

function deviations(g: GraphBuilder, { tokens }: NoisyTokens): Value {
  return g.weight('sample_std', [tokens.shape[2] as number]);
}
