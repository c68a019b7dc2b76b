/**
 * Transformers that predict the clean tokens of x = (1 - t) clean + t noise. What goes into the network and what comes out
 * of it has unit variance at every noise level t, by the deviations `sample_std` of the clean tokens' channels: the
 * network's output, times these deviations, is the clean estimate. Clean tokens fill little of their space, which a
 * network narrower than its tokens can learn; noise fills all of it (Li and He 2025, "Back to basics").
 */
import type { GraphBuilder, Value } from '../../onnx/builder';
import * as op from '../../onnx/ops';

/** Noisy tokens [B, S, C] and their noise levels t [B or 1, T], 0 to 1, where T is 1 or S. */
export interface NoisyTokens {
  readonly tokens: Value;
  readonly sigma?: Value;
}

// Below this the division that turns a clean estimate into a velocity would magnify rounding.
const MIN_SIGMA = 1e-3;

/** The tokens at unit variance. @throws if their noise levels are missing */
export function unitVariance(g: GraphBuilder, noisy: NoisyTokens): Value {
  const t = noiseLevels(g, noisy);
  const clean = op.mul(g, op.sub(g, 1, t), deviations(g, noisy));
  const variance = op.add(g, op.mul(g, clean, clean), op.mul(g, t, t));
  // One noise level, or one batch element's, serves all.
  const scale = op.relabel(op.sqrt(g, variance), [1, 1, noisy.tokens.shape[2]!]);
  return op.div(g, noisy.tokens, scale);
}

/**
 * Velocity noise - clean = (x - clean) / t from the network's output [B, S, C]. Where t = 0 it is finite and means nothing.
 * Marks the clean estimate as `sample`.
 *
 * @throws if the noise levels are missing
 */
export function velocityOf(g: GraphBuilder, output: Value, noisy: NoisyTokens): Value {
  const t = noiseLevels(g, noisy);
  const estimate = g.mark('sample', op.mul(g, output, deviations(g, noisy)));
  return op.div(g, op.sub(g, noisy.tokens, estimate), op.relabel(op.max(g, t, MIN_SIGMA), [1, 1, 1]));
}

/** Noise levels [B, T, 1]. */
function noiseLevels(g: GraphBuilder, { sigma }: NoisyTokens): Value {
  if (!sigma) throw new Error('a transformer that predicts clean tokens needs their noise levels');
  return op.reshape(g, sigma, [...sigma.shape, 1]);
}

function deviations(g: GraphBuilder, { tokens }: NoisyTokens): Value {
  return g.weight('sample_std', [tokens.shape[2] as number]);
}
